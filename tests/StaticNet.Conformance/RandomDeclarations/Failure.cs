using StaticNet.Conformance.RandomDeclarations.Drawing;

namespace StaticNet.Conformance.RandomDeclarations;

/// <summary>A declaration that does not hold, and why.</summary>
internal sealed record Failure(DrawnDeclaration Drawn, string Reason);
