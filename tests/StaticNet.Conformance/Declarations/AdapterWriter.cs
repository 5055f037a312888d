namespace StaticNet.Conformance.Declarations;

/// <summary>
/// Writes the class through which the runner calls a generated network. Compiled next to it, it also checks that the members promised to
/// users are there, under their names and with their types.
/// </summary>
internal static class AdapterWriter
{
    /// <summary>Gives the name of the adapter's class.</summary>
    public static string NameFor(string network) => $"{network}_Adapter";

    public static string Write(NetworkWords words, bool isDouble, string network)
    {
        string element = isDouble ? "double" : "float";
        return words.Training is { } training ? WriteTrained(training, element, network) : WritePredicting(element, network);
    }

    private static string WritePredicting(string element, string network) => $$"""
            public sealed class {{NameFor(network)}} : IGeneratedNetwork<{{element}}>
            {
                private readonly {{network}} _network = new {{network}}();

        {{WriteNetwork(element, network, "Predict")}}
            }
        """;

    private static string WriteTrained(TrainingWords training, string element, string network)
    {
        string adapter = NameFor(network);
        string values = $"ReadOnlySpan<{element}>";
        string targets = training.HasLabels ? "labels" : "targets";
        string rawOutputs = training.HasLogits ? "Logits" : "Outputs";
        return $$"""
                public sealed class {{adapter}} : ITrainedNetwork<{{element}}>
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

                    public ITrainer<{{element}}> Trainer => _trainer;

                    public int BatchSize => {{network}}.BatchSize;

                    public Span<{{element}}> Gradients => _trainer.Gradients;

                    public {{values}} RawOutputs => _trainer.{{rawOutputs}};

                    public {{values}} InputGradient => _trainer.InputGradient;

                    public {{element}} Step({{values}} inputs, ReadOnlySpan<int> labels, {{values}} targets) =>
                        _trainer.Step(inputs, {{targets}});

                    public {{element}} Forward({{values}} inputs, ReadOnlySpan<int> labels, {{values}} targets) =>
                        _trainer.Forward(inputs, {{targets}});

                    public void Backward() => _trainer.Backward();

                    public void Update() => _trainer.Update();

                    public void SaveCheckpoint(Stream stream) => _trainer.SaveCheckpoint(stream);

                    public void LoadCheckpoint(Stream stream) => _trainer.LoadCheckpoint(stream);

            {{WriteNetwork(element, network, training.HasLogits ? "PredictLogits" : "Predict")}}
                }
            """;
    }

    private static string WriteNetwork(string element, string network, string predictRaw) => $$"""
                public INetwork<{{element}}> Network => _network;

                public int ParameterCount => {{network}}.ParameterCount;

                public void Load(Stream stream) => _network.Load(stream);

                public void Save(Stream stream) => _network.Save(stream);

                public void PredictRaw(ReadOnlySpan<{{element}}> inputs, Span<{{element}}> outputs) =>
                    _network.{{predictRaw}}(inputs, outputs);
        """;
}
