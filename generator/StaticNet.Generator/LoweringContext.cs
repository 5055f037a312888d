using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator;

/// <summary>Where layers, losses and optimizers write their operations; it creates the tensors and keeps their names apart.</summary>
internal sealed class LoweringContext
{
    private readonly List<Operation> _operations = new();
    private readonly UniqueNames _names;

    /// <param name="element">The element type of the network.</param>
    /// <param name="names">The names that are taken already; shared between the passes of one network.</param>
    public LoweringContext(ScalarType element, UniqueNames names)
    {
        Element = element;
        _names = names;
    }

    public ScalarType Element { get; }

    /// <summary>Gets a value indicating whether the network is trained: batch statistics, dropout.</summary>
    public bool IsTraining { get; init; }

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Gets L, the sum of the loss over the samples.</summary>
    public Tensor LossSum { get; } = new("L", TensorKind.Output, ScalarType.Float64, false, 1);

    public void Add(Operation operation) => _operations.Add(operation);

    /// <summary>A value of every sample.</summary>
    public Tensor Activation(string name, params int[] shape) => new(Unique(name), TensorKind.Activation, Element, true, shape);

    /// <summary>A value of every sample, of the shape and the layout of another.</summary>
    public Tensor ActivationLike(string name, Tensor like) => new(Unique(name), TensorKind.Activation, Element, true, like.IsChannelsLast, like.Shape);

    /// <summary>An image of every sample.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="isChannelsLast">Whether a pixel's channels are next to one another, or a row's pixels.</param>
    public Tensor Image(string name, int channels, int height, int width, bool isChannelsLast) =>
        new(Unique(name), TensorKind.Activation, Element, true, isChannelsLast, new[] { channels, height, width });

    /// <summary>A value that does not belong to a sample.</summary>
    public Tensor Temporary(string name, params int[] shape) => new(Unique(name), TensorKind.Activation, Element, false, shape);

    /// <summary>
    /// The gradient of the loss by a tensor, in its layout: dW for W, in the arena of gradients if W is a parameter. Then that name is its
    /// own, by which it is found there.
    /// </summary>
    public Tensor GradientOf(Tensor tensor) => new(
        tensor.Kind == TensorKind.Parameter ? "d" + tensor.Name : Unique("d" + tensor.Name),
        tensor.Kind == TensorKind.Parameter ? TensorKind.Gradient : TensorKind.Activation,
        Element,
        tensor.IsBatched,
        tensor.IsChannelsLast,
        tensor.Shape);

    /// <summary>A name that no other has.</summary>
    public string Unique(string name) => _names.Take(name);
}
