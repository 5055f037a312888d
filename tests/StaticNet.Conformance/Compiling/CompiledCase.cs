using System;
using System.Collections.Generic;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.Compiling;

/// <summary>What became of a declaration.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Adapters">The classes to run its networks through; null where problems stood in the way.</param>
/// <param name="Widths">The vector widths in the generated code, the largest first.</param>
/// <param name="Problems">What stood in the way.</param>
internal sealed record CompiledCase(
    Declaration Declaration, IReadOnlyList<Type>? Adapters, IReadOnlyList<int> Widths, IReadOnlyList<string> Problems)
{
    public static CompiledCase Failed(Declaration declaration, IReadOnlyList<string> problems) => new(declaration, null, [], problems);
}
