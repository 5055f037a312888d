using System.Collections.Generic;

namespace StaticNet.Conformance.Declarations;

/// <summary>One row of the <see cref="Vocabulary"/>: a type of the case format and the attribute that means the same.</summary>
/// <param name="Type">The type (of an activation: its function) in the case.</param>
/// <param name="Attribute">The attribute's name without its suffix.</param>
/// <param name="Parameters">The keys that the type may have; any other cannot be expressed.</param>
internal sealed record Word(string Type, string Attribute, params IReadOnlyList<Parameter> Parameters);
