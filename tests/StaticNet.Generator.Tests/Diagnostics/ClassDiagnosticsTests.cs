using System;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with the class itself: every id with its place and its message.</summary>
public class ClassDiagnosticsTests
{
    [Theory]
    [InlineData("public class {|SN0001:Net|} { }")]
    [InlineData("sealed class {|SN0001:Net|};")]
    public void SN0001_not_partial(string declaration) => Reports(
        declaration,
        "Found the network 'Net' without 'partial', expected a partial class, so that its other part can be generated; write 'partial class Net'");

    [Fact]
    public void SN0002_enclosing_type_not_partial() => GeneratorHarness.Default.Reports(
        "class {|SN0002:A|} { partial struct B { interface {|SN0002:C|} { " + Networks.Attributes + " partial class Net { } } } }",
        "Found 'A' without 'partial' round the network 'Net', expected every enclosing type to be partial; write 'partial' before its keyword",
        "Found 'C' without 'partial' round the network 'Net', expected every enclosing type to be partial; write 'partial' before its keyword");

    [Theory]
    [InlineData("partial struct {|SN0003:Net|} { }", "struct")]
    [InlineData("partial record {|SN0003:Net|} { }", "record")]
    [InlineData("partial record class {|SN0003:Net|} { }", "record")]
    [InlineData("record struct {|SN0003:Net|} { }", "record struct")]
    [InlineData("interface {|SN0003:Net|} { }", "interface")]
    public void SN0003_not_a_class(string declaration, string kind) =>
        Reports(declaration, $"Found the {kind} 'Net', expected a class; write 'partial class Net'");

    [Fact]
    public void SN0004_file_local() => Reports(
        "file partial class {|SN0004:Net|} { }",
        "Found the network 'Net' in a file-local type, expected a type that generated files can name; remove 'file'");

    [Fact]
    public void SN0004_enclosing_type_file_local() => GeneratorHarness.Default.Reports(
        "file partial class Outer { " + Networks.Attributes + " public partial class {|SN0004:Net|} { } }",
        "Found the network 'Net' in a file-local type, expected a type that generated files can name; remove 'file'");

    [Fact]
    public void SN0005_static() => Reports(
        "static partial class {|SN0005:Net|} { }",
        "Found the static class 'Net', expected a class that can be instantiated; remove 'static'");

    [Fact]
    public void SN0006_abstract() => Reports(
        "partial class {|SN0006:Net|} { } abstract partial class Net { }",
        "Found the abstract class 'Net', expected a class that can be instantiated; remove 'abstract'");

    [Fact]
    public void SN0007_generic() => Reports(
        "partial class {|SN0007:Net|}<T> { }",
        "Found the network 'Net' with the type parameters of 'Net', expected a class without any; move it out of the generic type or remove them");

    [Fact]
    public void SN0007_inside_a_generic_type() => GeneratorHarness.Default.Reports(
        "partial class Outer<T> { partial class Middle { " + Networks.Attributes + " partial class {|SN0007:Net|} { } } }",
        "Found the network 'Net' with the type parameters of 'Outer', expected a class without any; move it out of the generic type or remove them");

    [Fact]
    public void SN0008_attributes_on_two_parts() => GeneratorHarness.Default.Reports(
        """
        using StaticNet;
        [Network(4), Dense(2)]
        [MeanSquaredError]
        partial class Net { }
        [{|SN0008:Adam|}]
        partial class Net { }
        """,
        "Found 'AdamAttribute' on another part of 'Net' than [Network], expected all attributes of a network in one place, where their order is their meaning; move it there");

    [Theory]
    [InlineData("partial class Net { public int {|SN0009:InputSize|} => 1; }", "InputSize")]
    [InlineData("partial class Net { private class {|SN0009:Trainer|} { } }", "Trainer")]
    [InlineData("partial class Net { void {|SN0009:Predict|}(string s) { } }", "Predict")]
    [InlineData("partial class Net { } partial class Net { int {|SN0009:W1|}; }", "W1")]
    public void SN0009_member_clash(string declaration, string member) => Reports(
        declaration,
        $"Found a member '{member}' in 'Net', expected this name to be free for a generated member; rename yours");

