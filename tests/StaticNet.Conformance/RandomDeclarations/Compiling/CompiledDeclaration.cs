using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Loader;
using StaticNet.Conformance.RandomDeclarations.Drawing;
using StaticNet.Generator.FrontEnd;

namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>A declaration in all its forms.</summary>
/// <param name="Drawn">The declaration.</param>
/// <param name="AsDeclared">As its user would have it: all widths, warnings are errors.</param>
/// <param name="Twin">The same in double with the gradient by the input.</param>
/// <param name="TwinDeclaration">What the compiler proper was given for it.</param>
/// <param name="Variants">Every target in every plan.</param>
internal sealed record CompiledDeclaration(
    DrawnDeclaration Drawn, Variant AsDeclared, Type Twin, NetworkDeclaration TwinDeclaration, IReadOnlyList<Variant> Variants)
{
    private static readonly Unroll[] s_plans = Enum.GetValues<Unroll>();

    /// <summary>Compiles declarations together.</summary>
    /// <param name="drawn">The declarations.</param>
    /// <param name="targets">The targets to run.</param>
    /// <param name="context">Where the classes are loaded.</param>
    /// <param name="problems">What the generator or the compiler said; empty if all is well.</param>
    /// <returns>One for each, or none if there are problems.</returns>
    public static IReadOnlyList<CompiledDeclaration> Compile(
        IReadOnlyList<DrawnDeclaration> drawn, IReadOnlyList<Target> targets, AssemblyLoadContext context, out IReadOnlyList<string> problems)
    {
        NetworkAssembly main = NetworkAssembly.Compile(
            drawn.SelectMany(declaration => new[] { declaration.Text(ClassName(declaration)), declaration.Twin().Text(TwinName(declaration)) }), null, context);
        var ofTargets = new List<(Target Target, NetworkAssembly Assembly)>();
        problems = main.Problems;
        foreach (Target target in targets.TakeWhile(_ => main.Problems.Count == 0))
        {
            NetworkAssembly assembly = NetworkAssembly.Compile(
                drawn.SelectMany(declaration => s_plans.Select(plan => declaration.Planned(plan).Text(PlanName(declaration, plan)))), target.VectorBits, context);
            ofTargets.Add((target, assembly));
            problems = [.. problems, .. assembly.Problems.Select(problem => $"{target.Name}: {problem}")];
        }

        return problems.Count > 0 ? [] : [.. drawn.Select(declaration => new CompiledDeclaration(
            declaration,
            new Variant("as declared", main.Class(ClassName(declaration))),
            main.Class(TwinName(declaration)),
            main.Declaration(TwinName(declaration)),
            [.. ofTargets.SelectMany(pair => s_plans.Select(plan =>
                new Variant($"{pair.Target.Name}, {plan}", pair.Assembly.Class(PlanName(declaration, plan)))))]))];
    }

    private static string ClassName(DrawnDeclaration drawn) => $"Net{Dice.Text(drawn.Number)}";

    private static string TwinName(DrawnDeclaration drawn) => ClassName(drawn) + "Twin";

    private static string PlanName(DrawnDeclaration drawn, Unroll plan) => ClassName(drawn) + plan;
}
