using System;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Literals and type names of generated code. Names are complete, since the user's code may have any others in scope.</summary>
internal static class CSharp
{
    /// <summary>The type of one of the workers that execute a pass together.</summary>
    public const string Worker = "global::StaticNet.Threading.Worker";

    public static string Type(ScalarType type) => type == ScalarType.Float64 ? "double" : "float";

    public static string Span(ScalarType type) => $"global::System.Span<{Type(type)}>";

    public static string ReadOnlySpan(ScalarType type) => $"global::System.ReadOnlySpan<{Type(type)}>";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A floating-point literal: the shortest that gives the same bits.</summary>
    public static string Number(double value, ScalarType type)
    {
        string name = Type(type);
        double rounded = type == ScalarType.Float32 ? (float)value : value;
        if (double.IsNaN(rounded))
        {
            return name + ".NaN";
        }

        if (double.IsInfinity(rounded))
        {
            return name + (rounded > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        }

        if (rounded == 0 && BitConverter.DoubleToInt64Bits(rounded) < 0)
        {
            return type == ScalarType.Float32 ? "-0f" : "-0d";
        }

        string digits = type == ScalarType.Float32 ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        return digits + (type == ScalarType.Float32 ? "f" : "d");
    }

    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A string literal.</summary>
    public static string Text(string value)
    {
        var text = new System.Text.StringBuilder("\"");
        foreach (char c in value)
        {
            text.Append(c is >= ' ' and < (char)127 and not '"' and not '\\' ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.Append('"').ToString();
    }
}
