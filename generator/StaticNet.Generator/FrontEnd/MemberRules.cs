using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>
/// Nothing of the user's may have the name of something generated. Overloads of generated methods are refused too: whether they clash would
/// depend on details of generated signatures.
/// </summary>
internal static class MemberRules
{
    public static IEnumerable<Diagnostic> Check(
        INamedTypeSymbol symbol,
        NetworkDeclaration declaration,
        DeclarationLocations locations,
        Compilation compilation)
    {
        IReadOnlyCollection<string> generated = GeneratedMembers.Of(declaration);
        if (GeneratedMembers.Include(generated, symbol.Name))
        {
            yield return Diagnostic.Create(ClassDescriptors.ClassNameClash, locations.Class, symbol.Name);
        }

        foreach (ISymbol member in symbol.GetMembers().Where(member => !member.IsImplicitlyDeclared && GeneratedMembers.Include(generated, member.Name)))
        {
            yield return Diagnostic.Create(ClassDescriptors.MemberClash, member.Locations[0], member.Name, symbol.Name);
        }

        for (INamedTypeSymbol? type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            IEnumerable<string> hidden = type.GetMembers()
                .Where(member => GeneratedMembers.Include(generated, member.Name) && compilation.IsSymbolAccessibleWithin(member, symbol))
                .Select(static member => member.Name)
                .Distinct();
            foreach (string name in hidden)
            {
                yield return Diagnostic.Create(ClassDescriptors.InheritedMemberClash, locations.Class, name, type.Name, symbol.Name);
            }
        }
    }
}
