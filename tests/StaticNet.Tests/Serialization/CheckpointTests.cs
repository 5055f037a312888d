using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using StaticNet.Memory;
using StaticNet.Serialization;
using StaticNet.Tests.Optimizers;
using Xunit;

namespace StaticNet.Tests.Serialization;

public class CheckpointTests
{
    [Fact]
    public void The_file_has_PyTorchs_names_and_layouts()
    {
        var network = new OptimizerNetworks.NAdamAllSingle(seed: 123);
        var trainer = new OptimizerNetworks.NAdamAllSingle.Trainer(network);
        trainer.Step([1, 2, 3], new[] { 0.5f, -0.5f });
        using var stream = new MemoryStream();
        trainer.SaveCheckpoint(stream);
        stream.Position = 0;
        SafetensorsFile file = SafetensorsFile.Read(stream);

        Assert.Equal(
            [
                "0.bias F32 [5]", "0.weight F32 [5, 3]", "2.bias F32 [2]", "2.weight F32 [2, 5]",
                "learning_rate F64 []",
                "optimizer.m.0.bias F32 [5]", "optimizer.m.0.weight F32 [5, 3]", "optimizer.m.2.bias F32 [2]", "optimizer.m.2.weight F32 [2, 5]",
                "optimizer.product F64 []",
                "optimizer.v.0.bias F32 [5]", "optimizer.v.0.weight F32 [5, 3]", "optimizer.v.2.bias F32 [2]", "optimizer.v.2.weight F32 [2, 5]",
                "rng I64 []", "step I64 []",
            ],
            file.Tensors.Select(t => $"{t.Name} {t.ElementType} [{string.Join(", ", t.Shape.ToArray())}]").Order(StringComparer.Ordinal));
        Assert.Equal([0.02], file.ReadDoubles("learning_rate"));

        // After one step m = (1 - β1) g, here transposed: file [out][in], memory [in][out].
        float[] m = file.ReadSingles("optimizer.m.0.weight");
        Assert.NotEqual(0, m[1]);
        Assert.Equal(trainer.dW1[5] * 0.2f, m[1], 1e-6f);
    }

    [Fact]
    public void A_path_goes_there_and_back_with_seed_and_normalisation()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var network = new OptimizerNetworks.AdamSingle { Normalisation = new Normalisation([1, 2, 3], [4, 5, 6]) };
            var trainer = new OptimizerNetworks.AdamSingle.Trainer(network) { LearningRate = 0.125 };
            trainer.Step([1, 2, 3], new[] { 0.5f, -0.5f });
            File.WriteAllText(path, "old");
            trainer.SaveCheckpoint(path);

            var other = new OptimizerNetworks.AdamSingle(seed: 8);
            var resumed = new OptimizerNetworks.AdamSingle.Trainer(other);
            resumed.LoadCheckpoint(path);
            Assert.Equal(network.Parameters.ToArray(), other.Parameters.ToArray());
            Assert.Equal(0.125, resumed.LearningRate);
            Assert.Equal(1, resumed.StepCount);
            Assert.Equal([4, 5, 6], other.Normalisation!.Scale.ToArray());

