using System;

namespace StaticNet;

/// <summary>
/// What all optimizers have in common. The gradient g of their formulas is that of the loss after these steps, in this order:
/// <see cref="ClipNorm"/>, <see cref="ClipValue"/>, <see cref="L1"/>, <see cref="WeightDecay"/>.
/// </summary>
/// <remarks>
/// All of it happens in the trainer's <c>Update</c> (and so in <c>Step</c>): <c>Gradients</c> are raw after <c>Backward</c>. <c>Update</c>
/// writes back what <see cref="ClipNorm"/> changes and leaves <c>Gradients</c> alone otherwise.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class OptimizerAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the weight decay λ, at least 0 (default 0): <c>g += λ p</c>, which is L2 regularisation by λ/2 Σ p². The loss that steps
    /// give does not contain it. <see cref="AdamWAttribute"/> applies it otherwise.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// Gets or sets the factor λ of L1 regularisation by λ Σ |p|, at least 0 (default 0): <c>g += λ sign(p)</c>, with sign(0) = 0. The loss
    /// that steps give does not contain it.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether <see cref="WeightDecay"/> and <see cref="L1"/> are for all parameters (default true, as in
    /// PyTorch), or spare biases, the parameters of normalisation layers and the slopes of PReLU.
    /// </summary>
    public bool DecayBiases { get; set; } = true;

    /// <summary>
    /// Gets or sets the largest 2-norm of all gradients together, at least 0 (default 0: no limit):
    /// <c>g *= min(1, ClipNorm / (norm + 1e-6))</c>, PyTorch's <c>clip_grad_norm_</c>. The trainer then has a property <c>GradientNorm</c>,
    /// the norm of the last update before clipping.
    /// </summary>
    public double ClipNorm { get; set; }

    /// <summary>
    /// Gets or sets the largest magnitude of an element of a gradient, at least 0 (default 0: no limit):
    /// <c>g = min(max(g, -ClipValue), ClipValue)</c>, PyTorch's <c>clip_grad_value_</c>.
    /// </summary>
    public double ClipValue { get; set; }
}
