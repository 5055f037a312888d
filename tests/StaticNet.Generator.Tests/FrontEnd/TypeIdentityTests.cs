using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>Names of classes, namespaces, enclosing types and files, valid but nasty.</summary>
public class TypeIdentityTests
{
    public static TheoryData<string> Declarations { get; } = new()
    {
        Networks.Small("partial class Net { }"),
        Networks.Small("public sealed partial class Net { }"),
        Networks.Small("partial class @class { }"),
        Networks.Small("partial class @record { }"),
        Networks.Small("partial class @required { }"),
        Networks.Small("partial class @file { }"),
        Networks.Small("partial class net { }"),
        Networks.Small("partial class Größe { }"),
        Networks.Small("partial class \\u0041b { }"),
        Networks.Small("partial class A\u200Db { }"),
        Networks.Small("partial class __arglist1 { }"),
        "namespace @class.@static.Größe.value; " + Networks.Small("partial class Net { }"),
        "namespace N { namespace M { " + Networks.Small("internal partial class Net { } } }"),
        "namespace System { " + Networks.Small("partial class Span { } }"),
        "namespace N { class System { } class MathF { } class Span { } class StaticNet { } " + Networks.Attributes.Replace("StaticNet.", "global::StaticNet.")
            + " partial class Net { class Single { } enum Math { } private int System; private int global; private int count, inputs, outputs, n; } }",
        "partial class Outer { " + Networks.Small("private partial class Net { } }"),
        "partial class Outer { " + Networks.Small("private protected partial class Net { } }"),
        "partial class Outer { " + Networks.Small("protected internal partial class Net { } }"),
        "static partial class Outer { " + Networks.Small("partial class Net { } }"),
        "readonly partial struct Outer { " + Networks.Small("partial class Net { } }"),
        "ref partial struct Outer { " + Networks.Small("partial class Net { } }"),
        "readonly ref partial struct Outer { " + Networks.Small("partial class Net { } }"),
        "partial record Outer(int X) { " + Networks.Small("partial class Net { } }"),
        "partial record class Outer { " + Networks.Small("partial class Net { } }"),
        "partial record struct Outer(int X) { " + Networks.Small("partial class Net { } }"),
        "partial interface Outer { " + Networks.Small("partial class Net { } }"),
        "abstract partial class @event { " + Networks.Small("partial class Net { } }"),
        string.Concat(Enumerable.Range(0, 10).Select(i => $"partial class L{i} {{ ")) + Networks.Small("partial class Net { }") + new string('}', 10),
        Networks.Small("partial class Net : System.Collections.Generic.List<int>, System.IDisposable { public void Dispose() { } }"),
        Networks.Small("partial class Net { Net(int a) : this(\"\") { } }").Replace("int a", "System.DateTime a").Replace("this(\"\")", "this(0)") + " partial class Net { Net(int b, int c = 0) : this(System.DateTime.Now) { } }",
    };

    /// <summary>The identity is right when a second part written from it belongs to the class: the compiler then says nothing new.</summary>
    [Theory]
    [MemberData(nameof(Declarations))]
    public void A_second_part_can_be_written_from_it(string source)
    {
        GeneratorHarness harness = GeneratorHarness.Default;
        TypeIdentity type = harness.Declaration(source).Type;
        string space = type.Namespace.Length == 0 ? string.Empty : $"namespace {type.Namespace} {{ ";
        string part = "#nullable enable\n" + space + string.Concat(type.ContainingTypes.Select(header => header + " { "))
            + $"{type.Accessibility} partial class {type.Name} {{ private int MadeByTheTest; }}"
            + new string('}', type.ContainingTypes.Count + (space.Length > 0 ? 1 : 0));

        Compilation with = harness.Compile(source, part);

        Assert.Equal(Messages(harness.Compile(source)), Messages(with));
        ISymbol member = Assert.Single(with.GetSymbolsWithName("MadeByTheTest"));
        Assert.Equal(type.QualifiedName, member.ContainingType.ToDisplayString(_qualified));
        Assert.Contains(
            member.ContainingType.GetAttributes(),
            attribute => attribute.AttributeClass!.ToDisplayString() == "StaticNet.NetworkAttribute");
    }

