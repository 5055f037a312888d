using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Conformance.Compiling;

/// <summary>The vector widths that generated code names, for each network: so that the table shows what a target has come to.</summary>
internal static class GeneratedWidths
{
    private static readonly int[] Known = [512, 256, 128];

    /// <summary>Looks for names like <c>Vector256</c> in generated files, whose own names have the class between dots.</summary>
    /// <returns>The widths of each class that has generated files, the largest first.</returns>
    public static Dictionary<string, int[]> Find(IEnumerable<SyntaxTree> generated, IReadOnlyCollection<string> classNames)
    {
        var found = new Dictionary<string, int[]>();
        foreach (SyntaxTree tree in generated)
        {
            if (Path.GetFileName(tree.FilePath).Split('.').FirstOrDefault(classNames.Contains) is { } name)
            {
                found[name] = [.. found.GetValueOrDefault(name, []).Union(WidthsIn(tree)).OrderDescending()];
            }
        }

        return found;
    }

    private static IEnumerable<int> WidthsIn(SyntaxTree tree)
    {
        IEnumerable<SyntaxToken> identifiers = tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken));
        HashSet<string> names = [.. identifiers.Select(token => token.ValueText)];
        return Known.Where(width => names.Any(name => name.Contains($"Vector{width}", StringComparison.Ordinal)));
    }
}
