using System;
using System.Globalization;
using System.Text;

namespace StaticNet.Data;

/// <summary>A data file is not what it should be: says where, what was expected and what was found.</summary>
public sealed class DataFormatException : Exception
{
    private const int LongestQuote = 60;

    /// <summary>Creates the exception.</summary>
    /// <param name="where">The file (or "stream") and the place in it.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="found">What is there.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DataFormatException(string where, string expected, string found, Exception? innerException = null)
        : base(where + ": expected " + expected + ", found " + found + ".", innerException)
    {
        Where = where;
        Expected = expected;
        Found = found;
    }

    /// <summary>Gets the file (or "stream") and the place in it.</summary>
    public string Where { get; }

    /// <summary>Gets what would have been right.</summary>
    public string Expected { get; }

    /// <summary>Gets what is there.</summary>
    public string Found { get; }

    /// <summary>Puts text from a file into quotes, shortened and without control characters, so that it cannot spoil a terminal.</summary>
    internal static string Quote(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "nothing";
        }

        var quoted = new StringBuilder("\"");
        foreach (char c in text.Slice(0, Math.Min(text.Length, LongestQuote)))
        {
            if (char.IsControl(c))
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append(text.Length > LongestQuote ? "...\"" : "\"").ToString();
    }
}
