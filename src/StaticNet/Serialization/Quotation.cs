using System.Globalization;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>Names and shapes as messages show them.</summary>
internal static class Quotation
{
    private const int MaxLength = 80;

    /// <summary>A name from a file in single quotes, shortened, with control characters spelt out: it may hold anything.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder("'");
        foreach (char value in name)
        {
            if (text.Length > MaxLength)
            {
                text.Append("...");
                break;
            }

            if (char.IsControl(value) || value is '\u2028' or '\u2029')
            {
                text.Append("\\u").Append(((int)value).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(value);
            }
        }

        return text.Append('\'').ToString();
    }

    /// <summary>A type and a shape: <c>F32 [10, 784]</c>.</summary>
    public static string Of(TensorType type, System.ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder(type.Name()).Append(" [");
        for (int i = 0; i < shape.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ").Append(shape[i].ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }
}
