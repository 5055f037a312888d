using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>What a class must be so that a second part of it can be generated.</summary>
internal static class ClassRules
{
    /// <summary>The contextual keywords of generated code that a type can hide.</summary>
    private static readonly string[] _words = { "var", "nint" };

    public static IEnumerable<Diagnostic> Check(
        TypeDeclarationSyntax part,
        INamedTypeSymbol symbol,
        Compilation compilation,
        CancellationToken cancellation)
    {
        string name = symbol.Name;
        Location place = part.Identifier.GetLocation();
        if (symbol.TypeKind != TypeKind.Class || symbol.IsRecord)
        {
            yield return Diagnostic.Create(ClassDescriptors.NotAClass, place, KindOf(symbol), name);
            yield break;
        }

        if (!IsPartial(part))
        {
            yield return Diagnostic.Create(ClassDescriptors.NotPartial, place, name);
        }

        foreach (TypeDeclarationSyntax outer in part.Ancestors().OfType<TypeDeclarationSyntax>().Where(static outer => !IsPartial(outer)))
        {
            yield return Diagnostic.Create(ClassDescriptors.EnclosingNotPartial, outer.Identifier.GetLocation(), outer.Identifier.ValueText, name);
        }

        if (part.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any(IsFileLocal))
        {
            yield return Diagnostic.Create(ClassDescriptors.FileLocal, place, name);
        }

        if (symbol.IsStatic)
        {
            yield return Diagnostic.Create(ClassDescriptors.Static, place, name);
        }
        else if (symbol.IsAbstract)
        {
            yield return Diagnostic.Create(ClassDescriptors.Abstract, place, name);
        }

        if (part.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(static type => type.Arity > 0) is { } generic)
        {
            yield return Diagnostic.Create(ClassDescriptors.Generic, place, name, generic.Identifier.ValueText);
        }

        foreach (IMethodSymbol constructor in symbol.InstanceConstructors)
        {
            if (IsLikeGenerated(constructor, compilation, cancellation))
            {
                string text = $"{name}({string.Join(", ", constructor.Parameters.Select(static parameter => parameter.Type.ToDisplayString()))})";
                yield return Diagnostic.Create(ClassDescriptors.ConstructorClash, constructor.Locations[0], text);
            }
            else if (!IsChained(constructor, cancellation))
            {
                yield return Diagnostic.Create(ClassDescriptors.UnchainedConstructor, constructor.Locations[0], name);
            }
        }

        foreach (Diagnostic diagnostic in CheckBase(symbol, place, compilation).Concat(CheckScope(symbol, place, compilation)).Concat(CheckConsumer(symbol, place, compilation)))
        {
            yield return diagnostic;
        }
    }

    private static IEnumerable<Diagnostic> CheckBase(INamedTypeSymbol symbol, Location place, Compilation compilation)
    {
        if (symbol.BaseType is not { TypeKind: TypeKind.Class } parent || parent.SpecialType == SpecialType.System_Object)
        {
            yield break;
        }

        for (INamedTypeSymbol? type = parent; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Any(static attribute => attribute.AttributeClass is { } found && RuntimeTypes.IsNetwork(found)))
            {
                yield return Diagnostic.Create(ClassDescriptors.DerivedFromNetwork, place, symbol.Name, type.Name);
                yield break;
            }
        }

