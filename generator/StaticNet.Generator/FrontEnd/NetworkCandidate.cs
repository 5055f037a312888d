using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.FrontEnd;

/// <summary>
/// A class with <c>[Network]</c>, as it was read. It changes with every edit of its file, because it holds locations; the declaration in it
/// does not.
/// </summary>
/// <param name="Declaration">What was declared, or null where the class itself is at fault.</param>
/// <param name="Locations">Where its attributes and their arguments are.</param>
/// <param name="Diagnostics">What is wrong with the class itself.</param>
internal sealed record NetworkCandidate(NetworkDeclaration? Declaration, DeclarationLocations Locations, EquatableArray<Diagnostic> Diagnostics);