    [Fact]
    public void SN0009_named_tensor() => GeneratorHarness.Default.Reports(
        """
        using StaticNet;
        [Network(4), Dense(2, Name = "größe")]
        [MeanSquaredError, Adam]
        partial class Net { float {|SN0009:b_größe|} = 1; int Trainers; }
        """,
        "Found a member 'b_größe' in 'Net', expected this name to be free for a generated member; rename yours");

    [Fact]
    public void SN0010_inherited_member_clash() => Reports(
        "partial class {|SN0010:Net|} : B { } class B : A { private int Load; } class A { protected void Save() { } private void Predict() { } }",
        "Found a member 'Save' in the base class 'A' of 'Net', expected this name to be free for a generated member; rename it or derive from another class");

    [Fact]
    public void SN0011_class_name_clash() => Reports(
        "partial class {|SN0011:Kernels|} { }",
        "Found a network called 'Kernels', expected another name than that of a generated member; rename the class");

    [Theory]
    [InlineData("partial class Net { public {|SN0012:Net|}(int x) { } }")]
    [InlineData("partial class {|SN0012:Net|}(int x) { }")]
    [InlineData("partial class Net : A { {|SN0012:Net|}(int x) : base() { } Net(char c) : this(1) { } static Net() { } } class A { }")]
    public void SN0012_unchained_constructor(string declaration) => Reports(
        declaration,
        "Found a constructor of 'Net' that does not call another one of the class, expected ': this(...)', so that the parameters are allocated; add it, and write a primary constructor as an ordinary one");

    [Theory]
    [InlineData("class A { public A(int x) { } }")]
    [InlineData("class A { private A() { } }")]
    public void SN0013_no_base_constructor(string parent) => Reports(
        "partial class {|SN0013:Net|} : A { } " + parent,
        "Found the base class 'A' of 'Net' without an accessible constructor that can be called without arguments, expected one for the generated constructor to call; add one");

