using System;
using System.Collections.Generic;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.Compiling;

/// <summary>What became of a declaration: a class to run, or the problems that stood in the way.</summary>
internal sealed record CompiledCase(Declaration Declaration, Type? Adapter, IReadOnlyList<string> Problems);
