using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>A number that every variant must give, and whether this draw is one at which it can be asked for.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Values">The oracle's numbers.</param>
/// <param name="Spread">How far they move when inputs and parameters are rounded; null where they cannot.</param>
internal sealed record Expectation(string Name, double[] Values, double[]? Spread);

/// <summary>One training step: what it starts from, and what it must give.</summary>
internal sealed record ScriptedStep(
    Batch Batch, double[] Parameters, double[] Running, IReadOnlyList<Expectation> Forward, IReadOnlyList<Expectation> Backward, double[] Gradients, Expectation Updated);

/// <summary>
/// What every variant of a network is made to do, with the oracle's results. Before every step all variants are given the same numbers, and
/// before every update the same gradients: Adam turns a gradient that is 0 but for rounding into a whole step.
/// </summary>
internal sealed class Script
{
    private Script(double[] parameters, double[] running, Batch predicted, IReadOnlyList<Expectation> predictions, IReadOnlyList<ScriptedStep> steps) =>
        (Parameters, Running, Predicted, Predictions, Steps) = (parameters, running, predicted, predictions, steps);

    public double[] Parameters { get; }

    public double[] Running { get; }

    public Batch Predicted { get; }

    /// <summary>Gets what Predict must give, and PredictLogits where there is one.</summary>
    public IReadOnlyList<Expectation> Predictions { get; }

    public IReadOnlyList<ScriptedStep> Steps { get; }

    /// <summary>Draws samples and has the oracle work out the results.</summary>
    /// <param name="network">The network.</param>
    /// <param name="twin">The network compiled in double, for how sensitive its numbers are.</param>
    /// <param name="isDouble">Whether the variants compute in double.</param>
    /// <param name="random">The draw.</param>
    public static Script Write(BoundNetwork network, Func<LoadedNetwork<double>> twin, bool isDouble, Random random)
    {
        var oracle = new Oracle(network);
        double[] parameters = Batch.DrawParameters(network, random);
        double[] running = Batch.DrawRunning(network, random);
        oracle.Parameters = parameters;
        oracle.Running = running;
        var probe = new Probe(network, twin(), isDouble, random);

        int capacity = network.Options.BatchSize;
        int few = Math.Max(1, Math.Min(80, 60_000 / (int)Math.Max(1, network.MultiplyAdds)));
        Batch predicted = Batch.Draw(network, Math.Min(few, new[] { 1, capacity, random.Next(1, 12), 70 }[random.Next(4)]), random);
        (double[] outputs, double[]? logits) = oracle.Predict(predicted.Inputs, predicted.Count);
        double[][] spreads = probe.Predict(parameters, running, predicted, [outputs, logits ?? []]);
        var predictions = new List<Expectation> { new("Predict", outputs, spreads[0]) };
        if (logits is not null)
        {
            predictions.Add(new("PredictLogits", logits, spreads[1]));
        }

        var steps = new List<ScriptedStep>();
        for (int step = 0; step < 2 && network.IsTrainable; step++)
        {
            int count = random.Next(3) > 0 ? capacity : random.Next(network.LeastSamples, capacity + 1);
            ScriptedStep written = WriteStep(oracle, probe, Batch.Draw(network, count, random), isDouble);
            steps.Add(written);
            oracle.Parameters = Rounded(oracle.Parameters, isDouble);
            oracle.Running = Rounded(oracle.Running, isDouble);
        }

        return new Script(parameters, running, predicted, predictions, steps);
    }

    private static ScriptedStep WriteStep(Oracle oracle, Probe probe, Batch batch, bool isDouble)
    {
        (double[] parameters, double[] running) = (oracle.Parameters, oracle.Running);
        StepResult result = oracle.ForwardAndBackward(batch);
        double[][] values = Probe.Quantities(result);
        double[][] spreads = probe.Step(parameters, running, batch, result);
        string[] names = ["Loss", "Outputs", "Running", "Logits", "Gradients", "InputGradient"];
        List<Expectation> all = [.. values.Select((value, i) => new Expectation(names[i], value, spreads[i]))];
        double[] gradients = Rounded(result.Gradients, isDouble);
        oracle.Update(gradients);
        return new ScriptedStep(
            batch,
            parameters,
            running,
            [.. all.Take(4).Where(expectation => expectation.Values.Length > 0)],
            [.. all.Skip(4).Where(expectation => expectation.Values.Length > 0)],
            gradients,
            new Expectation("Parameters", oracle.Parameters, null));
    }

    private static double[] Rounded(double[] values, bool isDouble) => isDouble ? values : Array.ConvertAll(values, value => (double)(float)value);
}