        bool hasConstructor = parent.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)
            && compilation.IsSymbolAccessibleWithin(constructor, symbol));
        if (!hasConstructor)
        {
            yield return Diagnostic.Create(ClassDescriptors.NoBaseConstructor, place, symbol.Name, parent.Name);
        }
    }

    /// <summary>
    /// A contextual keyword means a type of that name wherever there is one. By symbols, because to ask for all that is in scope at a place in
    /// the source takes milliseconds; so namespaces of global usings are not searched.
    /// </summary>
    private static IEnumerable<Diagnostic> CheckScope(INamedTypeSymbol symbol, Location place, Compilation compilation)
    {
        foreach (string word in _words)
        {
            INamedTypeSymbol? type = Scopes(symbol, compilation)
                .SelectMany(scope => scope.GetTypeMembers(word, 0))
                .FirstOrDefault(type => compilation.IsSymbolAccessibleWithin(type, symbol));
            if (type is not null)
            {
                yield return Diagnostic.Create(ClassDescriptors.HiddenWord, place, type.ToDisplayString(), symbol.Name, word);
            }
        }
    }

    /// <summary>Where a simple name in a class is looked up: in the class, the types round it, and their base classes; then in the namespaces.</summary>
    private static IEnumerable<INamespaceOrTypeSymbol> Scopes(INamedTypeSymbol symbol, Compilation compilation)
    {
        for (INamedTypeSymbol? outer = symbol; outer is not null; outer = outer.ContainingType)
        {
            for (INamedTypeSymbol? type = outer; type is not null; type = type.BaseType)
            {
                yield return type;
            }
        }

        for (INamespaceSymbol? space = symbol.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (compilation.GetCompilationNamespace(space) is { } merged)
            {
                yield return merged;
            }
        }
    }

    private static IEnumerable<Diagnostic> CheckConsumer(INamedTypeSymbol symbol, Location place, Compilation compilation)
    {
        LanguageVersion language = ((CSharpCompilation)compilation).LanguageVersion;
        if (language < LanguageVersion.CSharp9)
        {
            yield return Diagnostic.Create(ClassDescriptors.OldLanguage, place, symbol.Name, language.ToDisplayString());
        }

        if (compilation.GetTypesByMetadataName("System.Span`1").IsEmpty)
        {
            yield return Diagnostic.Create(ClassDescriptors.OldFramework, place, symbol.Name, "System.Span<T>");
        }

        Version expected = typeof(ClassRules).Assembly.GetName().Version;
        Version found = symbol.GetAttributes().First(static attribute => RuntimeTypes.IsNetwork(attribute.AttributeClass!))
            .AttributeClass!.ContainingAssembly.Identity.Version;
        if (found.Major != expected.Major || found.Minor != expected.Minor)
        {
            yield return Diagnostic.Create(ClassDescriptors.OtherRuntime, place, Short(found), Short(expected));
        }
    }

    private static string Short(Version version) => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", version.Major, version.Minor);

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Compares text, since <c>file</c> is younger than the compiler this is built with.</summary>
    private static bool IsFileLocal(TypeDeclarationSyntax type) => type.Modifiers.Any(static modifier => modifier.ValueText == "file");

    /// <summary>
    /// Whether a call could mean a generated constructor as well, which C# then prefers: those have no parameter, or a seed, a path or a stream; more that
    /// are optional make no difference.
    /// </summary>
    private static bool IsLikeGenerated(IMethodSymbol constructor, Compilation compilation, CancellationToken cancellation)
    {
        bool IsOfGenerated(IParameterSymbol first) => first.RefKind == RefKind.None
            && (first.Type.SpecialType is SpecialType.System_Int64 or SpecialType.System_String
                || SymbolEqualityComparer.Default.Equals(first.Type, compilation.GetTypeByMetadataName("System.IO.Stream")));
        return !constructor.IsImplicitlyDeclared && !constructor.IsVararg
            && constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellation) is ConstructorDeclarationSyntax)
            && constructor.Parameters.Skip(1).All(static parameter => parameter.IsOptional || parameter.IsParams)
            && (constructor.Parameters.IsEmpty || IsOfGenerated(constructor.Parameters[0]));
    }

    /// <summary>A constructor must end in a generated one, or the arenas would never be allocated; a primary one forbids all others.</summary>
    private static bool IsChained(IMethodSymbol constructor, CancellationToken cancellation) =>
        constructor.IsImplicitlyDeclared
        || constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellation)
            is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer });

    private static string KindOf(INamedTypeSymbol symbol) => symbol switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "type",
    };
}
