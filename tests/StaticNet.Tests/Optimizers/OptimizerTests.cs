using System;
using System.Linq;
using System.Numerics;
using System.Reflection;
using Xunit;

namespace StaticNet.Tests.Optimizers;

public class OptimizerTests
{
    private const int Steps = 50;

    public static TheoryData<string> Singles => Names("Single");

    public static TheoryData<string> Doubles => Names("Double");

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Updates_follow_the_formula_in_double(string name) => CheckFormula<double>(name, 1e-11);

    [Theory]
    [MemberData(nameof(Singles))]
    public void Updates_follow_the_formula_in_float(string name) => CheckFormula<float>(name, 2e-3);

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Resuming_after_any_step_gives_the_same_bits_in_double(string name) => CheckResume<double>(name);

    [Theory]
    [MemberData(nameof(Singles))]
    public void Resuming_after_any_step_gives_the_same_bits_in_float(string name) => CheckResume<float>(name);

    [Theory]
    [MemberData(nameof(Doubles))]
    public void A_step_is_forward_backward_update_in_double(string name) => CheckPieces<double>(name);

    [Theory]
    [MemberData(nameof(Singles))]
    public void A_step_is_forward_backward_update_in_float(string name) => CheckPieces<float>(name);

    [Fact]
    public void Every_optimizer_of_the_library_is_among_the_networks()
    {
        string[] declared = [.. Networks.Select(t => t.GetCustomAttribute<OptimizerAttribute>()!.GetType().Name).Distinct().Order()];
        string[] all = [.. typeof(OptimizerAttribute).Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(OptimizerAttribute))).Select(t => t.Name).Order()];
        Assert.Equal(all, declared);
    }

    [Theory]
    [InlineData("GradientDescentClipNormDouble")]
    [InlineData("NAdamAllSingle")]
    public void Steps_allocate_nothing(string name)
    {
        if (name.EndsWith("Double"))
        {
            CheckAllocation<double>(name);
        }
        else
        {
            CheckAllocation<float>(name);
        }
    }

    [Fact]
    public void A_rate_set_between_steps_counts()
    {
        var network = new OptimizedNetwork<double>(Find("GradientDescentDouble"));
        network.ForwardBackward(0);
        double[] before = network.Network.Parameters.ToArray();
        double[] gradients = network.Gradients.ToArray();
        network.Trainer.LearningRate = 0.25;
        network.Update();
        Assert.Equal(before.Zip(gradients, (p, g) => p - (0.25 * g)), network.Network.Parameters.ToArray());
    }

    private static Type[] Networks => [.. typeof(OptimizerNetworks).GetNestedTypes().OrderBy(t => t.Name, StringComparer.Ordinal)];

    private static TheoryData<string> Names(string ending) =>
        [.. Networks.Select(t => t.Name).Where(n => n.EndsWith(ending, StringComparison.Ordinal))];

    private static Type Find(string name) => typeof(OptimizerNetworks).GetNestedType(name)!;

    private static void CheckFormula<T>(string name, double tolerance)
        where T : struct, IFloatingPointIeee754<T>
    {
        Type type = Find(name);
        var network = new OptimizedNetwork<T>(type);
        OptimizerAttribute optimizer = type.GetCustomAttribute<OptimizerAttribute>()!;
        var isBias = new bool[network.Network.Parameters.Length];
        MarkBiases<T>(network.Network, type, isBias);
        var reference = new ReferenceOptimizer(optimizer, Doubled<T>(network.Network.Parameters), isBias);
        bool clipped = false;
        for (int step = 0; step < Steps; step++)
        {
            network.ForwardBackward(step);
            double[] raw = Doubled<T>(network.Gradients);
            reference.Update(raw);
            network.Update();
            double[] actual = Doubled<T>(network.Network.Parameters);
            for (int i = 0; i < actual.Length; i++)
            {
                double expected = reference.Parameters[i];
                Assert.True(
                    Math.Abs(actual[i] - expected) <= tolerance * (Math.Abs(expected) + 1e-2),
                    $"{name}, step {step + 1}, parameter {i}: {actual[i]}, expected {expected}");
            }

            Assert.Equal(optimizer.ClipNorm > 0, network.GradientNorm is not null);
            if (network.GradientNorm is { } norm)
            {
                Assert.Equal(reference.Norm, norm, reference.Norm * 1e-12);
                double[] after = Doubled<T>(network.Gradients);
                double kept = Math.Min(1, optimizer.ClipNorm / (norm + 1e-6));
                Assert.Equal(norm * kept, Math.Sqrt(after.Sum(g => g * g)), norm * 1e-6);
                clipped |= kept < 1;
            }
            else
            {
                Assert.Equal(raw, Doubled<T>(network.Gradients));
            }
        }

        Assert.Equal(optimizer.ClipNorm > 0, clipped);
    }

    private static void CheckResume<T>(string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        Type type = Find(name);
        var whole = new OptimizedNetwork<T>(type);
        var checkpoints = new byte[Steps + 1][];
        checkpoints[0] = whole.Save();
        for (int step = 0; step < Steps; step++)
        {
            whole.Trainer.LearningRate *= 0.99;
            whole.Step(step);
            checkpoints[step + 1] = whole.Save();
        }

        // Started from other weights, so that nothing is right by chance.
        var resumed = new OptimizedNetwork<T>(type, seed: 77);
        for (int stop = 0; stop <= Steps; stop++)
        {
            resumed.Load(checkpoints[stop]);
            Assert.Equal(stop, resumed.Trainer.StepCount);
            for (int step = stop; step < Steps; step++)
            {
                resumed.Trainer.LearningRate *= 0.99;
                resumed.Step(step);
            }

            // The whole state in one: parameters, moments, numbers.
            Assert.True(resumed.Save().AsSpan().SequenceEqual(checkpoints[Steps]), $"{name}: other bits after stopping at step {stop}");
        }
    }

    private static void CheckPieces<T>(string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        var inOne = new OptimizedNetwork<T>(Find(name));
        var inPieces = new OptimizedNetwork<T>(Find(name));
        for (int step = 0; step < 10; step++)
        {
            inOne.Step(step);
            inPieces.ForwardBackward(step);
            inPieces.Update();
        }

        Assert.True(inOne.Save().AsSpan().SequenceEqual(inPieces.Save()));
    }

    private static void CheckAllocation<T>(string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        ITrainer<T> trainer = new OptimizedNetwork<T>(Find(name)).Trainer;
        var inputs = new T[12];
        var targets = new T[8];
        targets.AsSpan().Fill(T.One);
        trainer.Step(inputs, targets);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            trainer.Step(inputs, targets);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Finds the biases as the views b1 and b2, by writing to them in a network of its own.</summary>
    private static void MarkBiases<T>(INetwork<T> like, Type type, bool[] isBias)
        where T : struct, IFloatingPointIeee754<T>
    {
        var network = (INetwork<T>)Activator.CreateInstance(type, 1L)!;
        network.Parameters.Clear();
        foreach (string view in new[] { "b1", "b2" })
        {
            type.GetProperty(view)!.GetMethod!.CreateDelegate<View<T>>(network)().Fill(T.One);
        }

        for (int i = 0; i < like.Parameters.Length; i++)
        {
            isBias[i] = network.Parameters[i] == T.One;
        }

        Assert.Equal(7, isBias.Count(b => b));
    }

    private static double[] Doubled<T>(ReadOnlySpan<T> values)
        where T : struct, IFloatingPointIeee754<T> => Array.ConvertAll(values.ToArray(), v => double.CreateChecked(v));

    private delegate Span<T> View<T>();
}
