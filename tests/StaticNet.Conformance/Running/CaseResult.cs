using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Compiling;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.Running;

/// <summary>The row of one case in the table.</summary>
/// <param name="Name">The case.</param>
/// <param name="Dtype">Its element type, or "?" where the file does not say.</param>
/// <param name="Widths">The vector widths in the generated code, the largest first.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Quantities">All quantities that were compared.</param>
/// <param name="Messages">What failed, or why the case is unsupported.</param>
/// <param name="Declaration">The text of the declaration, where there is one.</param>
internal sealed record CaseResult(
    string Name,
    string Dtype,
    IReadOnlyList<int> Widths,
    Outcome Outcome,
    IReadOnlyList<Quantity> Quantities,
    IReadOnlyList<string> Messages,
    string? Declaration)
{
    /// <summary>Gets the quantity that is furthest from the reference by its tolerance; null where nothing was compared.</summary>
    public Quantity? Worst => Quantities.MaxBy(quantity => quantity.Deviation);

    /// <summary>Gives the result of a file that is no case.</summary>
    public static CaseResult Unreadable(string name, string reason) => new(name, "?", [], Outcome.Failed, [], [reason], null);

    /// <summary>Gives the result of a case that the library has no words for.</summary>
    public static CaseResult Unsupported(Declaration declaration) =>
        Of(CompiledCase.Failed(declaration, []), Outcome.Unsupported, [], [declaration.Reason!]);

    /// <summary>Runs a compiled case; nothing that goes wrong in it passes through.</summary>
    public static CaseResult Of(CompiledCase compiled)
    {
        if (compiled.Adapters is not { } adapters)
        {
            return Of(compiled, Outcome.Failed, [], compiled.Problems);
        }

        return compiled.Declaration.Source.IsDouble ? Run<double>(compiled, adapters) : Run<float>(compiled, adapters);
    }

    private static CaseResult Run<T>(CompiledCase compiled, IReadOnlyList<Type> adapters)
        where T : struct, INumberBase<T>
    {
        var comparison = new CaseComparison<T>();
        try
        {
            compiled.Declaration.Source.Run(new CompiledNetworks<T>(adapters), comparison);
        }
        catch (Exception exception)
        {
            string place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? string.Empty;
            comparison.Require(false, $"{exception.GetType().Name}: {exception.Message} {place}");
        }

        string[] messages = [.. comparison.Problems, .. comparison.Quantities.Where(quantity => !quantity.Holds).Select(Describe)];
        return Of(compiled, messages.Length == 0 ? Outcome.Passed : Outcome.Failed, comparison.Quantities, messages);
    }

    private static string Describe(Quantity quantity) => $"{quantity.Name}: {quantity.Place}";

    private static CaseResult Of(
        CompiledCase compiled, Outcome outcome, IReadOnlyList<Quantity> quantities, IReadOnlyList<string> messages)
    {
        Case source = compiled.Declaration.Source;
        string dtype = source.IsDouble ? "float64" : "float32";
        return new CaseResult(source.Name, dtype, compiled.Widths, outcome, quantities, messages, compiled.Declaration.Text);
    }
}