    [Theory]
    [InlineData("class A { protected A(int x = 1) { } }")]
    [InlineData("class A { public A(params int[] x) { } }")]
    [InlineData("class A { }")]
    public void Base_classes_that_can_be_constructed_are_fine(string parent) => Reports("partial class Net : A { } " + parent);

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public void SN0014_old_language(LanguageVersion language, string text) => (GeneratorHarness.Default with
    {
        Language = language,
        Options = GeneratorHarness.Default.Options.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable),
    }).Reports(
        Networks.Small("partial class {|SN0014:Net|} { }"),
        $"Found C# {text} at the network 'Net', expected 9.0 or later; set LangVersion to 9.0 or more in the project file");

    [Fact]
    public void SN0015_old_framework() => (GeneratorHarness.Default with
    {
        References = Frameworks.NetStandard20.RemoveAll(reference => reference.Display!.EndsWith("System.Memory.dll")),
    }).Reports(
        Networks.Small("partial class {|SN0015:Net|} { }"),
        "Found no 'System.Span<T>', which the network 'Net' needs, expected netstandard2.0 with System.Memory, or later; reference the package System.Memory");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void SN0016_other_runtime(int major, int minor)
    {
        System.Version own = Frameworks.GeneratorVersion;
        string found = $"{own.Major + major}.{own.Minor + minor}";

        (GeneratorHarness.Default with { References = Frameworks.Net10WithRuntime(found + ".0.0") }).Reports(
            Networks.Small("partial class {|SN0016:Net|} { }"),
            $"Found the run-time library StaticNet {found} with the generator of version {own.Major}.{own.Minor}, expected equal versions; reference the same version of both");
    }

    [Fact]
    public void A_runtime_of_another_build_is_fine() => (GeneratorHarness.Default with
    {
        References = Frameworks.Net10WithRuntime($"{Frameworks.GeneratorVersion.Major}.{Frameworks.GeneratorVersion.Minor}.77.5"),
    }).Reports(Networks.Small("partial class Net { }"));

    [Fact]
    public void SN0017_foreign_layer() => GeneratorHarness.Default.Reports(
        """
        using StaticNet;
        [Network(4), {|SN0017:Mine.Dense(3)|}, Dense(2), MeanSquaredError, Adam]
        partial class Net { }
        namespace Mine { class DenseAttribute : LayerAttribute { public DenseAttribute(int n) { } } }
        """,
        "Found 'DenseAttribute', which is declared outside StaticNet, expected one of its own layers, losses and optimizers; remove it");

    [Fact]
    public void SN0018_derived_from_a_network() => GeneratorHarness.Default.Reports(
        Networks.Attributes + " class {|SN0001:Parent|} { } class Middle : Parent { } " + Networks.Attributes + " partial class {|SN0018:Net|} : Middle { }",
        "Found the network 'Parent' without 'partial', expected a partial class, so that its other part can be generated; write 'partial class Parent'",
        "Found the network 'Parent' among the base classes of 'Net', expected none; keep it in a field");

    [Theory]
    [InlineData("class @var { } # partial class {|SN0019:Net|} { }", "var", "var")]
    [InlineData("namespace A { struct @nint { } namespace B.C { # partial class {|SN0019:Net|} { } } }", "A.nint", "nint")]
    [InlineData("# partial class {|SN0019:Net|}; partial class Net { enum @var { } }", "Net.var", "var")]
    [InlineData("# partial class {|SN0019:Net|} : A { } class A { protected class @var { } }", "A.var", "var")]
    [InlineData("partial class A { interface @var { } # partial class {|SN0019:Net|} { } }", "A.var", "var")]
    [InlineData("# partial class {|SN0019:@var|} { }", "var", "var")]
    public void SN0019_a_type_hides_a_word(string source, string type, string word) => GeneratorHarness.Default.Reports(
        source.Replace("#", Networks.Attributes, StringComparison.Ordinal),
        $"Found the type '{type}' in the scope of the network '{(source.Contains("Net", StringComparison.Ordinal) ? "Net" : "var")}', expected '{word}' to be the word of the language, which generated code uses; rename the type or move it to a namespace that the network does not use");

    [Theory]
    [InlineData("public {|SN0020:Net|}() { }", "Net()")]
    [InlineData("{|SN0020:Net|}(long n) : this() { }", "Net(long)")]
    [InlineData("internal {|SN0020:Net|}(string name) { }", "Net(string)")]
    [InlineData("public {|SN0020:Net|}(System.IO.Stream s) : this(1) { }", "Net(System.IO.Stream)")]
    [InlineData("public {|SN0020:Net|}(string title, int q = 3) : this() { }", "Net(string, int)")]
    public void SN0020_constructor_clash(string constructor, string found) => Reports(
        $"partial class Net {{ {constructor} }}",
        $"Found a constructor '{found}', expected its parameters to be free for a generated one, which creates the network; call the generated one, or give yours other parameters");

    [Fact]
    public void Constructors_with_other_parameters_are_fine() => Reports(
        "partial class Net { Net(int n) : this((long)n) { } Net(string s, long n) : this(n) { } Net(ref string s) : this(s) { } Net(Stream s) : this() { } Net(int q = 3, string s = null) : this() { } static Net() { } } class Stream { }");

    [Theory]
    [InlineData("namespace A { class @var { } }")]
    [InlineData("class @var<T> { }")]
    [InlineData("class A { class @var { } }")]
    [InlineData("partial class Net : A { } class A { private class @var { } }")]
    [InlineData("partial class Net { int @var() => 0; }")]
    public void Types_out_of_scope_hide_nothing(string other) => GeneratorHarness.Default.Reports(Networks.Attributes + " partial class Net { } " + other);

    [Fact]
    public void A_class_with_several_faults_gets_several_diagnostics() => Reports(
        "static class {|SN0001:{|SN0005:{|SN0007:Net|}|}|}<T> { }",
        "Found the network 'Net' without 'partial', expected a partial class, so that its other part can be generated; write 'partial class Net'",
        "Found the static class 'Net', expected a class that can be instantiated; remove 'static'",
        "Found the network 'Net' with the type parameters of 'Net', expected a class without any; move it out of the generic type or remove them");

    private static void Reports(string declaration, params string[] messages) =>
        GeneratorHarness.Default.Reports(Networks.Small(declaration), messages);
}
