using System;

namespace StaticNet;

/// <summary>What all losses have in common.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    /// <summary>Gets or sets whether the loss is the mean or the sum of its terms (default: the mean).</summary>
    public Reduction Reduction { get; set; } = Reduction.Mean;
}
