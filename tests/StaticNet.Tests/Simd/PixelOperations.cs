using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>The operations of <see cref="Pixels{T}"/> and the transpositions, reached as a kernel reaches them.</summary>
internal abstract class PixelOperations : KernelOperations
{
    internal static readonly Pixels<float>[] Single =
    [
        new(
            16,
            (a, i) => Lanes.Of(LoadAlternate512(ref a[0], i)),
            (v, a, i) => StoreAlternate512(Load512(ref v[0], 0), ref a[0], i),
            (v, count) => Lanes.Of(KeepLast(Load512(ref v[0], 0), count))),
        new(
            8,
            (a, i) => Lanes.Of(LoadAlternate256(ref a[0], i)),
            (v, a, i) => StoreAlternate256(Load256(ref v[0], 0), ref a[0], i),
            (v, count) => Lanes.Of(KeepLast(Load256(ref v[0], 0), count))),
        new(
            4,
            (a, i) => Lanes.Of(LoadAlternate128(ref a[0], i)),
            (v, a, i) => StoreAlternate128(Load128(ref v[0], 0), ref a[0], i),
            (v, count) => Lanes.Of(KeepLast(Load128(ref v[0], 0), count))),
    ];

    internal static readonly Pixels<double>[] Double =
    [
        new(
            8,
            (a, i) => Lanes.Of(LoadAlternate512(ref a[0], i)),
            (v, a, i) => StoreAlternate512(Load512(ref v[0], 0), ref a[0], i),
            (v, count) => Lanes.Of(KeepLast(Load512(ref v[0], 0), count))),
        new(
            4,
            (a, i) => Lanes.Of(LoadAlternate256(ref a[0], i)),
            (v, a, i) => StoreAlternate256(Load256(ref v[0], 0), ref a[0], i),
            (v, count) => Lanes.Of(KeepLast(Load256(ref v[0], 0), count))),
        new(
            2,
            (a, i) => Lanes.Of(LoadAlternate128(ref a[0], i)),
            (v, a, i) => StoreAlternate128(Load128(ref v[0], 0), ref a[0], i),
            (v, count) => Lanes.Of(KeepLast(Load128(ref v[0], 0), count))),
    ];

    internal static void Transpose8x8(float[] a, int from, int fromPitch, float[] b, int to, int toPitch) => Transpose8x8(ref a[0], from, fromPitch, ref b[0], to, toPitch);

    internal static void Transpose4x4(float[] a, int from, int fromPitch, float[] b, int to, int toPitch) => Transpose4x4(ref a[0], from, fromPitch, ref b[0], to, toPitch);

    internal static void Transpose4x4(double[] a, int from, int fromPitch, double[] b, int to, int toPitch) => Transpose4x4(ref a[0], from, fromPitch, ref b[0], to, toPitch);

    internal static void Transpose2x2(double[] a, int from, int fromPitch, double[] b, int to, int toPitch) => Transpose2x2(ref a[0], from, fromPitch, ref b[0], to, toPitch);
}
