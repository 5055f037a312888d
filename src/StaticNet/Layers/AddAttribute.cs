namespace StaticNet;

/// <summary>A skip connection: the sum of the value before and of a named layer's output, of the same shape. He et al. 2015, arXiv:1512.03385.</summary>
public sealed class AddAttribute : LayerAttribute
{
    /// <summary>Declares the join.</summary>
    /// <param name="from">The name (<see cref="LayerAttribute.Name"/>) of an earlier layer.</param>
    public AddAttribute(string from) => From = from;

    /// <summary>Gets the name of the earlier layer.</summary>
    public string From { get; }
}
