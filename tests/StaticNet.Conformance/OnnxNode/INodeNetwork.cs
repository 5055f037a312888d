using System.Collections.Generic;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>A generated network and its trainer, in numbers of double precision whatever its own are.</summary>
internal interface INodeNetwork
{
    /// <summary>Gets the last layer's outputs of the last forward pass.</summary>
    double[] RawOutputs { get; }

    /// <summary>Loads a weight file with these tensors, as a user would.</summary>
    void Load(params IReadOnlyList<NamedTensor> tensors);

    /// <summary>Gives a tensor that the network saves.</summary>
    double[] Saved(string name);

    /// <summary>Predicts any number of samples.</summary>
    double[] Predict(double[] inputs, int outputs);

    /// <summary>Makes the forward pass of a training step with labels, or with targets where there are none.</summary>
    double Forward(double[] inputs, int[] labels, double[] targets);

    /// <summary>Makes one update with gradients of our own, from a state of our own.</summary>
    /// <param name="gradients">The gradients of the network's one parameter tensor.</param>
    /// <param name="step">The number of updates before.</param>
    /// <param name="state">Tensors of a checkpoint before the update: parameters, running averages.</param>
    /// <returns>The tensors of the checkpoint after it.</returns>
    IReadOnlyDictionary<string, double[]> UpdateFrom(double[] gradients, long step, params IReadOnlyList<NamedTensor> state);
}

/// <summary>A tensor as it is named in files.</summary>
internal sealed record NamedTensor(string Name, int[] Shape, double[] Values)
{
    public NamedTensor(string name, double[] values)
        : this(name, [values.Length], values)
    {
    }
}
