using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.Diagnostics;

/// <summary>What can be wrong with the class that carries <c>[Network]</c>.</summary>
internal static class ClassDescriptors
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "SN0001",
        "A network must be partial",
        "Found the network '{0}' without 'partial', expected a partial class, so that its other part can be " +
        "generated; write 'partial class {0}'",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0001");

    public static readonly DiagnosticDescriptor EnclosingNotPartial = new(
        "SN0002",
        "A type that encloses a network must be partial",
        "Found '{0}' without 'partial' round the network '{1}', expected every enclosing type to be partial; write" +
        " 'partial' before its keyword",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0002");

    public static readonly DiagnosticDescriptor NotAClass = new(
        "SN0003",
        "A network must be a class",
        "Found the {0} '{1}', expected a class; write 'partial class {1}'",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0003");

    public static readonly DiagnosticDescriptor FileLocal = new(
        "SN0004",
        "A network must be visible outside its file",
        "Found the network '{0}' in a file-local type, expected a type that generated files can name; remove " +
        "'file'",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0004");

    public static readonly DiagnosticDescriptor Static = new(
        "SN0005",
        "A network must not be static",
        "Found the static class '{0}', expected a class that can be instantiated; remove 'static'",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0005");

    public static readonly DiagnosticDescriptor Abstract = new(
        "SN0006",
        "A network must not be abstract",
        "Found the abstract class '{0}', expected a class that can be instantiated; remove 'abstract'",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0006");

    public static readonly DiagnosticDescriptor Generic = new(
        "SN0007",
        "A network must not be generic",
        "Found the network '{0}' with the type parameters of '{1}', expected a class without any; move it out of " +
        "the generic type or remove them",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0007");

    public static readonly DiagnosticDescriptor AttributesOnTwoParts = new(
        "SN0008",
        "The attributes of a network must stand on one part",
        "Found '{0}' on another part of '{1}' than [Network], expected all attributes of a network in one place, " +
        "where their order is their meaning; move it there",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0008");

    public static readonly DiagnosticDescriptor MemberClash = new(
        "SN0009",
        "A member has the name of a generated one",
        "Found a member '{0}' in '{1}', expected this name to be free for a generated member; rename yours",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0009");

    public static readonly DiagnosticDescriptor InheritedMemberClash = new(
        "SN0010",
        "An inherited member has the name of a generated one",
        "Found a member '{0}' in the base class '{1}' of '{2}', expected this name to be free for a generated " +
        "member; rename it or derive from another class",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0010");

    public static readonly DiagnosticDescriptor ClassNameClash = new(
        "SN0011",
        "The class has the name of a generated member",
        "Found a network called '{0}', expected another name than that of a generated member; rename the class",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0011");

    public static readonly DiagnosticDescriptor UnchainedConstructor = new(
        "SN0012",
        "A constructor of a network must call a generated one",
        "Found a constructor of '{0}' that does not call another one of the class, expected ': this(...)', so that" +
        " the parameters are allocated; add it, and write a primary constructor as an ordinary one",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0012");

    public static readonly DiagnosticDescriptor NoBaseConstructor = new(
        "SN0013",
        "The base class needs a constructor without parameters",
        "Found the base class '{1}' of '{0}' without an accessible constructor that can be called without " +
        "arguments, expected one for the generated constructor to call; add one",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0013");

    public static readonly DiagnosticDescriptor OldLanguage = new(
        "SN0014",
        "The language version is too old",
        "Found C# {1} at the network '{0}', expected 9.0 or later; set LangVersion to 9.0 or more in the project " +
        "file",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0014");

    public static readonly DiagnosticDescriptor OldFramework = new(
        "SN0015",
        "The framework is too old",
        "Found no '{1}', which the network '{0}' needs, expected netstandard2.0 with System.Memory, or later; " +
        "reference the package System.Memory",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0015");

    public static readonly DiagnosticDescriptor OtherRuntime = new(
        "SN0016",
        "Generator and run-time library differ in version",
        "Found the run-time library StaticNet {0} with the generator of version {1}, expected equal versions; " +
        "reference the same version of both",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0016");

    public static readonly DiagnosticDescriptor ForeignLayer = new(
        "SN0017",
        "An attribute derives from one of StaticNet's",
        "Found '{0}', which is declared outside StaticNet, expected one of its own layers, losses and optimizers; " +
        "remove it",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0017");

    public static readonly DiagnosticDescriptor DerivedFromNetwork = new(
        "SN0018",
        "A network must not derive from a network",
        "Found the network '{1}' among the base classes of '{0}', expected none; keep it in a field",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0018");

    public static readonly DiagnosticDescriptor HiddenWord = new(
        "SN0019",
        "A type hides a word of the language",
        "Found the type '{0}' in the scope of the network '{1}', expected '{2}' to be the word of the language, " +
        "which generated code uses; rename the type or move it to a namespace that the network does not use",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0019");

    public static readonly DiagnosticDescriptor ConstructorClash = new(
        "SN0020",
        "A constructor has the parameters of a generated one",
        "Found a constructor '{0}', expected its parameters to be free for a generated one, which creates the network; " +
        "call the generated one, or give yours other parameters",
        "StaticNet.Class",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0020");

    public static readonly IReadOnlyList<DiagnosticDescriptor> All = new[]
    {
        NotPartial, EnclosingNotPartial, NotAClass, FileLocal,
        Static, Abstract, Generic, AttributesOnTwoParts,
        MemberClash, InheritedMemberClash, ClassNameClash, UnchainedConstructor,
        NoBaseConstructor, OldLanguage, OldFramework, OtherRuntime,
        ForeignLayer, DerivedFromNetwork, HiddenWord, ConstructorClash,
    };
}
