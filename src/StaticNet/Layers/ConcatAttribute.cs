namespace StaticNet;

/// <summary>The features (or channels) of the value before, followed by those of a named layer's output. Huang et al. 2016, arXiv:1608.06993.</summary>
public sealed class ConcatAttribute : LayerAttribute
{
    /// <summary>Declares the join.</summary>
    /// <param name="from">The name (<see cref="LayerAttribute.Name"/>) of an earlier layer.</param>
    public ConcatAttribute(string from) => From = from;

    /// <summary>Gets the name of the earlier layer.</summary>
    public string From { get; }
}