            using var again = new MemoryStream();
            resumed.SaveCheckpoint(again);
            Assert.Equal(File.ReadAllBytes(path), again.ToArray());
        }
        finally
        {
            File.Delete(path);
        }

        var failing = new OptimizerNetworks.AdamSingle.Trainer(new OptimizerNetworks.AdamSingle());
        Assert.Throws<FileNotFoundException>(() => failing.LoadCheckpoint(path));
        Assert.Throws<ArgumentNullException>(() => failing.SaveCheckpoint((string)null!));
    }

    [Fact]
    public void Running_statistics_and_dropout_go_on_with_the_same_bits()
    {
        float[] Inputs(int step) => Enumerable.Range(0, 12).Select(i => ((((step * 31) + (i * 17)) % 23) - 11) / 8f).ToArray();
        float[] Targets(int step) => Enumerable.Range(0, 8).Select(i => ((((step * 13) + (i * 7)) % 19) - 9) / 8f).ToArray();
        byte[] Saved(StatefulNetwork.Trainer trainer)
        {
            using var stream = new MemoryStream();
            trainer.SaveCheckpoint(stream);
            return stream.ToArray();
        }

        const int steps = 20;
        var whole = new StatefulNetwork.Trainer(new StatefulNetwork(seed: 4));
        var checkpoints = new byte[steps + 1][];
        checkpoints[0] = Saved(whole);
        for (int step = 0; step < steps; step++)
        {
            whole.Step(Inputs(step), Targets(step));
            checkpoints[step + 1] = Saved(whole);
        }

        using var file = new MemoryStream(checkpoints[steps]);
        string[] names = [.. SafetensorsFile.Read(file).Tensors.Select(t => t.Name)];
        Assert.Contains("1.running_var", names);
        Assert.DoesNotContain(names, name => name.StartsWith("optimizer.", StringComparison.Ordinal) && name.Contains("running"));
        for (int stop = 0; stop <= steps; stop++)
        {
            var resumed = new StatefulNetwork.Trainer(new StatefulNetwork(seed: 40));
            resumed.LoadCheckpoint(new MemoryStream(checkpoints[stop]));
            for (int step = stop; step < steps; step++)
            {
                resumed.Step(Inputs(step), Targets(step));
            }

            Assert.Equal(checkpoints[steps], Saved(resumed));
        }
    }

    [Fact]
    public void What_is_changed_by_nothing_is_accepted()
    {
        var network = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble));
        byte[] file = Changed("nothing");
        network.Load(file);
        Assert.Equal(file, network.Save());
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("weights only")]
    [InlineData("another optimizer")]
    [InlineData("another element type")]
    [InlineData("a learning rate of NaN")]
    [InlineData("a learning rate of 0")]
    [InlineData("a negative step")]
    [InlineData("an infinite product")]
    public void What_cannot_be_gone_on_from_is_refused_and_changes_nothing(string what)
    {
        var network = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble));
        network.Step(1);
        byte[] before = network.Save();
        WeightFileException problem = Assert.Throws<WeightFileException>(() => network.Load(Changed(what)));
        Assert.NotEmpty(problem.Message);
        Assert.Equal(before, network.Save());
    }

    /// <summary>Both keep one average, v, and their files hold the same tensors.</summary>
    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused_by_name()
    {
        byte[] momentum = new OptimizedNetwork<float>(typeof(OptimizerNetworks.MomentumSingle)).Save();
        var nesterov = new OptimizedNetwork<float>(typeof(OptimizerNetworks.NesterovSingle));

        WeightFileException problem = Assert.Throws<WeightFileException>(() => nesterov.Load(momentum));

        Assert.Equal(
            "The checkpoint is of the optimizer 'Momentum', expected Nesterov, which this trainer has. "
                + "Load another one, or declare the optimizer of the file.",
            problem.Message);
    }

    /// <summary>Files of earlier versions do not tell.</summary>
    [Fact]
    public void A_checkpoint_without_the_optimizers_name_is_judged_by_its_tensors()
    {
        TensorDescriptor[] tensors = [new("0.weight", 0, [2], [0])];
        var nameless = new Checkpoint<float>(1);
        nameless.Add(tensors, Arena<float>.Allocate(16));
        nameless.LearningRate = 0.5;
        using var stream = new MemoryStream();
        nameless.Save(stream);
        stream.Position = 0;
        var named = new Checkpoint<float>(1, "Adam");
        named.Add(tensors, Arena<float>.Allocate(16));

        named.Load(stream);

        Assert.Equal(0.5, named.LearningRate);
    }

    [Fact]
    public void Every_byte_that_is_cut_off_is_missed()
    {
        var network = new OptimizedNetwork<float>(typeof(OptimizerNetworks.MomentumSingle));
        network.Step(1);
        byte[] file = network.Save();
        byte[] before = file;
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<WeightFileException>(() => network.Load(file[..length]));
        }

        Assert.Equal(before, network.Save());
    }

    private static byte[] Changed(string what)
    {
        byte[] Saved(Action<Checkpoint<double>> change)
        {
            var network = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble), seed: 6);
            TensorDescriptor[] tensors =
            [
                new("0.weight", 0, [5, 3], [1, 0]), new("0.bias", 16, [5], [0]), new("2.weight", 24, [2, 5], [1, 0]), new("2.bias", 40, [2], [0]),
            ];
            var checkpoint = new Checkpoint<double>(3, "NAdam");
            checkpoint.Add(tensors, Arena<double>.Allocate(48));
            checkpoint.AddMoment("m", tensors, Arena<double>.Allocate(48));
            checkpoint.AddMoment("v", tensors, Arena<double>.Allocate(48));
            checkpoint.AddNumber("product", 0.5);
            checkpoint.Load(new MemoryStream(network.Save()));
            change(checkpoint);
            using var stream = new MemoryStream();
            checkpoint.Save(stream);
            return stream.ToArray();
        }

        switch (what)
        {
            case "nothing":
                return Saved(_ => { });
            case "cut off":
                return Saved(_ => { })[..^1];
            case "weights only":
                using (var stream = new MemoryStream())
                {
                    new OptimizerNetworks.NAdamAllDouble().Save(stream);
                    return stream.ToArray();
                }

            case "another optimizer":
                return new OptimizedNetwork<double>(typeof(OptimizerNetworks.AdamDouble)).Save();
            case "another element type":
                return new OptimizedNetwork<float>(typeof(OptimizerNetworks.NAdamAllSingle)).Save();
            case "a learning rate of NaN":
                return Saved(c => c.LearningRate = double.NaN);
            case "a learning rate of 0":
                return Saved(c => c.LearningRate = 0);
            case "a negative step":
                return Saved(c => c.Step = -1);
            default:
                return WithInfiniteProduct();
        }
    }

    /// <summary>Changes the eight bytes of the product, the number 1 before the first step.</summary>
    private static byte[] WithInfiniteProduct()
    {
        byte[] file = new OptimizedNetwork<double>(typeof(OptimizerNetworks.NAdamAllDouble)).Save();
        int place = file.AsSpan().LastIndexOf(BitConverter.GetBytes(1.0));
        BitConverter.GetBytes(double.PositiveInfinity).CopyTo(file, place);
        return file;
    }
}
