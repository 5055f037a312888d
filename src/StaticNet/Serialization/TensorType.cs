using System;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>The element types of the safetensors format whose elements fill whole bytes.</summary>
internal enum TensorType : byte
{
    Bool,
    U8,
    I8,
    F8E5M2,
    F8E4M3,
    F8E8M0,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    I64,
    U64,
    F64,
    C64,
}

/// <summary>The names and sizes of element types.</summary>
internal static class TensorTypes
{
    // In the order of the enumeration.
    private static readonly (string Name, byte[] Bytes, int Size)[] Table =
    {
        Row("BOOL", 1), Row("U8", 1), Row("I8", 1), Row("F8_E5M2", 1), Row("F8_E4M3", 1), Row("F8_E8M0", 1),
        Row("I16", 2), Row("U16", 2), Row("F16", 2), Row("BF16", 2),
        Row("I32", 4), Row("U32", 4), Row("F32", 4),
        Row("I64", 8), Row("U64", 8), Row("F64", 8), Row("C64", 8),
    };

    public static string Name(this TensorType type) => Table[(int)type].Name;

    /// <summary>The size of one element in bytes.</summary>
    public static int Size(this TensorType type) => Table[(int)type].Size;

    /// <summary>Whether elements are floating-point numbers that can be read as <see cref="float"/> or <see cref="double"/>.</summary>
    public static bool IsFloatingPoint(this TensorType type) =>
        type is TensorType.F16 or TensorType.BF16 or TensorType.F32 or TensorType.F64;

    public static bool TryParse(ReadOnlySpan<byte> name, out TensorType type)
    {
        for (int i = 0; i < Table.Length; i++)
        {
            if (name.SequenceEqual(Table[i].Bytes))
            {
                type = (TensorType)i;
                return true;
            }
        }

        type = default;
        return false;
    }

    /// <summary>The type in which a network with elements of type <typeparamref name="T"/> is stored.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static TensorType Of<T>()
        where T : struct =>
        typeof(T) == typeof(float) ? TensorType.F32
        : typeof(T) == typeof(double) ? TensorType.F64
        : throw new NotSupportedException("Weights are float or double.");

    private static (string Name, byte[] Bytes, int Size) Row(string name, int size) => (name, Encoding.ASCII.GetBytes(name), size);
}
