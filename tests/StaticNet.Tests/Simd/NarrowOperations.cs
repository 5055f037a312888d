using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>The operations of <see cref="Narrow{T}"/>, reached as a kernel reaches them.</summary>
internal abstract class NarrowOperations : KernelOperations
{
    internal static readonly Narrow<float>[] Single =
    [
        new(
            16,
            (a, i, count) => Lanes.Of(LoadFirst512(ref a[0], i, count)),
            (v, a, i, count) => StoreFirst512(Load512(ref v[0], 0), ref a[0], i, count),
            (a, i, pitch) => Lanes.Of(LoadColumn512(ref a[0], i, pitch)),
            (v, a, i, pitch, count) => StoreColumn512(Load512(ref v[0], 0), ref a[0], i, pitch, count),
            (v, count) => HorizontalSum(Load512(ref v[0], 0), count),
            (v, count) => HorizontalMax(Load512(ref v[0], 0), count),
            v => Lanes.Of(AddHalves(Load512(ref v[0], 0))),
            (v, first, times) => Lanes.Of(Repeat(Load512(ref v[0], 0), first, times)),
            (v, first, count) => Lanes.Of(SpreadRows(Load512(ref v[0], 0), first, count))),
        new(
            8,
            (a, i, count) => Lanes.Of(LoadFirst256(ref a[0], i, count)),
            (v, a, i, count) => StoreFirst256(Load256(ref v[0], 0), ref a[0], i, count),
            (a, i, pitch) => Lanes.Of(LoadColumn256(ref a[0], i, pitch)),
            (v, a, i, pitch, count) => StoreColumn256(Load256(ref v[0], 0), ref a[0], i, pitch, count),
            (v, count) => HorizontalSum(Load256(ref v[0], 0), count),
            (v, count) => HorizontalMax(Load256(ref v[0], 0), count),
            v => Lanes.Of(AddHalves(Load256(ref v[0], 0))),
            (v, first, times) => Lanes.Of(Repeat(Load256(ref v[0], 0), first, times)),
            (v, first, count) => Lanes.Of(SpreadRows(Load256(ref v[0], 0), first, count))),
        new(
            4,
            (a, i, count) => Lanes.Of(LoadFirst128(ref a[0], i, count)),
            (v, a, i, count) => StoreFirst128(Load128(ref v[0], 0), ref a[0], i, count),
            (a, i, pitch) => Lanes.Of(LoadColumn128(ref a[0], i, pitch)),
            (v, a, i, pitch, count) => StoreColumn128(Load128(ref v[0], 0), ref a[0], i, pitch, count),
            (v, count) => HorizontalSum(Load128(ref v[0], 0), count),
            (v, count) => HorizontalMax(Load128(ref v[0], 0), count),
            v => Lanes.Of(AddHalves(Load128(ref v[0], 0))),
            (v, first, times) => Lanes.Of(Repeat(Load128(ref v[0], 0), first, times)),
            (v, first, count) => Lanes.Of(SpreadRows(Load128(ref v[0], 0), first, count))),
    ];

    internal static readonly Narrow<double>[] Double =
    [
        new(
            8,
            (a, i, count) => Lanes.Of(LoadFirst512(ref a[0], i, count)),
            (v, a, i, count) => StoreFirst512(Load512(ref v[0], 0), ref a[0], i, count),
            (a, i, pitch) => Lanes.Of(LoadColumn512(ref a[0], i, pitch)),
            (v, a, i, pitch, count) => StoreColumn512(Load512(ref v[0], 0), ref a[0], i, pitch, count),
            (v, count) => HorizontalSum(Load512(ref v[0], 0), count),
            (v, count) => HorizontalMax(Load512(ref v[0], 0), count),
            v => Lanes.Of(AddHalves(Load512(ref v[0], 0))),
            (v, first, times) => Lanes.Of(Repeat(Load512(ref v[0], 0), first, times)),
            (v, first, count) => Lanes.Of(SpreadRows(Load512(ref v[0], 0), first, count))),
        new(
            4,
            (a, i, count) => Lanes.Of(LoadFirst256(ref a[0], i, count)),
            (v, a, i, count) => StoreFirst256(Load256(ref v[0], 0), ref a[0], i, count),
            (a, i, pitch) => Lanes.Of(LoadColumn256(ref a[0], i, pitch)),
            (v, a, i, pitch, count) => StoreColumn256(Load256(ref v[0], 0), ref a[0], i, pitch, count),
            (v, count) => HorizontalSum(Load256(ref v[0], 0), count),
            (v, count) => HorizontalMax(Load256(ref v[0], 0), count),
            v => Lanes.Of(AddHalves(Load256(ref v[0], 0))),
            (v, first, times) => Lanes.Of(Repeat(Load256(ref v[0], 0), first, times)),
            (v, first, count) => Lanes.Of(SpreadRows(Load256(ref v[0], 0), first, count))),
        new(
            2,
            (a, i, count) => Lanes.Of(LoadFirst128(ref a[0], i, count)),
            (v, a, i, count) => StoreFirst128(Load128(ref v[0], 0), ref a[0], i, count),
            (a, i, pitch) => Lanes.Of(LoadColumn128(ref a[0], i, pitch)),
            (v, a, i, pitch, count) => StoreColumn128(Load128(ref v[0], 0), ref a[0], i, pitch, count),
            (v, count) => HorizontalSum(Load128(ref v[0], 0), count),
            (v, count) => HorizontalMax(Load128(ref v[0], 0), count),
            null,
            null,
            null),
    ];
}
