using System;

namespace StaticNet.Tests.Networks.Gradients;

/// <summary>
/// The loss of a network as a function of its parameters and, where the declaration asks for their gradient, its inputs; the gradient is
/// the one that Backward gives.
/// </summary>
internal sealed class NetworkLoss(TestedNetwork<double> network, int samples) : IDifferentiable
{
    private readonly int _parameters = network.Parameters.Length;
    private Examples<double> _examples = new(network, samples, 0);

    public int Count => _parameters + (network.HasInputGradient ? samples * network.InputSize : 0);

    public ref double Variable(int index)
    {
        if (index < _parameters)
        {
            return ref network.Parameters[index];
        }

        return ref _examples.Inputs[index - _parameters];
    }

    public string NameOf(int index)
    {
        if (index >= _parameters)
        {
            return $"X[{(index - _parameters) / network.InputSize}, {(index - _parameters) % network.InputSize}]";
        }

        foreach (TensorView tensor in network.Tensors)
        {
            if (index >= tensor.Offset && index < tensor.Offset + tensor.Length)
            {
                return $"{tensor.Name}[{index - tensor.Offset}]";
            }
        }

        return $"the gap at {index}";
    }

    public void Draw(int draw)
    {
        network.DrawParameters(1000 + draw);
        _examples = new Examples<double>(network, samples, 2000 + draw);
    }

    public double Value()
    {
        network.Network.ParametersChanged();
        return network.Forward(_examples.Inputs, _examples.Targets);
    }

    public double[] Gradient()
    {
        network.Forward(_examples.Inputs, _examples.Targets);
        network.Backward();
        var gradient = new double[Count];
        network.Gradients.CopyTo(gradient);
        if (network.HasInputGradient)
        {
            network.InputGradient.CopyTo(gradient.AsSpan(_parameters));
        }

        return gradient;
    }
}
