using System;

namespace StaticNet;

/// <summary>What all layers have in common.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// Gets or sets the layer's name, a C# identifier. Its tensors are then called <c>W_name</c> and <c>b_name</c> in code and
    /// <c>name.weight</c> and <c>name.bias</c> in files; without a name they are numbered (<c>W1</c>; <c>0.weight</c>).
    /// </summary>
    public string? Name { get; set; }
}
