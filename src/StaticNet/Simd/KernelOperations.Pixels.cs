#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd;

/// <content>What vectors of pixels need: every other element of a row, and the last lanes of a vector that reaches back.</content>
public abstract partial class KernelOperations
{
    private static ReadOnlySpan<int> NothingThenAll32 => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1];

    private static ReadOnlySpan<long> NothingThenAll64 => [0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1];

    /// <summary>Reads elements index, index + 2, ..., index + 30: no element between or behind them is touched that is not of the same row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> LoadAlternate512(ref float source, nint index) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(
            Load512(ref source, index),
            Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 17, 19, 21, 23, 25, 27, 29, 31),
            Load512(ref source, index + 15))
        : Vector512.Create(LoadAlternate256(ref source, index), LoadAlternate256(ref source, index + 16));

    /// <summary>Reads elements index, index + 2, ..., index + 14.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> LoadAlternate256(ref float source, nint index) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(Load256(ref source, index), Load256(ref source, index + 7), 0xD8).AsDouble(), 0xD8).AsSingle()
        : Vector256.Create(LoadAlternate128(ref source, index), LoadAlternate128(ref source, index + 8));

    /// <summary>Reads elements index, index + 2, index + 4, index + 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> LoadAlternate128(ref float source, nint index) => Sse.IsSupported
        ? Sse.Shuffle(Load128(ref source, index), Load128(ref source, index + 3), 0xD8)
        : Vector128.Create(At(ref source, index), At(ref source, index + 2), At(ref source, index + 4), At(ref source, index + 6));

    /// <summary>Reads elements index, index + 2, ..., index + 14.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> LoadAlternate512(ref double source, nint index) => Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(Load512(ref source, index), Vector512.Create(0L, 2, 4, 6, 9, 11, 13, 15), Load512(ref source, index + 7))
        : Vector512.Create(LoadAlternate256(ref source, index), LoadAlternate256(ref source, index + 8));

    /// <summary>Reads elements index, index + 2, index + 4, index + 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> LoadAlternate256(ref double source, nint index) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(Load256(ref source, index), Load256(ref source, index + 3), 0xA), 0xD8)
        : Vector256.Create(LoadAlternate128(ref source, index), LoadAlternate128(ref source, index + 4));

    /// <summary>Reads elements index and index + 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> LoadAlternate128(ref double source, nint index) => Vector128.Create(At(ref source, index), At(ref source, index + 2));

    /// <summary>Writes the lanes to elements index, index + 2, ..., index + 30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreAlternate512(Vector512<float> value, ref float destination, nint index)
    {
        StoreAlternate256(value.GetLower(), ref destination, index);
        StoreAlternate256(value.GetUpper(), ref destination, index + 16);
    }

    /// <summary>Writes the lanes to elements index, index + 2, ..., index + 14.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreAlternate256(Vector256<float> value, ref float destination, nint index)
    {
        StoreAlternate128(value.GetLower(), ref destination, index);
        StoreAlternate128(value.GetUpper(), ref destination, index + 8);
    }

    /// <summary>Writes the lanes to elements index, index + 2, ..., index + 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreAlternate128(Vector128<float> value, ref float destination, nint index)
    {
        Unsafe.Add(ref destination, index) = value.GetElement(0);
        Unsafe.Add(ref destination, index + 2) = value.GetElement(1);
        Unsafe.Add(ref destination, index + 4) = value.GetElement(2);
        Unsafe.Add(ref destination, index + 6) = value.GetElement(3);
    }

    /// <summary>Writes the lanes to elements index, index + 2, ..., index + 14.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreAlternate512(Vector512<double> value, ref double destination, nint index)
    {
        StoreAlternate256(value.GetLower(), ref destination, index);
        StoreAlternate256(value.GetUpper(), ref destination, index + 8);
    }

    /// <summary>Writes the lanes to elements index, index + 2, ..., index + 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreAlternate256(Vector256<double> value, ref double destination, nint index)
    {
        StoreAlternate128(value.GetLower(), ref destination, index);
        StoreAlternate128(value.GetUpper(), ref destination, index + 4);
    }

    /// <summary>Writes the lanes to elements index, index + 2, ..., index + 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreAlternate128(Vector128<double> value, ref double destination, nint index)
    {
        Unsafe.Add(ref destination, index) = value.GetElement(0);
        Unsafe.Add(ref destination, index + 2) = value.GetElement(1);
    }

    /// <summary>The last lanes, and 0 in those before; the count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<float> KeepLast(Vector512<float> value, int constantCount) =>
        (value.AsInt32() & Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(NothingThenAll32), (nuint)constantCount)).AsSingle();

    /// <summary>The last lanes, and 0 in those before; the count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> KeepLast(Vector256<float> value, int constantCount) =>
        (value.AsInt32() & Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(NothingThenAll32), (nuint)(8 + constantCount))).AsSingle();

    /// <summary>The last lanes, and 0 in those before; the count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<float> KeepLast(Vector128<float> value, int constantCount) =>
        (value.AsInt32() & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(NothingThenAll32), (nuint)(12 + constantCount))).AsSingle();

    /// <summary>The last lanes, and 0 in those before; the count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<double> KeepLast(Vector512<double> value, int constantCount) =>
        (value.AsInt64() & Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(NothingThenAll64), (nuint)constantCount)).AsDouble();

    /// <summary>The last lanes, and 0 in those before; the count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<double> KeepLast(Vector256<double> value, int constantCount) =>
        (value.AsInt64() & Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(NothingThenAll64), (nuint)(4 + constantCount))).AsDouble();

    /// <summary>The last lanes, and 0 in those before; the count is a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<double> KeepLast(Vector128<double> value, int constantCount) =>
        (value.AsInt64() & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(NothingThenAll64), (nuint)(6 + constantCount))).AsDouble();
}
#endif
