using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.Compiling;

namespace StaticNet.Conformance.Running;

/// <summary>How a case ended.</summary>
internal enum Outcome
{
    /// <summary>Everything in the file holds.</summary>
    Passed,

    /// <summary>Something deviates, or the case could not be read, compiled or run.</summary>
    Failed,

    /// <summary>The library lacks a word.</summary>
    Unsupported,
}

/// <summary>The row of one case in the table.</summary>
/// <param name="Name">The case.</param>
/// <param name="Dtype">Its element type, or "?" where the file does not say.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Quantities">All quantities that were compared.</param>
/// <param name="Messages">What failed, or the missing words.</param>
/// <param name="Declaration">The declaration, where there is one.</param>
internal sealed record CaseResult(string Name, string Dtype, Outcome Outcome, IReadOnlyList<Quantity> Quantities, IReadOnlyList<string> Messages, string? Declaration = null)
{
    /// <summary>Gets the quantity that is furthest from the reference by its tolerance; null where nothing was compared.</summary>
    public Quantity? Worst => Quantities.MaxBy(quantity => quantity.Deviation);

    /// <summary>Runs a compiled case; nothing that goes wrong in it passes through.</summary>
    public static CaseResult Of(CompiledCase compiled)
    {
        if (compiled.Adapter is not { } adapter)
        {
            return Failed(compiled, [], compiled.Problems);
        }

        try
        {
            return compiled.Declaration.Source.IsDouble ? Run<double>(compiled, adapter) : Run<float>(compiled, adapter);
        }
        catch (Exception exception)
        {
            string place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? string.Empty;
            return Failed(compiled, [], [$"{exception.GetType().Name}: {exception.Message} {place}"]);
        }
    }

    private static CaseResult Run<T>(CompiledCase compiled, Type adapter)
        where T : struct, INumberBase<T>
    {
        Comparison<T> comparison = new CaseRun<T>(compiled.Declaration.Source, () => (IGeneratedNetwork<T>)Activator.CreateInstance(adapter)!).Execute();
        string[] deviations = [.. comparison.Quantities.Where(quantity => !quantity.Holds).Select(quantity => $"{quantity.Name}: {quantity.Place}")];
        string[] messages = [.. comparison.Problems, .. deviations];
        return messages.Length == 0
            ? new CaseResult(compiled.Declaration.Source.Name, DtypeOf(compiled), Outcome.Passed, comparison.Quantities, [], compiled.Declaration.Text)
            : Failed(compiled, comparison.Quantities, messages);
    }

    private static CaseResult Failed(CompiledCase compiled, IReadOnlyList<Quantity> quantities, IReadOnlyList<string> messages) =>
        new(compiled.Declaration.Source.Name, DtypeOf(compiled), Outcome.Failed, quantities, messages, compiled.Declaration.Text);

    private static string DtypeOf(CompiledCase compiled) => compiled.Declaration.Source.IsDouble ? "float64" : "float32";
}
