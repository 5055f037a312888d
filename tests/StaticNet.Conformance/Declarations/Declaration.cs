using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Declarations;

/// <summary>A case as a user would declare it.</summary>
/// <param name="Source">The case.</param>
/// <param name="ClassNames">The names of its networks' classes: no other case has them.</param>
/// <param name="Text">The C# file: the classes with their attributes, and the adapters through which they are run.</param>
/// <param name="Reason">Why there are no words for the case; the text is empty then.</param>
internal sealed record Declaration(Case Source, IReadOnlyList<string> ClassNames, string Text, string? Reason)
{
    /// <summary>The namespace of all classes and adapters.</summary>
    public const string Namespace = "DeclaredCases";

    /// <summary>Gets the full names of the adapters' classes.</summary>
    public IEnumerable<string> AdapterNames => ClassNames.Select(name => $"{Namespace}.{AdapterWriter.NameFor(name)}");

    /// <summary>Gets the name of the file that the compiler is given.</summary>
    public string FileName => $"{ClassNames[0]}.cs";

    /// <summary>Writes the declaration of a case.</summary>
    /// <param name="source">The case.</param>
    /// <param name="number">A number that no other case of the run has.</param>
    /// <param name="plan">The schedule to declare.</param>
    /// <param name="library">The library whose attributes are used.</param>
    /// <exception cref="CaseFormatException">The case does not follow its format.</exception>
    public static Declaration Of(Case source, int number, Unroll plan, Library library)
    {
        CasePlan words = source.Plan(library);
        if (words.Reason is { } reason)
        {
            return new Declaration(source, [], string.Empty, reason);
        }

        string name = $"Net{number}_" + string.Concat(source.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        string[] classes = [.. words.Networks.Select((_, i) => i == 0 ? name : $"{name}_{(char)('A' + i)}")];
        string text = $$"""
            #nullable enable
            using System;
            using System.IO;
            using StaticNet;
            using StaticNet.Conformance.Running;

            namespace {{Namespace}}
            {
            {{string.Join("\n\n", words.Networks.Zip(classes, (network, type) => Write(source, network, type, plan)))}}
            }
            """;
        return new Declaration(source, classes, text, null);
    }

    private static string Write(Case source, NetworkWords network, string className, Unroll plan)
    {
        string[] lines = [.. network.Attributes.Prepend(network.NetworkAttribute(source.IsDouble, plan)).Select(a => $"    [{a}]")];
        return $$"""
            {{string.Join("\n", lines)}}
                public partial class {{className}}
                {
                }

            {{AdapterWriter.Write(network, source.IsDouble, className)}}
            """;
    }
}
