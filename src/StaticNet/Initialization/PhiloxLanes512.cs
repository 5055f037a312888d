#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Initialization;

/// <summary>Eight counters: AVX-512.</summary>
internal readonly struct PhiloxLanes512 : IPhiloxLanes<Vector512<ulong>>
{
    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> All(uint value) => Vector512.Create((ulong)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Counters(ulong first) => Vector512.Create(first) + Vector512.Create(0ul, 4, 1, 5, 2, 6, 3, 7);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Multiply(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.Multiply(a.AsUInt32(), b.AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Vector512<ulong> a, Vector512<ulong> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> UpperHalf(Vector512<ulong> a) => a >>> 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) => a ^ b ^ c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<ulong> word0, Vector512<ulong> word1, Vector512<ulong> word2, Vector512<ulong> word3, ref uint destination)
    {
        Vector512<ulong> low = Vector512.Create(0xFFFFFFFFUL);
        Vector512<ulong> a = (word0 & low) | (word1 << 32);
        Vector512<ulong> b = (word2 & low) | (word3 << 32);
        EvenLanes(a, b).AsUInt32().StoreUnsafe(ref destination);
        OddLanes(a, b).AsUInt32().StoreUnsafe(ref destination, 16);
    }

    /// <summary>The even lanes of both, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> EvenLanes(Vector512<ulong> a, Vector512<ulong> b) =>
        Avx512F.UnpackLow(a, b);

    /// <summary>The odd lanes of both, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> OddLanes(Vector512<ulong> a, Vector512<ulong> b) =>
        Avx512F.UnpackHigh(a, b);
}
#endif
