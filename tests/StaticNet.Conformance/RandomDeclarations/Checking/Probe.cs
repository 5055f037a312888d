using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>
/// Measures how far right results may be from one another: near a kink, or where differences of large numbers are taken, two right
/// computations differ by more than any tolerance. It looks at how far results move when inputs and parameters move by a few roundings, and
/// how far they are from those that the interpreter gets when it rounds every operation to single precision; for networks in double that
/// distance is scaled down to their rounding.
/// </summary>
internal sealed class Probe(BoundNetwork bound, LoadedNetwork<double> network, bool isDouble, Random random)
{
    private const int Perturbations = 4;

    private readonly double _unit = isDouble ? 8 * Math.ScaleB(1, -52) : 2 * Math.ScaleB(1, -23);
    private readonly double _share = isDouble ? Math.ScaleB(1, -29) : 1;
    private readonly Oracle _rounding = new(InSinglePrecision(bound), ScalarType.Float32);

    public double[][] Predict(double[] parameters, double[] running, Batch batch, double[][] results)
    {
        double[][] Run(double[] inputs)
        {
            var outputs = new double[batch.Count * network.Network.OutputSize];
            network.Network.Predict(inputs, outputs);
            double[] logits = network.HasLogits ? new double[outputs.Length] : [];
            if (network.HasLogits)
            {
                network.PredictLogits(inputs, logits);
            }

            return [outputs, logits];
        }

        double[][] spreads = Spreads(parameters, running, batch, Run);
        (_rounding.Parameters, _rounding.Running) = (parameters, running);
        (double[] outputs, double[]? logits) = _rounding.Predict(batch.Inputs, batch.Count);
        AddRounding(spreads[0], results[0], outputs, [outputs.Length]);
        AddRounding(spreads[1], results[1], logits ?? [], [spreads[1].Length]);
        return spreads;
    }

    /// <summary>Gives for every quantity of a step how far it may be off; the order is that of <see cref="Quantities"/>.</summary>
    public double[][] Step(double[] parameters, double[] running, Batch batch, StepResult result)
    {
        double[][] Run(double[] inputs)
        {
            double loss = network.Forward(inputs, batch.Labels, batch.Targets);
            double[][] forward = [[loss], network.Trainer!.Outputs.ToArray(), network.PackedRunning(), network.HasLogits ? network.Logits.ToArray() : []];
            network.Backward();
            return [.. forward, network.PackedGradients(), network.HasInputGradient ? network.InputGradient.ToArray() : []];
        }

        double[][] spreads = Spreads(parameters, running, batch, Run);
        (_rounding.Parameters, _rounding.Running) = (parameters, running);
        double[][] results = Quantities(result);
        double[][] rounded = Quantities(_rounding.ForwardAndBackward(batch));
        IReadOnlyList<int> tensors = [.. bound.Parameters.Select(parameter => parameter.Tensor.Size)];
        for (int i = 0; i < results.Length; i++)
        {
            AddRounding(spreads[i], results[i], rounded[i], i == 4 ? tensors : [results[i].Length]);
        }

        // Dropout draws by the number of updates.
        network.Update();
        _rounding.Update(result.Gradients);
        return spreads;
    }

    /// <summary>The quantities of a step: loss, outputs, running statistics, logits, gradients, the gradient by the input; empty ones too.</summary>
    public static double[][] Quantities(StepResult result) =>
        [[result.Loss], result.Outputs, result.Running, result.Logits ?? [], result.Gradients, result.InputGradient ?? []];

    private static BoundNetwork InSinglePrecision(BoundNetwork bound) =>
        Binder.Bind(bound.Declaration with { Options = bound.Options with { ElementType = Generator.FrontEnd.ElementType.Float32 } }).Network!;

    /// <summary>The largest error of rounding in each tensor may be that of each of its elements.</summary>
    private void AddRounding(double[] spread, double[] exact, double[] rounded, IReadOnlyList<int> tensors)
    {
        int start = 0;
        foreach (int length in tensors)
        {
            double largest = 0;
            for (int i = start; i < start + length; i++)
            {
                double error = Math.Abs(exact[i] - rounded[i]) * _share;
                largest = error > largest || double.IsNaN(error) ? error : largest;
            }

            for (int i = start; i < start + length; i++)
            {
                spread[i] = Math.Max(spread[i], largest);
            }

            start += length;
        }
    }

    private double[][] Spreads(double[] parameters, double[] running, Batch batch, Func<double[], double[][]> run)
    {
        network.SetParameters(parameters);
        network.SetRunning(running);
        double[][] there = run(batch.Inputs);
        double[][] spreads = [.. there.Select(values => new double[values.Length])];
        for (int k = 0; k < Perturbations; k++)
        {
            network.SetParameters(Moved(parameters));
            network.SetRunning(Moved(running));
            double[][] near = run(Moved(batch.Inputs));
            for (int i = 0; i < near.Length; i++)
            {
                for (int j = 0; j < near[i].Length; j++)
                {
                    double moved = Math.Abs(near[i][j] - there[i][j]);
                    spreads[i][j] = moved > spreads[i][j] || double.IsNaN(moved) ? moved : spreads[i][j];
                }
            }
        }

        return spreads;
    }

    private double[] Moved(double[] values) =>
        Array.ConvertAll(values, value => value * (1 + (_unit * (random.Next(2) == 0 ? -1 : 1) * (0.5 + (0.5 * random.NextDouble())))));
}
