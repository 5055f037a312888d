using System.Collections.Generic;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Declarations;

/// <summary>A case as a user would declare it.</summary>
/// <param name="Source">The case.</param>
/// <param name="ClassName">The name of the network's class: no other case has it.</param>
/// <param name="Text">The C# file: the class with its attributes, and the adapter through which it is run.</param>
/// <param name="Missing">The words that the library lacks; the text is of no use then.</param>
internal sealed record Declaration(ReferenceCase Source, string ClassName, string Text, IReadOnlyList<string> Missing)
{
    /// <summary>The namespace of all classes and adapters.</summary>
    public const string Namespace = "ReferenceCases";

    /// <summary>Gets the full name of the adapter's class.</summary>
    public string AdapterName => $"{Namespace}.{AdapterWriter.NameFor(ClassName)}";

    /// <summary>Gets the name of the file that the compiler is given.</summary>
    public string FileName => $"{ClassName}.cs";
}
