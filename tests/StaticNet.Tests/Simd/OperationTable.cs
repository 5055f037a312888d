using System;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>The operations of one width and element type, over arrays of one vector's length. A mask is an array of 0 and 1.</summary>
internal sealed record Operations<T>(
    string Name,
    int Lanes,
    Func<T[], nint, T[]> Load,
    Func<T, T[]> Broadcast,
    Func<T[], nint, T[]> Splat,
    Func<T[], T[], T[], T[]> MultiplyAdd,
    Func<T[], int, T[]> BroadcastLane,
    Func<T[], int, T> Lane,
    Func<T[], T> HorizontalSum,
    Func<T[], T> HorizontalMax,
    Func<int, int, T[]> OneHot,
    Func<T[], T[], T[]> Max,
    Func<T[], T[], T[]> Min,
    Func<T[], T[]> Abs,
    Func<T[], T[]> Sqrt,
    Func<T[], T[]> Rectify,
    Func<T[], T[], T[]> RectifyGradient,
    (string Name, Func<T[], T[], T[]> Selected)[] Comparisons)
{
    public override string ToString() => Name;
}

/// <summary>All operations, reached as a kernel reaches them.</summary>
internal abstract class OperationTable : KernelOperations
{
    internal static readonly Operations<float>[] Single =
    [
        new(
            "512 float",
            16,
            (a, i) => Store(Load512(ref a[0], i)),
            x => Store(Broadcast512(x)),
            (a, i) => Store(Splat512(ref a[0], i)),
            (a, b, c) => Store(MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))),
            (a, lane) => Store(BroadcastLane(Vector512.Create(a), lane)),
            (a, lane) => Lane(Vector512.Create(a), lane),
            a => HorizontalSum(Vector512.Create(a)),
            a => HorizontalMax(Vector512.Create(a)),
            (label, first) => Store(OneHot512Single(label, first)),
            (a, b) => Store(Max(Vector512.Create(a), Vector512.Create(b))),
            (a, b) => Store(Min(Vector512.Create(a), Vector512.Create(b))),
            a => Store(Abs(Vector512.Create(a))),
            a => Store(Sqrt(Vector512.Create(a))),
            a => Store(Rectify(Vector512.Create(a))),
            (dy, a) => Store(RectifyGradient(Vector512.Create(dy), Vector512.Create(a))),
            [
                ("GreaterThan", (a, b) => Store(Select(GreaterThan(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("GreaterThanOrEqual", (a, b) => Store(Select(GreaterThanOrEqual(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("LessThan", (a, b) => Store(Select(LessThan(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("LessThanOrEqual", (a, b) => Store(Select(LessThanOrEqual(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("EqualTo", (a, b) => Store(Select(EqualTo(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("NotEqualTo", (a, b) => Store(Select(NotEqualTo(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("And", (a, b) => Store(Select(And(GreaterThan(Vector512.Create(a), Vector512.Create(b)), LessThan(Vector512.Create(a), Vector512.Create(b) + Vector512.Create(b))), Vector512.Create(a), Vector512.Create(b)))),
                ("Or", (a, b) => Store(Select(Or(GreaterThan(Vector512.Create(a), Vector512.Create(b)), EqualTo(Vector512.Create(a), Vector512.Create(b))), Vector512.Create(a), Vector512.Create(b)))),
                ("Not", (a, b) => Store(Select(Not(GreaterThan(Vector512.Create(a), Vector512.Create(b))), Vector512.Create(a), Vector512.Create(b)))),
            ]),
        new(
            "256 float",
            8,
            (a, i) => Store(Load256(ref a[0], i)),
            x => Store(Broadcast256(x)),
            (a, i) => Store(Splat256(ref a[0], i)),
            (a, b, c) => Store(MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c))),
            (a, lane) => Store(BroadcastLane(Vector256.Create(a), lane)),
            (a, lane) => Lane(Vector256.Create(a), lane),
            a => HorizontalSum(Vector256.Create(a)),
            a => HorizontalMax(Vector256.Create(a)),
            (label, first) => Store(OneHot256Single(label, first)),
            (a, b) => Store(Max(Vector256.Create(a), Vector256.Create(b))),
            (a, b) => Store(Min(Vector256.Create(a), Vector256.Create(b))),
            a => Store(Abs(Vector256.Create(a))),
            a => Store(Sqrt(Vector256.Create(a))),
            a => Store(Rectify(Vector256.Create(a))),
            (dy, a) => Store(RectifyGradient(Vector256.Create(dy), Vector256.Create(a))),
            [
                ("GreaterThan", (a, b) => Store(Select(GreaterThan(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("GreaterThanOrEqual", (a, b) => Store(Select(GreaterThanOrEqual(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("LessThan", (a, b) => Store(Select(LessThan(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("LessThanOrEqual", (a, b) => Store(Select(LessThanOrEqual(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("EqualTo", (a, b) => Store(Select(EqualTo(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("NotEqualTo", (a, b) => Store(Select(NotEqualTo(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("And", (a, b) => Store(Select(And(GreaterThan(Vector256.Create(a), Vector256.Create(b)), LessThan(Vector256.Create(a), Vector256.Create(b) + Vector256.Create(b))), Vector256.Create(a), Vector256.Create(b)))),
                ("Or", (a, b) => Store(Select(Or(GreaterThan(Vector256.Create(a), Vector256.Create(b)), EqualTo(Vector256.Create(a), Vector256.Create(b))), Vector256.Create(a), Vector256.Create(b)))),
                ("Not", (a, b) => Store(Select(Not(GreaterThan(Vector256.Create(a), Vector256.Create(b))), Vector256.Create(a), Vector256.Create(b)))),
            ]),
        new(
            "128 float",
            4,
            (a, i) => Store(Load128(ref a[0], i)),
            x => Store(Broadcast128(x)),
            (a, i) => Store(Splat128(ref a[0], i)),
            (a, b, c) => Store(MultiplyAdd(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c))),
            (a, lane) => Store(BroadcastLane(Vector128.Create(a), lane)),
            (a, lane) => Lane(Vector128.Create(a), lane),
            a => HorizontalSum(Vector128.Create(a)),
            a => HorizontalMax(Vector128.Create(a)),
            (label, first) => Store(OneHot128Single(label, first)),
            (a, b) => Store(Max(Vector128.Create(a), Vector128.Create(b))),
            (a, b) => Store(Min(Vector128.Create(a), Vector128.Create(b))),
            a => Store(Abs(Vector128.Create(a))),
            a => Store(Sqrt(Vector128.Create(a))),
            a => Store(Rectify(Vector128.Create(a))),
            (dy, a) => Store(RectifyGradient(Vector128.Create(dy), Vector128.Create(a))),
            [
                ("GreaterThan", (a, b) => Store(Select(GreaterThan(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("GreaterThanOrEqual", (a, b) => Store(Select(GreaterThanOrEqual(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("LessThan", (a, b) => Store(Select(LessThan(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("LessThanOrEqual", (a, b) => Store(Select(LessThanOrEqual(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("EqualTo", (a, b) => Store(Select(EqualTo(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("NotEqualTo", (a, b) => Store(Select(NotEqualTo(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("And", (a, b) => Store(Select(And(GreaterThan(Vector128.Create(a), Vector128.Create(b)), LessThan(Vector128.Create(a), Vector128.Create(b) + Vector128.Create(b))), Vector128.Create(a), Vector128.Create(b)))),
                ("Or", (a, b) => Store(Select(Or(GreaterThan(Vector128.Create(a), Vector128.Create(b)), EqualTo(Vector128.Create(a), Vector128.Create(b))), Vector128.Create(a), Vector128.Create(b)))),
                ("Not", (a, b) => Store(Select(Not(GreaterThan(Vector128.Create(a), Vector128.Create(b))), Vector128.Create(a), Vector128.Create(b)))),
            ]),
        new(
            "Scalar float",
            1,
            (a, i) => [LoadScalar(ref a[0], i)],
            x => [BroadcastScalar(x)],
            (a, i) => [SplatScalar(ref a[0], i)],
            (a, b, c) => [MultiplyAdd(a[0], b[0], c[0])],
            (a, lane) => [BroadcastLane(a[0], lane)],
            (a, lane) => Lane(a[0], lane),
            a => HorizontalSum(a[0]),
            a => HorizontalMax(a[0]),
            (label, first) => [OneHotScalarSingle(label, first)],
            (a, b) => [Max(a[0], b[0])],
            (a, b) => [Min(a[0], b[0])],
            a => [Abs(a[0])],
            a => [Sqrt(a[0])],
            a => [Rectify(a[0])],
            (dy, a) => [RectifyGradient(dy[0], a[0])],
            [
                ("GreaterThan", (a, b) => [Select(GreaterThan(a[0], b[0]), a[0], b[0])]),
                ("GreaterThanOrEqual", (a, b) => [Select(GreaterThanOrEqual(a[0], b[0]), a[0], b[0])]),
                ("LessThan", (a, b) => [Select(LessThan(a[0], b[0]), a[0], b[0])]),
                ("LessThanOrEqual", (a, b) => [Select(LessThanOrEqual(a[0], b[0]), a[0], b[0])]),
                ("EqualTo", (a, b) => [Select(EqualTo(a[0], b[0]), a[0], b[0])]),
                ("NotEqualTo", (a, b) => [Select(NotEqualTo(a[0], b[0]), a[0], b[0])]),
                ("And", (a, b) => [Select(And(GreaterThan(a[0], b[0]), LessThan(a[0], b[0] + b[0])), a[0], b[0])]),
                ("Or", (a, b) => [Select(Or(GreaterThan(a[0], b[0]), EqualTo(a[0], b[0])), a[0], b[0])]),
                ("Not", (a, b) => [Select(Not(GreaterThan(a[0], b[0])), a[0], b[0])]),
            ]),
    ];

    internal static readonly Operations<double>[] Double =
    [
        new(
            "512 double",
            8,
            (a, i) => Store(Load512(ref a[0], i)),
            x => Store(Broadcast512(x)),
            (a, i) => Store(Splat512(ref a[0], i)),
            (a, b, c) => Store(MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))),
            (a, lane) => Store(BroadcastLane(Vector512.Create(a), lane)),
            (a, lane) => Lane(Vector512.Create(a), lane),
            a => HorizontalSum(Vector512.Create(a)),
            a => HorizontalMax(Vector512.Create(a)),
            (label, first) => Store(OneHot512Double(label, first)),
            (a, b) => Store(Max(Vector512.Create(a), Vector512.Create(b))),
            (a, b) => Store(Min(Vector512.Create(a), Vector512.Create(b))),
            a => Store(Abs(Vector512.Create(a))),
            a => Store(Sqrt(Vector512.Create(a))),
            a => Store(Rectify(Vector512.Create(a))),
            (dy, a) => Store(RectifyGradient(Vector512.Create(dy), Vector512.Create(a))),
            [
                ("GreaterThan", (a, b) => Store(Select(GreaterThan(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("GreaterThanOrEqual", (a, b) => Store(Select(GreaterThanOrEqual(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("LessThan", (a, b) => Store(Select(LessThan(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("LessThanOrEqual", (a, b) => Store(Select(LessThanOrEqual(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("EqualTo", (a, b) => Store(Select(EqualTo(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("NotEqualTo", (a, b) => Store(Select(NotEqualTo(Vector512.Create(a), Vector512.Create(b)), Vector512.Create(a), Vector512.Create(b)))),
                ("And", (a, b) => Store(Select(And(GreaterThan(Vector512.Create(a), Vector512.Create(b)), LessThan(Vector512.Create(a), Vector512.Create(b) + Vector512.Create(b))), Vector512.Create(a), Vector512.Create(b)))),
                ("Or", (a, b) => Store(Select(Or(GreaterThan(Vector512.Create(a), Vector512.Create(b)), EqualTo(Vector512.Create(a), Vector512.Create(b))), Vector512.Create(a), Vector512.Create(b)))),
                ("Not", (a, b) => Store(Select(Not(GreaterThan(Vector512.Create(a), Vector512.Create(b))), Vector512.Create(a), Vector512.Create(b)))),
            ]),
        new(
            "256 double",
            4,
            (a, i) => Store(Load256(ref a[0], i)),
            x => Store(Broadcast256(x)),
            (a, i) => Store(Splat256(ref a[0], i)),
            (a, b, c) => Store(MultiplyAdd(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c))),
            (a, lane) => Store(BroadcastLane(Vector256.Create(a), lane)),
            (a, lane) => Lane(Vector256.Create(a), lane),
            a => HorizontalSum(Vector256.Create(a)),
            a => HorizontalMax(Vector256.Create(a)),
            (label, first) => Store(OneHot256Double(label, first)),
            (a, b) => Store(Max(Vector256.Create(a), Vector256.Create(b))),
            (a, b) => Store(Min(Vector256.Create(a), Vector256.Create(b))),
            a => Store(Abs(Vector256.Create(a))),
            a => Store(Sqrt(Vector256.Create(a))),
            a => Store(Rectify(Vector256.Create(a))),
            (dy, a) => Store(RectifyGradient(Vector256.Create(dy), Vector256.Create(a))),
            [
                ("GreaterThan", (a, b) => Store(Select(GreaterThan(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("GreaterThanOrEqual", (a, b) => Store(Select(GreaterThanOrEqual(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("LessThan", (a, b) => Store(Select(LessThan(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("LessThanOrEqual", (a, b) => Store(Select(LessThanOrEqual(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("EqualTo", (a, b) => Store(Select(EqualTo(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("NotEqualTo", (a, b) => Store(Select(NotEqualTo(Vector256.Create(a), Vector256.Create(b)), Vector256.Create(a), Vector256.Create(b)))),
                ("And", (a, b) => Store(Select(And(GreaterThan(Vector256.Create(a), Vector256.Create(b)), LessThan(Vector256.Create(a), Vector256.Create(b) + Vector256.Create(b))), Vector256.Create(a), Vector256.Create(b)))),
                ("Or", (a, b) => Store(Select(Or(GreaterThan(Vector256.Create(a), Vector256.Create(b)), EqualTo(Vector256.Create(a), Vector256.Create(b))), Vector256.Create(a), Vector256.Create(b)))),
                ("Not", (a, b) => Store(Select(Not(GreaterThan(Vector256.Create(a), Vector256.Create(b))), Vector256.Create(a), Vector256.Create(b)))),
            ]),
        new(
            "128 double",
            2,
            (a, i) => Store(Load128(ref a[0], i)),
            x => Store(Broadcast128(x)),
            (a, i) => Store(Splat128(ref a[0], i)),
            (a, b, c) => Store(MultiplyAdd(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c))),
            (a, lane) => Store(BroadcastLane(Vector128.Create(a), lane)),
            (a, lane) => Lane(Vector128.Create(a), lane),
            a => HorizontalSum(Vector128.Create(a)),
            a => HorizontalMax(Vector128.Create(a)),
            (label, first) => Store(OneHot128Double(label, first)),
            (a, b) => Store(Max(Vector128.Create(a), Vector128.Create(b))),
            (a, b) => Store(Min(Vector128.Create(a), Vector128.Create(b))),
            a => Store(Abs(Vector128.Create(a))),
            a => Store(Sqrt(Vector128.Create(a))),
            a => Store(Rectify(Vector128.Create(a))),
            (dy, a) => Store(RectifyGradient(Vector128.Create(dy), Vector128.Create(a))),
            [
                ("GreaterThan", (a, b) => Store(Select(GreaterThan(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("GreaterThanOrEqual", (a, b) => Store(Select(GreaterThanOrEqual(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("LessThan", (a, b) => Store(Select(LessThan(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("LessThanOrEqual", (a, b) => Store(Select(LessThanOrEqual(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("EqualTo", (a, b) => Store(Select(EqualTo(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("NotEqualTo", (a, b) => Store(Select(NotEqualTo(Vector128.Create(a), Vector128.Create(b)), Vector128.Create(a), Vector128.Create(b)))),
                ("And", (a, b) => Store(Select(And(GreaterThan(Vector128.Create(a), Vector128.Create(b)), LessThan(Vector128.Create(a), Vector128.Create(b) + Vector128.Create(b))), Vector128.Create(a), Vector128.Create(b)))),
                ("Or", (a, b) => Store(Select(Or(GreaterThan(Vector128.Create(a), Vector128.Create(b)), EqualTo(Vector128.Create(a), Vector128.Create(b))), Vector128.Create(a), Vector128.Create(b)))),
                ("Not", (a, b) => Store(Select(Not(GreaterThan(Vector128.Create(a), Vector128.Create(b))), Vector128.Create(a), Vector128.Create(b)))),
            ]),
        new(
            "Scalar double",
            1,
            (a, i) => [LoadScalar(ref a[0], i)],
            x => [BroadcastScalar(x)],
            (a, i) => [SplatScalar(ref a[0], i)],
            (a, b, c) => [MultiplyAdd(a[0], b[0], c[0])],
            (a, lane) => [BroadcastLane(a[0], lane)],
            (a, lane) => Lane(a[0], lane),
            a => HorizontalSum(a[0]),
            a => HorizontalMax(a[0]),
            (label, first) => [OneHotScalarDouble(label, first)],
            (a, b) => [Max(a[0], b[0])],
            (a, b) => [Min(a[0], b[0])],
            a => [Abs(a[0])],
            a => [Sqrt(a[0])],
            a => [Rectify(a[0])],
            (dy, a) => [RectifyGradient(dy[0], a[0])],
            [
                ("GreaterThan", (a, b) => [Select(GreaterThan(a[0], b[0]), a[0], b[0])]),
                ("GreaterThanOrEqual", (a, b) => [Select(GreaterThanOrEqual(a[0], b[0]), a[0], b[0])]),
                ("LessThan", (a, b) => [Select(LessThan(a[0], b[0]), a[0], b[0])]),
                ("LessThanOrEqual", (a, b) => [Select(LessThanOrEqual(a[0], b[0]), a[0], b[0])]),
                ("EqualTo", (a, b) => [Select(EqualTo(a[0], b[0]), a[0], b[0])]),
                ("NotEqualTo", (a, b) => [Select(NotEqualTo(a[0], b[0]), a[0], b[0])]),
                ("And", (a, b) => [Select(And(GreaterThan(a[0], b[0]), LessThan(a[0], b[0] + b[0])), a[0], b[0])]),
                ("Or", (a, b) => [Select(Or(GreaterThan(a[0], b[0]), EqualTo(a[0], b[0])), a[0], b[0])]),
                ("Not", (a, b) => [Select(Not(GreaterThan(a[0], b[0])), a[0], b[0])]),
            ]),
    ];

    private static float[] Store(Vector512<float> value)
    {
        float[] stored = new float[16 + 2];
        Store512(value, ref stored[0], 1);
        return stored[1..^1];
    }

    private static float[] Store(Vector256<float> value)
    {
        float[] stored = new float[8 + 2];
        Store256(value, ref stored[0], 1);
        return stored[1..^1];
    }

    private static float[] Store(Vector128<float> value)
    {
        float[] stored = new float[4 + 2];
        Store128(value, ref stored[0], 1);
        return stored[1..^1];
    }

    private static double[] Store(Vector512<double> value)
    {
        double[] stored = new double[8 + 2];
        Store512(value, ref stored[0], 1);
        return stored[1..^1];
    }

    private static double[] Store(Vector256<double> value)
    {
        double[] stored = new double[4 + 2];
        Store256(value, ref stored[0], 1);
        return stored[1..^1];
    }

    private static double[] Store(Vector128<double> value)
    {
        double[] stored = new double[2 + 2];
        Store128(value, ref stored[0], 1);
        return stored[1..^1];
    }
}