    /// <summary>The generated files add nothing to what the compiler says about the user's own code, hidden diagnostics apart.</summary>
    [Theory]
    [MemberData(nameof(Declarations))]
    public void Generated_code_compiles_inside_it(string source)
    {
        GeneratorRun run = GeneratorHarness.Default.Run(source);

        Assert.NotEmpty(run.Files);
        Assert.Equal(string.Empty, string.Join("\n", run.CompilerDiagnostics.Where(diagnostic => !run.Input.SyntaxTrees.Contains(diagnostic.Location.SourceTree!))));
    }

    [Theory]
    [InlineData("partial class Net { }", "Net")]
    [InlineData("namespace My.Space { partial class Outer { # partial class Net { } } }", "My.Space.Outer.Net")]
    [InlineData("namespace @class { # partial class @event { } }", "class.event")]
    [InlineData("# partial class Größe { }", "Größe")]
    public void File_names_are_qualified_names(string source, string expected)
    {
        source = source.Contains('#') ? source.Replace("#", Networks.Attributes) : Networks.Small(source);
        Assert.Equal(expected, GeneratorHarness.Default.Declaration(source).Type.HintName);
    }

    [Fact]
    public void Names_that_differ_by_case_get_different_files()
    {
        string[] names = HintNamesOf("partial class Net { }", "partial class net { }", "partial class NET2 { }");

        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.StartsWith("Net_", names[0], StringComparison.Ordinal);
        Assert.StartsWith("net_", names[1], StringComparison.Ordinal);
        Assert.Equal("NET2", names[2]);
    }

    [Fact]
    public void A_nested_network_does_not_share_files_with_the_one_around_it()
    {
        string nested = "partial class Net { " + Networks.Attributes + " partial class Inference { } }";
        string[] names = HintNamesOf(nested);

        Assert.Equal(["Net", "Net.Inference_" + names[1][^16..]], names);
        Assert.Matches("^[0-9a-f]{16}$", names[1][^16..]);
    }

    [Fact]
    public void File_names_do_not_depend_on_the_order_of_files()
    {
        string[] forth = HintNamesOf("partial class Net { }", "partial class net { }");
        string[] back = HintNamesOf("partial class net { }", "partial class Net { }");

        Assert.Equal(forth, back.Reverse());
    }

    [Fact]
    public void Equal_names_in_different_namespaces_and_arities_live_together()
    {
        string source = "namespace A { # partial class Net { } partial class Net<T> { } } namespace B { # partial class Net { } } # partial class Net { }"
            .Replace("#", Networks.Attributes);

        Assert.Equal(
            ["A.Net", "B.Net", "Net"],
            GeneratorHarness.Default.Declarations(source).Select(declaration => declaration.Type.HintName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData('N')]
    [InlineData('ß')]
    [InlineData('字')]
    public void Long_names_are_cut_but_stay_different(char letter)
    {
        string stem = new(letter, 511);
        string[] names = HintNamesOf($"partial class {stem}A {{ }}", $"partial class {stem}B {{ }}");

        Assert.NotEqual(names[0], names[1]);
        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 90, 100));
        Assert.All(names, name => Assert.StartsWith(new string(letter, 20), name, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_just_the_longest_length_are_kept()
    {
        string longest = new('N', 100);
        Assert.Equal([longest, new string('N', 83) + "_" + HintNames.Stem(longest + "N")[^16..]], new[] { HintNames.Stem(longest), HintNames.Stem(longest + "N") });
    }

    [Fact]
    public void Surrogate_pairs_are_not_cut()
    {
        string name = HintNames.Stem("N" + string.Concat(Enumerable.Repeat("\U0001D400", 60)));

        Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    private static readonly SymbolDisplayFormat _qualified = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>All but those about unused fields, since the part adds one.</summary>
    private static IEnumerable<string> Messages(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Id != "CS0169").Select(diagnostic => diagnostic.ToString());

    private static string[] HintNamesOf(params string[] declarations) => GeneratorHarness.Default
        .Declarations(declarations.Select(Networks.Small).ToArray())
        .Select(declaration => declaration.Type.HintName)
        .ToArray();
}
