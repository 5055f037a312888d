using System.Linq;
using StaticNet.Generator.Optimizers;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes how a trainer saves all that it goes on from, and gets it back.</summary>
internal static class CheckpointWriter
{
    private const string Exceptions = "/// <exception cref=\"global::StaticNet.Serialization.WeightFileException\">The file is not a checkpoint of this network and optimizer.</exception>";

    public static void Write(CompiledNetwork network, CodeWriter writer, string t)
    {
        Optimizer optimizer = network.Network.Optimizer!;
        string type = $"global::StaticNet.Serialization.Checkpoint<{t}>";
        (string Type, string Name)[] places = { ("string", "path"), ("global::System.IO.Stream", "stream") };
        foreach ((string place, string name) in places)
        {
            writer.Line("/// <summary>Saves all that training goes on from: parameters, optimizer, step, learning rate, seed, normalisation.</summary>");
            writer.Line($"public void SaveCheckpoint({place} {name}) => Checkpoint().Save({name});");
            writer.Line();
        }

        foreach ((string place, string name) in places)
        {
            writer.Line("/// <summary>Loads what SaveCheckpoint has written, so that training goes on with the same bits. A failed load changes nothing.</summary>");
            writer.Line(Exceptions);
            using (writer.Block($"public void LoadCheckpoint({place} {name})"))
            {
                writer.Line("var checkpoint = Checkpoint();");
                writer.Line($"checkpoint.Load({name});");
                writer.Line("Restore(checkpoint);");
            }

            writer.Line();
        }

        using (writer.Block($"private {type} Checkpoint()"))
        {
            writer.Line($"var checkpoint = new {type}(InputSize, {CSharp.Text(optimizer.Kind)});");
            writer.Line("checkpoint.Step = _step;");
            writer.Line("checkpoint.Seed = _seed;");
            writer.Line("checkpoint.LearningRate = LearningRate;");
            writer.Line("checkpoint.Normalisation = _network.Normalisation;");
            writer.Line("checkpoint.Add(s_tensors, _network._parameters);");
            foreach (Moment moment in optimizer.Moments)
            {
                writer.Line($"checkpoint.AddMoment({CSharp.Text(moment.Name)}, s_tensors, _{moment.Name});");
            }

            foreach (StepScalar scalar in optimizer.StepScalars.Where(s => s.Initial is not null))
            {
                writer.Line($"checkpoint.AddNumber({CSharp.Text(scalar.Name)}, _{scalar.Name});");
            }

            writer.Line("return checkpoint;");
        }

        writer.Line();
        using (writer.Block($"private void Restore({type} checkpoint)"))
        {
            writer.Line("_step = checkpoint.Step;");
            writer.Line("_seed = checkpoint.Seed;");
            writer.Line("LearningRate = checkpoint.LearningRate;");
            foreach (StepScalar scalar in optimizer.StepScalars.Where(s => s.Initial is not null))
            {
                writer.Line($"_{scalar.Name} = checkpoint.Number({CSharp.Text(scalar.Name)});");
            }

            writer.Line("_network.Normalisation = checkpoint.Normalisation;");
            writer.Line("_network.ParametersChanged();");
        }

        writer.Line();
    }
}
