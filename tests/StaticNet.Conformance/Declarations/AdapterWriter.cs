using System.Linq;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Declarations;

/// <summary>
/// Writes the class through which the runner calls a generated network. Compiled next to it, it also checks that the members promised to
/// users are there, under their names and with their types.
/// </summary>
internal static class AdapterWriter
{
    /// <summary>The losses whose networks end in logits.</summary>
    private static readonly string[] LogitLosses = ["softmax_cross_entropy", "bce_with_logits"];

    /// <summary>Gives the name of the adapter's class.</summary>
    public static string NameFor(string network) => $"{network}_Adapter";

    public static string Write(ReferenceCase source, string network)
    {
        string adapter = NameFor(network);
        string element = source.IsDouble ? "double" : "float";
        string values = $"ReadOnlySpan<{element}>";
        string targets = source.HasLabels ? "labels" : "targets";
        bool hasLogits = LogitLosses.Contains(source.LossType);
        string rawOutputs = hasLogits ? "Logits" : "Outputs";
        string predictRaw = hasLogits ? "PredictLogits" : "Predict";
        return $$"""
                public sealed class {{adapter}} : IGeneratedNetwork<{{element}}>
                {
                    private readonly {{network}} _network;
                    private readonly {{network}}.Trainer _trainer;

                    public {{adapter}}() : this(new {{network}}())
                    {
                    }

                    public {{adapter}}(long seed) : this(new {{network}}(seed))
                    {
                    }

                    private {{adapter}}({{network}} network)
                    {
                        _network = network;
                        _trainer = new {{network}}.Trainer(network);
                    }

                    public INetwork<{{element}}> Network => _network;

                    public ITrainer<{{element}}> Trainer => _trainer;

                    public int ParameterCount => {{network}}.ParameterCount;

                    public int BatchSize => {{network}}.BatchSize;

                    public Span<{{element}}> Gradients => _trainer.Gradients;

                    public {{values}} RawOutputs => _trainer.{{rawOutputs}};

                    public {{values}} InputGradient => _trainer.InputGradient;

                    public void Load(Stream stream) => _network.Load(stream);

                    public void Save(Stream stream) => _network.Save(stream);

                    public void PredictRaw({{values}} inputs, Span<{{element}}> outputs) => _network.{{predictRaw}}(inputs, outputs);

                    public {{element}} Step({{values}} inputs, ReadOnlySpan<int> labels, {{values}} targets) =>
                        _trainer.Step(inputs, {{targets}});

                    public {{element}} Forward({{values}} inputs, ReadOnlySpan<int> labels, {{values}} targets) =>
                        _trainer.Forward(inputs, {{targets}});

                    public void Backward() => _trainer.Backward();

                    public void Update() => _trainer.Update();
                }
            """;
    }
}
