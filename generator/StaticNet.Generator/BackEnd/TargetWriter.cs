using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Losses;

namespace StaticNet.Generator.BackEnd;

/// <summary>
/// Writes what a trainer does with labels and targets before a pass reads them, and what it divides the sum of the loss by. Nothing stands
/// there that the declaration does not ask for.
/// </summary>
internal static class TargetWriter
{
    private const string Arguments = "global::StaticNet.Arguments";

    /// <summary>Writes the fields: how rows are made, the sum of their weights, numbers that passes read.</summary>
    public static void WriteState(BoundNetwork network, CodeWriter writer)
    {
        string t = CSharp.Type(network.Element);
        Loss loss = network.Loss!;
        foreach (LossConstant constant in loss.Constants)
        {
            string values = string.Join(", ", constant.Values.Select(v => CSharp.Number(v, network.Element)));
            writer.Line($"private static readonly {t}[] s_{constant.Name} = {{ {values} }};");
        }

        if (loss.Targets is { } targets)
        {
            string rows = $"global::StaticNet.ClassRows<{t}>";
            string weights = targets.Weights is null
                ? "null"
                : "new double[] { " + string.Join(", ", targets.Weights.Select(w => CSharp.Number(w, TensorIR.ScalarType.Float64))) + " }";
            string smoothing = CSharp.Number(targets.Smoothing, TensorIR.ScalarType.Float64);
            string ignored = targets.Ignored is { } label ? CSharp.Number(label) : "null";
            writer.Line($"// Y' = {targets.Formula}");
            writer.Line($"private readonly {rows} _rows = new {rows}(OutputSize, {smoothing}, {weights}, {ignored});");
        }

        if (loss.AveragesOverWeights)
        {
            writer.Line("private double _scale;");
        }
    }

    /// <summary>Writes the rows of <c>labels</c> to <c>_targets</c>, after checking them.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What to do with the rows: <c>var rows = </c>, or nothing.</param>
    public static void FromLabels(Loss loss, CodeWriter writer, string result)
    {
        if (loss.Labels == LabelMeaning.ZeroOrOne)
        {
            writer.Line($"{result}{Arguments}.ZeroOne(labels, _targets.Span);");
        }
        else if (loss.Targets is null)
        {
            writer.Line($"{result}{Arguments}.OneHot(labels, OutputSize, _targets.Span);");
        }
        else if (loss.AveragesOverWeights)
        {
            writer.Line($"{result}_rows.FromLabels(labels, _targets.Span, out double total);");
            writer.Line("_scale = total > 0 ? 1.0 / total : 0.0;");
        }
        else
        {
            writer.Line($"{result}_rows.FromLabels(labels, _targets.Span, out _);");
        }
    }

    /// <summary>Writes what makes rows of <c>targets</c>.</summary>
    /// <returns>What the rows are called.</returns>
    public static string FromTargets(Loss loss, CodeWriter writer)
    {
        string rows = "targets";
        if (loss.Targets is { ChangesDistributions: true })
        {
            writer.Line("var rows = _rows.FromDistributions(targets, _targets.Span);");
            rows = "rows";
        }

        WriteCount(loss, writer);
        return rows;
    }

    /// <summary>Writes what leaves the rows of <c>targets</c> in <c>_targets</c>.</summary>
    public static void KeepTargets(Loss loss, CodeWriter writer)
    {
        writer.Line(loss.Targets is { ChangesDistributions: true } ? "_rows.FromDistributions(targets, _targets.Span);" : "targets.CopyTo(_targets.Span);");
        WriteCount(loss, writer);
    }

    /// <summary>What the sum of all terms of the loss is multiplied by, as an expression; n is what the caller calls the number of samples.</summary>
    public static string Scale(Loss loss, string n) => loss.AveragesOverWeights ? "_scale" : $"Scale({n})";

    /// <summary>Writes the function of that name, where it is one of the number of samples.</summary>
    public static void WriteScale(BoundNetwork network, CodeWriter writer)
    {
        Loss loss = network.Loss!;
        if (loss.AveragesOverWeights)
        {
            return;
        }

        string scale = loss.IsSum ? "1.0"
            : loss.AveragesOverElements && network.OutputSize > 1 ? $"1.0 / ((double)n * {CSharp.Number(network.OutputSize)})"
            : "1.0 / n";
        writer.Line("/// <summary>What the sum of all terms of the loss is multiplied by.</summary>");
        writer.Line($"private static double Scale(int n) => {scale};");
        writer.Line();
    }

    /// <summary>Distributions count by their number.</summary>
    private static void WriteCount(Loss loss, CodeWriter writer)
    {
        if (loss.AveragesOverWeights)
        {
            writer.Line("_scale = 1.0 / n;");
        }
    }
}
