using System;

namespace StaticNet.Data;

/// <summary>
/// A per-feature scaling <c>x' = (x - offset) / scale</c>, fitted on training data and kept with the model, so that inference sees inputs as
/// training did.
/// </summary>
public sealed class Normalisation
{
    /// <summary>Creates a normalisation from its numbers, which are copied.</summary>
    /// <param name="offset">What is subtracted, one value a feature.</param>
    /// <param name="scale">What is divided by, one value a feature; finite and not 0.</param>
    public Normalisation(ReadOnlySpan<double> offset, ReadOnlySpan<double> scale)
    {
        Offset = offset.ToArray();
        Scale = scale.ToArray();
    }

    /// <summary>Gets what is subtracted: the mean (z-score) or the minimum (min-max).</summary>
    public ReadOnlyMemory<double> Offset { get; }

    /// <summary>Gets what is divided by: the standard deviation (z-score) or the range (min-max); 1 for a constant feature.</summary>
    public ReadOnlyMemory<double> Scale { get; }
}
