using System;

namespace StaticNet;

/// <summary>
/// Declares that the class is a neural network. The layers, the loss and the optimizer follow as further attributes, in the order in which
/// data flows; the source generator writes the rest of the class.
/// </summary>
/// <example><code>
/// [Network(784, BatchSize = 64)]
/// [Dense(128), ReLU]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// [Adam(LearningRate = 1e-3)]
/// public partial class FashionNet { }
/// </code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Declares the shape of one input sample.</summary>
    /// <param name="inputShape">One number for a vector, or three for an image: channels, height, width. Each at least 1.</param>
    public NetworkAttribute(params int[] inputShape) => InputShape = inputShape;

    /// <summary>Gets the shape of one input sample: [features] or [channels, height, width].</summary>
    public int[] InputShape { get; }

    /// <summary>Gets or sets the largest number of samples in one training step (1 to 65,536; default 32). A step may have fewer.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Gets or sets the seed of everything random, used where the constructor is not given one (default 0).</summary>
    public long Seed { get; set; }

    /// <summary>Gets or sets the type of parameters and activations (default <see cref="StaticNet.ElementType.Float32"/>).</summary>
    public ElementType ElementType { get; set; } = ElementType.Float32;

    /// <summary>Gets or sets whether code is written without loops or with them (default: whichever is faster for the shapes).</summary>
    public Unroll Unroll { get; set; } = Unroll.Auto;

    /// <summary>
    /// Gets or sets a value indicating whether vector instructions are used (default true). <see langword="false"/> gives the scalar code
    /// to learn from, which also runs where there are no intrinsics.
    /// </summary>
    public bool Simd { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether a trainer is generated (default true).</summary>
    public bool Training { get; set; } = true;

    /// <summary>
    /// Gets or sets the most threads that one call of Predict or Step uses (0 to 1,024; default 0): 0 for the rule, all processors from 2,000,000
    /// multiply-adds in a call on, otherwise one; 1 for code that is not divided, which is shorter, and takes 10 to 15 % longer on processors without
    /// fused multiply-add. A call uses one where several have proved to be slower. It can be changed at run time by the property Threads of network
    /// and trainer, which small networks do not have. The results do not depend on it.
    /// </summary>
    public int Threads { get; set; }

    /// <summary>Gets or sets a value indicating whether the trainer also gives the gradient of the loss by the input (default false).</summary>
    public bool InputGradient { get; set; }
}
