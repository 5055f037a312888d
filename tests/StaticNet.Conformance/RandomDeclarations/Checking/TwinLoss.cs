using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Tests.Networks.Gradients;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>The loss of a network in double as a function of some of its parameters and inputs.</summary>
internal sealed class TwinLoss : IDifferentiable
{
    private const int OfEachTensor = 4;
    private const int OfInputs = 6;

    private readonly LoadedNetwork<double> _network;
    private readonly BoundNetwork _bound;
    private readonly int _samples;
    private readonly int _seed;
    private readonly List<(string Name, int Index, bool IsInput)> _variables = [];
    private Batch _batch;

    /// <param name="network">The compiled network.</param>
    /// <param name="bound">What it is.</param>
    /// <param name="samples">The number of samples in the batch.</param>
    /// <param name="seed">What coordinates and numbers are drawn by.</param>
    public TwinLoss(LoadedNetwork<double> network, BoundNetwork bound, int samples, int seed)
    {
        (_network, _bound, _samples, _seed) = (network, bound, samples, seed);
        var random = new Random(seed);
        foreach (TensorView view in network.Parameters)
        {
            foreach (int i in Choose(random, view.Length, OfEachTensor))
            {
                _variables.Add(($"{view.Name}[{i}]", view.Offset + i, false));
            }
        }

        foreach (int i in Choose(random, samples * bound.InputSize, OfInputs))
        {
            _variables.Add(($"X[{i / bound.InputSize}, {i % bound.InputSize}]", i, true));
        }

        _batch = Batch.Draw(bound, samples, random);
    }

    public int Count => _variables.Count;

    public ref double Variable(int index)
    {
        if (_variables[index].IsInput)
        {
            return ref _batch.Inputs[_variables[index].Index];
        }

        return ref _network.Network.Parameters[_variables[index].Index];
    }

    public string NameOf(int index) => _variables[index].Name;

    public void Draw(int draw)
    {
        var random = new Random(_seed + (1000 * (draw + 1)));
        _network.SetParameters(Batch.DrawParameters(_bound, random));
        _batch = Batch.Draw(_bound, _samples, random);
    }

    public double Value()
    {
        _network.Network.ParametersChanged();
        return _network.Forward(_batch.Inputs, _batch.Labels, _batch.Targets);
    }

    public double[] Gradient()
    {
        _network.Forward(_batch.Inputs, _batch.Labels, _batch.Targets);
        _network.Backward();
        return [.. _variables.Select(variable => variable.IsInput ? _network.InputGradient[variable.Index] : _network.Gradients[variable.Index])];
    }

    private static IEnumerable<int> Choose(Random random, int count, int most) =>
        count <= most ? Enumerable.Range(0, count) : Enumerable.Range(0, most).Select(_ => random.Next(count)).Distinct();
}
