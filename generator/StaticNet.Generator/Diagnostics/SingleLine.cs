using System.Text;

namespace StaticNet.Generator.Diagnostics;

/// <summary>Text for a diagnostic, whose message must stay on one line whatever was declared.</summary>
internal static class SingleLine
{
    private const int Longest = 300;

    /// <summary>Replaces line breaks and control characters by blanks and cuts what is too long.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        if (line.Length > Longest)
        {
            line.Length = char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
            line.Append("...");
        }

        return line.ToString();
    }
}
