using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace StaticNet.Generator.Tests.Words;

/// <summary>Finds in generated code what a word has contributed: formulas, which are comments, and the statements below each.</summary>
internal static partial class Mathematics
{
    /// <summary>Gives the lines of a word in its example, pass by pass: their names are those of the methods.</summary>
    public static IReadOnlyList<(string Pass, IReadOnlyList<string> Lines)> Of(LanguageWord word)
    {
        string text = WordExample.Run(word).Files[WordExample.TrainingFile(word)];
        return Steps(text.Split('\n'))
            .Where(step => IsOf(word, step.Pass, step.Lines[0]))
            .GroupBy(step => step.Pass, (pass, steps) => (pass, (IReadOnlyList<string>)[.. steps.SelectMany(step => step.Lines)]))
            .ToList();
    }

    /// <summary>Says whether a formula belongs to the word, or to the rest of its example.</summary>
    private static bool IsOf(LanguageWord word, string pass, string formula)
    {
        bool isUpdate = pass == "Update";
        bool isDense = DenseFormula().IsMatch(formula);
        bool isLoss = LossFormula().IsMatch(formula);
        return word.Family switch
        {
            WordFamily.Optimizer => isUpdate,
            WordFamily.Loss => !isUpdate && !isDense,
            _ when word.Name == "Dense" => !isUpdate && !isLoss,
            _ => !isUpdate && !isLoss && !isDense,
        };
    }

    private static IEnumerable<(string Pass, IReadOnlyList<string> Lines)> Steps(string[] lines)
    {
        string pass = string.Empty;
        for (int i = 0; i < lines.Length; i++)
        {
            if (PassHeader().Match(lines[i]) is { Success: true } header)
            {
                pass = header.Groups["name"].Value;
            }

            if (pass.Length == 0 || !IsFormula(lines[i]))
            {
                continue;
            }

            int end = End(lines, i + 1);
            if (end > i + 1 && !PhaseCall().IsMatch(lines[i + 1]))
            {
                int indent = lines[i].Length - lines[i].TrimStart().Length;
                yield return (pass, [.. lines[i..end].Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..])]);
            }
        }
    }

    /// <summary>Statements, loops with what they enclose, up to the next formula or the end of the block.</summary>
    private static int End(string[] lines, int line)
    {
        for (int depth = 0; ; line++)
        {
            string text = lines[line].Trim();
            depth += text == "{" ? 1 : text == "}" ? -1 : 0;
            if (depth < 0 || (depth == 0 && (text.Length == 0 || IsFormula(lines[line]))))
            {
                return line;
            }
        }
    }

    private static bool IsFormula(string line) => line.TrimStart().StartsWith("// ", StringComparison.Ordinal);

    [GeneratedRegex(@"internal static void (?<name>Forward|Backward|Update)\(")]
    private static partial Regex PassHeader();

    [GeneratedRegex(@"^\s*\w+\(")]
    private static partial Regex PhaseCall();

    [GeneratedRegex(@"·W|ᵀ·|^// db\w* = ")]
    private static partial Regex DenseFormula();

    [GeneratedRegex(@"^// (R|Loss|L) = |· scale$")]
    private static partial Regex LossFormula();
}
