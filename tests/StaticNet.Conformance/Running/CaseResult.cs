using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.Compiling;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.Running;

/// <summary>The row of one case in the table.</summary>
/// <param name="Name">The case.</param>
/// <param name="Dtype">Its element type, or "?" where the file does not say.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Quantities">All quantities that were compared.</param>
/// <param name="Messages">What failed, or the missing words.</param>
/// <param name="Declaration">The text of the declaration, where there is one.</param>
internal sealed record CaseResult(
    string Name, string Dtype, Outcome Outcome, IReadOnlyList<Quantity> Quantities, IReadOnlyList<string> Messages, string? Declaration)
{
    /// <summary>Gets the quantity that is furthest from the reference by its tolerance; null where nothing was compared.</summary>
    public Quantity? Worst => Quantities.MaxBy(quantity => quantity.Deviation);

    /// <summary>Gives the result of a file that is no case.</summary>
    public static CaseResult Unreadable(string name, string reason) => new(name, "?", Outcome.Failed, [], [reason], null);

    /// <summary>Gives the result of a case that the library has no words for.</summary>
    public static CaseResult Unsupported(Declaration declaration) => Of(declaration, Outcome.Unsupported, [], declaration.Missing);

    /// <summary>Runs a compiled case; nothing that goes wrong in it passes through.</summary>
    public static CaseResult Of(CompiledCase compiled)
    {
        if (compiled.Adapter is not { } adapter)
        {
            return Of(compiled.Declaration, Outcome.Failed, [], compiled.Problems);
        }

        try
        {
            return compiled.Declaration.Source.IsDouble ? Run<double>(compiled, adapter) : Run<float>(compiled, adapter);
        }
        catch (Exception exception)
        {
            string place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? string.Empty;
            return Of(compiled.Declaration, Outcome.Failed, [], [$"{exception.GetType().Name}: {exception.Message} {place}"]);
        }
    }

    private static CaseResult Run<T>(CompiledCase compiled, Type adapter)
        where T : struct, INumberBase<T>
    {
        var run = new CaseRun<T>(compiled.Declaration.Source, () => (IGeneratedNetwork<T>)Activator.CreateInstance(adapter)!);
        Comparison<T> comparison = run.Execute();
        string[] messages = [.. comparison.Problems, .. comparison.Quantities.Where(quantity => !quantity.Holds).Select(Describe)];
        return Of(compiled.Declaration, messages.Length == 0 ? Outcome.Passed : Outcome.Failed, comparison.Quantities, messages);
    }

    private static string Describe(Quantity quantity) => $"{quantity.Name}: {quantity.Place}";

    private static CaseResult Of(
        Declaration declaration, Outcome outcome, IReadOnlyList<Quantity> quantities, IReadOnlyList<string> messages) =>
        new(declaration.Source.Name, declaration.Source.IsDouble ? "float64" : "float32", outcome, quantities, messages, declaration.Text);
}
