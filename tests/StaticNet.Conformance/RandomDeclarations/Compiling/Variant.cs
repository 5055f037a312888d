using System;

namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>A compiled form of a declaration: one target, one schedule.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Class">The class.</param>
/// <param name="Select">Chooses its target.</param>
internal sealed record Variant(string Name, Type Class, Action Select);
