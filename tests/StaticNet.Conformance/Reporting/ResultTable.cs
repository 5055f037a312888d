using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Reporting;

/// <summary>Prints results as plain text: the table, what failed, what is unsupported, and the counts alone on the last line.</summary>
internal static class ResultTable
{
    public static void Print(IReadOnlyList<CaseResult> results, bool verbose, TextWriter output)
    {
        int width = results.Max(result => result.Name.Length);
        output.WriteLine($"{"case".PadRight(width)}  dtype    vectors      result       deviation  of the tolerance of");
        foreach (CaseResult result in results)
        {
            output.WriteLine(Row(result, width));
            foreach (Quantity quantity in verbose ? result.Quantities : [])
            {
                output.WriteLine($"{Number(quantity.Deviation),9}".PadLeft(width + 46) + $"  {quantity.Name}: {quantity.Place}");
            }
        }

        foreach (CaseResult failed in results.Where(result => result.Outcome == Outcome.Failed))
        {
            output.WriteLine();
            output.WriteLine($"failed: {failed.Name}");
            foreach (string message in failed.Messages)
            {
                output.WriteLine($"  {message}");
            }

            if (verbose && failed.Declaration is { } declaration)
            {
                output.WriteLine(declaration);
            }
        }

        output.WriteLine();
        foreach (CaseResult unsupported in results.Where(result => result.Outcome == Outcome.Unsupported))
        {
            output.WriteLine($"unsupported: {unsupported.Name.PadRight(width)}  {string.Join(", ", unsupported.Messages)}");
        }

        int Count(Outcome outcome) => results.Count(result => result.Outcome == outcome);
        output.WriteLine($"{Count(Outcome.Passed)} passed, {Count(Outcome.Failed)} failed, {Count(Outcome.Unsupported)} unsupported");
    }

    private static string Row(CaseResult result, int width)
    {
        string outcome = result.Outcome switch
        {
            Outcome.Passed => "passed",
            Outcome.Failed => "FAILED",
            _ => "unsupported",
        };
        string vectors = result.Widths.Count == 0 ? "-" : string.Join(' ', result.Widths);
        string start = $"{result.Name.PadRight(width)}  {result.Dtype,-7}  {vectors,-11}  {outcome,-11}";
        return result.Worst is { } worst ? $"{start}  {Number(worst.Deviation),9}  {worst.Name}" : start.TrimEnd();
    }

    private static string Number(double deviation) =>
        deviation.ToString(deviation is 0 or (>= 0.0001 and < 1e5) ? "0.0000" : "0.0E+00", CultureInfo.InvariantCulture);
}
