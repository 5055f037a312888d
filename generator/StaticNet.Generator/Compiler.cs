using System.Collections.Generic;
using System.Threading;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Generator;

/// <summary>One generated file: its hint name (<c>FashionNet.Inference.g.cs</c>) and its text.</summary>
internal sealed record GeneratedFile(string HintName, string Text);

/// <summary>The compiler proper: a declaration in, C# files or problems out.</summary>
internal static class Compiler
{
    /// <summary>Checks a declaration: argument values, shapes, order of the nodes. An empty result means that it compiles.</summary>
    public static EquatableArray<Problem> Check(NetworkDeclaration declaration, CancellationToken cancellation) => EquatableArray<Problem>.Empty;

    /// <summary>Compiles a declaration that <see cref="Check"/> has accepted.</summary>
    public static IReadOnlyList<GeneratedFile> Compile(NetworkDeclaration declaration, CancellationToken cancellation) => new List<GeneratedFile>();
}
