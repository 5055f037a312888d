using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>A declaration that was drawn, and what the drawer knows of it.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Number">Its number in the run: with the seed, all that it takes to draw it again.</param>
/// <param name="Network">The <c>[Network]</c> attribute.</param>
/// <param name="Nodes">Layers, then the loss and the optimizer if it is trained.</param>
/// <param name="OutputShape">The shape of one output sample as the drawer works it out; empty where it does not know.</param>
internal sealed record DrawnDeclaration(int Seed, int Number, DrawnAttribute Network, IReadOnlyList<DrawnAttribute> Nodes, IReadOnlyList<int> OutputShape)
{
    public bool IsDouble => Has(nameof(NetworkAttribute.ElementType), "ElementType.Float64");

    public bool IsTrained => !Has(nameof(NetworkAttribute.Training), "false");

    /// <summary>Gets a text that is the same for the same numbers: what the samples are drawn by.</summary>
    public int SampleSeed => DeclarationDrawer.Mix(Seed, Number) ^ 0x5A5A5A5A;

    /// <summary>The same numbers in double, with the gradient by the input: what gradients are checked on.</summary>
    public DrawnDeclaration Twin()
    {
        DrawnAttribute twin = Network.With(nameof(NetworkAttribute.ElementType), "ElementType.Float64");
        return this with { Network = IsTrained ? twin.With(nameof(NetworkAttribute.InputGradient), "true") : twin };
    }

    /// <summary>The same network on another schedule, with vectors.</summary>
    public DrawnDeclaration Planned(Unroll plan)
    {
        DrawnAttribute planned = Network.With(nameof(NetworkAttribute.Simd), null).With(nameof(NetworkAttribute.Unroll), $"Unroll.{plan}");
        return this with { Network = IsTrained ? planned.With(nameof(NetworkAttribute.InputGradient), "true") : planned };
    }

    /// <summary>Writes the declaration as a class.</summary>
    public string Text(string className)
    {
        IEnumerable<string> lines = Nodes.Prepend(Network).Select(attribute => $"[{attribute.Text}]");
        return string.Join("\n", lines) + $"\npublic partial class {className} {{ }}\n";
    }

    private bool Has(string option, string value) => Network.Named.Any(pair => pair.Key == option && pair.Value == value);
}
