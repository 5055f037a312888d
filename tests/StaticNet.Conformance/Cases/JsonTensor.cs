using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace StaticNet.Conformance.Cases;

/// <summary>
/// Reads tensors, <c>{"shape": [...], "values": [...]}</c>. Numbers are parsed in the case's own element type: they are the shortest
/// decimals that round-trip there.
/// </summary>
internal static class JsonTensor
{
    /// <exception cref="CaseFormatException">There are more or fewer values than the shape has.</exception>
    public static Tensor<T> Read<T>(JsonElement element)
        where T : struct, INumberBase<T>
    {
        int[] shape = ReadIntegers(element.GetProperty("shape"));
        T[] values = ReadNumbers<T>(element.GetProperty("values"));
        int expected = shape.Aggregate(1, (product, size) => product * size);
        return values.Length == expected
            ? new Tensor<T>(shape, values)
            : throw new CaseFormatException($"a tensor of shape {Tensor<T>.Describe(shape)} has {values.Length} values");
    }

    public static int[] ReadIntegers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    public static T[] ReadNumbers<T>(JsonElement array)
        where T : struct, INumberBase<T>
    {
        var values = new T[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement number in array.EnumerateArray())
        {
            values[i++] = ReadNumber<T>(number);
        }

        return values;
    }

    /// <summary>Reads a number, or one of the words that stand for what JSON has no number for.</summary>
    private static T ReadNumber<T>(JsonElement number)
        where T : struct, INumberBase<T> => number.ValueKind switch
        {
            JsonValueKind.True => T.One,
            JsonValueKind.False => T.Zero,
            JsonValueKind.String => T.CreateChecked(ReadWord(number.GetString()!)),
            _ => T.Parse(JsonMarshal.GetRawUtf8Value(number), NumberStyles.Float, CultureInfo.InvariantCulture),
        };

    private static double ReadWord(string word) => word.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" or "+inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        _ => throw new CaseFormatException($"\"{word}\" stands where a number is expected"),
    };
}
