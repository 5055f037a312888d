using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.Loader;
using StaticNet.Conformance.RandomDeclarations.Drawing;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>A declaration in all its forms.</summary>
/// <param name="Drawn">The declaration.</param>
/// <param name="Twin">The same in double with the gradient by the input.</param>
/// <param name="TwinDeclaration">What the compiler proper was given for it.</param>
/// <param name="Variants">The class as its user would have it, and every target in every plan.</param>
internal sealed record CompiledDeclaration(DrawnDeclaration Drawn, Variant Twin, NetworkDeclaration TwinDeclaration, IReadOnlyList<Variant> Variants)
{
    private static readonly Unroll[] s_plans = Enum.GetValues<Unroll>();

    /// <summary>Compiles declarations together.</summary>
    /// <param name="drawn">The declarations.</param>
    /// <param name="targets">The targets to run.</param>
    /// <param name="context">Where the classes are loaded.</param>
    /// <param name="problems">What the generator or the compiler said; empty if all is well.</param>
    /// <returns>One for each, or none if there are problems.</returns>
    public static IReadOnlyList<CompiledDeclaration> Compile(
        IReadOnlyList<DrawnDeclaration> drawn, TargetSet targets, AssemblyLoadContext context, out IReadOnlyList<string> problems)
    {
        NetworkSource[] sources = [.. drawn.SelectMany(declaration => Sources(declaration, targets))];
        NetworkAssembly assembly = NetworkAssembly.Compile(sources, targets.VectorBits, context);
        problems = assembly.Problems;
        return problems.Count > 0 ? [] : [.. drawn.Select(declaration => Find(declaration, targets, assembly))];
    }

    /// <summary>Runs the generator only, on the twins.</summary>
    public static IReadOnlyList<(DrawnDeclaration Drawn, NetworkDeclaration Twin)> Generate(IReadOnlyList<DrawnDeclaration> drawn, out IReadOnlyList<string> problems)
    {
        NetworkSource[] sources = [.. drawn.Select(declaration => new NetworkSource(TwinName(declaration), declaration.Twin().Text(TwinName(declaration)), IsSwitched: true))];
        NetworkAssembly assembly = NetworkAssembly.Compile(sources, null, context: null);
        problems = assembly.Problems;
        return problems.Count > 0 ? [] : [.. drawn.Select(declaration => (declaration, assembly.Declaration(TwinName(declaration))))];
    }

    private static IEnumerable<NetworkSource> Sources(DrawnDeclaration drawn, TargetSet targets)
    {
        if (targets.HasAllWidths)
        {
            yield return new NetworkSource(ClassName(drawn), drawn.Text(ClassName(drawn)), IsSwitched: false);
        }

        yield return new NetworkSource(TwinName(drawn), drawn.Twin().Text(TwinName(drawn)), IsSwitched: true);
        foreach (Unroll plan in s_plans)
        {
            yield return new NetworkSource(PlanName(drawn, plan), drawn.Planned(plan).Text(PlanName(drawn, plan)), IsSwitched: true);
        }
    }

    private static CompiledDeclaration Find(DrawnDeclaration drawn, TargetSet targets, NetworkAssembly assembly)
    {
        int widest = targets.Targets.Max(Bits);
        IEnumerable<Variant> variants = targets.Targets.SelectMany(target => s_plans.Select(plan =>
            new Variant($"{target.Name}, {plan}", assembly.Class(PlanName(drawn, plan)), () => assembly.Select(Bits(target)))));
        var twin = new Variant("in double", assembly.Class(TwinName(drawn)), () => assembly.Select(widest));
        Variant[] asDeclared = targets.HasAllWidths ? [new Variant("as declared", assembly.Class(ClassName(drawn)), () => { })] : [];
        return new CompiledDeclaration(drawn, twin, assembly.Declaration(TwinName(drawn)), [.. asDeclared, .. variants]);
    }

    private static int Bits(Target target) => int.Parse(target.VectorBits!, CultureInfo.InvariantCulture);

    private static string ClassName(DrawnDeclaration drawn) => $"Net{Dice.Text(drawn.Number)}";

    private static string TwinName(DrawnDeclaration drawn) => ClassName(drawn) + "Twin";

    private static string PlanName(DrawnDeclaration drawn, Unroll plan) => ClassName(drawn) + plan;
}
