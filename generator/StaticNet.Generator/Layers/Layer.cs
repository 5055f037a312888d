using System;
using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// One layer of a network, bound and checked: its shapes, its parameters, and its mathematics forward and backward, side by side.
/// </summary>
internal abstract class Layer
{
    /// <summary>Gets how the summary table calls it: <c>Dense 784 -> 128</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Gets the shape of one output sample.</summary>
    public abstract IReadOnlyList<int> OutputShape { get; }

    /// <summary>Whether an image that the layer gives has its channels next to one another in memory; most keep what they are given.</summary>
    /// <param name="input">Whether its input has.</param>
    public virtual bool IsChannelsLast(bool input) => input;

    /// <summary>Gets the parameters; empty for most.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => Array.Empty<Parameter>();

    /// <summary>Gets the running statistics; empty for most.</summary>
    public virtual IReadOnlyList<RunningStatistic> Running => Array.Empty<RunningStatistic>();

    /// <summary>Gets the smallest number of samples that training can work with.</summary>
    public virtual int LeastSamples => 1;

    /// <summary>Gets the random numbers that training draws before each forward pass; null for most.</summary>
    public virtual RandomMask? Mask => null;

    /// <summary>Gets the multiply-adds of one sample.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Writes the forward pass: operations into the context, the output tensor as result.</summary>
    public abstract Tensor Forward(LoweringContext context, Tensor x);

    /// <summary>
    /// Writes the backward pass: the gradients of the parameters and, if asked for, that of the input, given x, y and dL/dy.
    /// </summary>
    public abstract Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient);
}

/// <summary>A trainable tensor: where it is in files, and how it starts.</summary>
/// <param name="Tensor">The tensor, in the layout of memory.</param>
/// <param name="FileName">The key in files: <c>0.weight</c>.</param>
/// <param name="FileShape">The shape in files (PyTorch's).</param>
/// <param name="MemoryOrder">The axes of <paramref name="FileShape"/>, or the <see cref="Axes"/>, as memory holds them, slowest first.</param>
/// <param name="Initialiser">The member of <c>StaticNet.Init</c> it starts by, or null for zeros.</param>
/// <param name="FanIn">The number of inputs of one unit.</param>
/// <param name="FanOut">The number of units that one input reaches.</param>
/// <param name="Meaning">Half a sentence for the documentation: <c>weights of layer 1</c>.</param>
internal sealed record Parameter(
    Tensor Tensor,
    string FileName,
    int[] FileShape,
    int[] MemoryOrder,
    string? Initialiser,
    int FanIn,
    int FanOut,
    string Meaning)
{
    /// <summary>Gets the extents of what memory orders, in the file's order: the axes of <see cref="FileShape"/>, or parts of them.</summary>
    public int[] Axes { get; init; } = FileShape;

    /// <summary>Gets what every element starts with where no initialiser draws it.</summary>
    public double Start { get; init; }

    /// <summary>Gets the factor of orthogonal weights.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Gets a value indicating whether weight decay is for it also where <c>DecayBiases = false</c>: not for biases, norms and slopes.</summary>
    public bool Decays { get; init; } = true;
}

/// <summary>A layer that takes two values: the one before it, and one by name.</summary>
internal abstract class JoiningLayer : Layer
{
    /// <summary>Writes the forward pass of two inputs.</summary>
    public abstract Tensor Forward(LoweringContext context, Tensor x, Tensor other);

    /// <summary>Writes the gradients by both inputs.</summary>
    public abstract (Tensor ByX, Tensor ByOther) Backward(LoweringContext context, Tensor x, Tensor other, Tensor dy);

    public sealed override Tensor Forward(LoweringContext context, Tensor x) => throw new InvalidOperationException("Takes two inputs.");

    public sealed override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient) =>
        throw new InvalidOperationException("Takes two inputs.");
}

/// <summary>A tensor that training updates by averaging and inference uses.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="FileName">The key in files: <c>1.running_mean</c>.</param>
/// <param name="Start">What every element starts with.</param>
internal sealed record RunningStatistic(Tensor Tensor, string FileName, double Start);

/// <summary>Random factors, one for each element of a value: 0 with probability p, else 1 / (1 - p).</summary>
/// <param name="Tensor">The factors of all samples.</param>
/// <param name="Probability">p.</param>
internal sealed record RandomMask(Tensor Tensor, double Probability);

/// <summary>One kind of layer: turns an attribute and an input shape into a <see cref="Layer"/>, or reports what is wrong.</summary>
internal sealed record LayerDefinition(string Kind, Func<LayerBinding, Layer?> Bind)
{
    /// <summary>Gets the member of <c>StaticNet.Init</c> by which weights start that this activation follows.</summary>
    public string WeightsBefore { get; init; } = "GlorotUniform";

    /// <summary>Gets a value indicating whether the layer has weights of its own: its tensors, and those of the layers after it, get a new number.</summary>
    public bool IsWeighted { get; init; }

    /// <summary>Gets a value indicating whether this is an elementwise activation, which ends the search for the one that follows a layer.</summary>
    public bool IsActivation { get; init; }

    /// <summary>Gets a value indicating whether each element is treated alike, by itself: the order of a vector does not matter.</summary>
    public bool IsElementwise { get; init; }
}

/// <summary>What a layer can ask for when it is bound.</summary>
/// <param name="Arguments">The attribute's arguments.</param>
/// <param name="InputShape">The shape of one input sample.</param>
/// <param name="Element">The element type of the network.</param>
/// <param name="Key">The layer's key in files: its index among the layers, or its name.</param>
/// <param name="Suffix">What its tensors are called after their letter: <c>1</c> (W1) or <c>_name</c> (W_name).</param>
/// <param name="DefaultInit">How weights start unless declared: what fits the activation that follows.</param>
internal sealed record LayerBinding(
    NodeArguments Arguments,
    IReadOnlyList<int> InputShape,
    ScalarType Element,
    string Key,
    string Suffix,
    string DefaultInit)
{
    /// <summary>Gets the shape of the other input of a layer that joins two.</summary>
    public IReadOnlyList<int> OtherShape { get; init; } = Array.Empty<int>();

    /// <summary>Gets a value indicating whether an input image has its channels next to one another in memory.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>Gets a value indicating whether a dense layer follows, with nothing before it that the order of a vector matters to.</summary>
    public bool LeadsToDense { get; init; }

    /// <summary>
    /// Gets the shape of the image that an input vector is, in whose order of memory (row, column, channel) it is; null where it is in the
    /// vector's own.
    /// </summary>
    public IReadOnlyList<int>? FlattenedImage { get; init; }

    /// <summary>A parameter's name that no other has: <c>gamma1</c>.</summary>
    public Func<string, string> UniqueName { get; init; } = name => name;
}
