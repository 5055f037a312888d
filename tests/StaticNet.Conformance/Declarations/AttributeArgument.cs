namespace StaticNet.Conformance.Declarations;

/// <summary>One argument as it is written in an attribute.</summary>
/// <param name="Property">The property that is set; null for an argument of the constructor.</param>
/// <param name="Text">The value as C#; null where the attribute has no way to say it.</param>
internal sealed record AttributeArgument(string? Property, string? Text);
