using System;

namespace StaticNet;

/// <summary>What all optimizers have in common.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class OptimizerAttribute : Attribute
{
    /// <summary>Gets or sets the weight decay, at least 0 (default 0): <c>g += WeightDecay p</c> for every parameter before the update.</summary>
    public double WeightDecay { get; set; }
}
