#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Initialization;

/// <summary>Four counters: AVX2.</summary>
internal readonly struct PhiloxLanes256 : IPhiloxLanes<Vector256<ulong>>
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> All(uint value) => Vector256.Create((ulong)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Counters(ulong first) => Vector256.Create(first) + Vector256.Create(0ul, 2, 1, 3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Multiply(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Multiply(a.AsUInt32(), b.AsUInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> a, Vector256<ulong> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> UpperHalf(Vector256<ulong> a) => a >>> 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => a ^ b ^ c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<ulong> word0, Vector256<ulong> word1, Vector256<ulong> word2, Vector256<ulong> word3, ref uint destination)
    {
        Vector256<ulong> low = Vector256.Create(0xFFFFFFFFUL);
        Vector256<ulong> a = (word0 & low) | (word1 << 32);
        Vector256<ulong> b = (word2 & low) | (word3 << 32);
        EvenLanes(a, b).AsUInt32().StoreUnsafe(ref destination);
        OddLanes(a, b).AsUInt32().StoreUnsafe(ref destination, 8);
    }

    /// <summary>The even lanes of both, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> EvenLanes(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.UnpackLow(a, b);

    /// <summary>The odd lanes of both, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> OddLanes(Vector256<ulong> a, Vector256<ulong> b) =>
        Avx2.UnpackHigh(a, b);
}
#endif
