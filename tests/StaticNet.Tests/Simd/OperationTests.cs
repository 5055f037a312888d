using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using StaticNet.Simd;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>Every operation in every width, against one lane computed plainly; -0, infinities and NaN included.</summary>
public class OperationTests
{
    private static readonly double[] Interesting =
        [0, -0d, 1, -1, 2.5, -2.5, 3, 1e-40, -1e-40, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e30, -1e30, 0.1, 7];

    public static TheoryData<string> Singles => new(OperationTable.Single.Select(o => o.Name));

    public static TheoryData<string> Doubles => new(OperationTable.Double.Select(o => o.Name));

    [Theory]
    [MemberData(nameof(Singles))]
    public void Singles_are_right(string name) => Check(OperationTable.Single.Single(o => o.Name == name));

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Doubles_are_right(string name) => Check(OperationTable.Double.Single(o => o.Name == name));

    [Fact]
    public void Every_width_has_every_operation()
    {
        string[] NamesOf(Type type, string width) => typeof(KernelOperations)
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(m => m.GetParameters().Any(p => p.ParameterType == type || p.ParameterType == type.MakeByRefType()) || m.ReturnType == type)
            .Select(m => m.Name)
            .Where(n => !n.StartsWith("OneHot", StringComparison.Ordinal))
            .Select(n => n.Replace(width, string.Empty, StringComparison.Ordinal))
            .Where(n => !n.Any(char.IsDigit) || n == "Log1p")
            .Except(["And", "Or", "Not", "Load", "Store", "Broadcast", "Splat", "SplatPinned"])
            .Except(["KeepLast", "LoadAlternate", "StoreAlternate", "Halves", "Columns"])
            .Except(["LoadFirst", "StoreFirst", "LoadColumn", "AddHalves", "Repeat", "SpreadRows", "BroadcastInRows", "Permute", "LogOfAny"])
            .Distinct().Order().ToArray();

        string[] expected = NamesOf(typeof(float), "Scalar");
        Assert.Contains("MultiplyAdd", expected);
        string[] scalarOnly = ["LoadScalar", "StoreScalar", "BroadcastScalar", "SplatScalar"];
        Assert.Equal(expected, NamesOf(typeof(double), "Scalar"));
        Assert.Equal(expected, NamesOf(typeof(Vector128<float>), "128").Except(scalarOnly));
        Assert.Equal(expected, NamesOf(typeof(Vector128<double>), "128").Except(scalarOnly));
        Assert.Equal(expected, NamesOf(typeof(Vector256<float>), "256").Except(scalarOnly));
        Assert.Equal(expected, NamesOf(typeof(Vector256<double>), "256").Except(scalarOnly));
        Assert.Equal(expected, NamesOf(typeof(Vector512<float>), "512").Except(scalarOnly));
        Assert.Equal(expected, NamesOf(typeof(Vector512<double>), "512").Except(scalarOnly));
    }

    private static void Check<T>(Operations<T> on)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int n = on.Lanes;
        CheckMemory(on);
        CheckHorizontal(on);
        foreach (T[] a in Vectors<T>(n, 0))
        {
            Same(a.Select(T.Abs), on.Abs(a));
            Same(a.Select(T.Sqrt), on.Sqrt(a));
            Same(a.Select(x => x < T.Zero ? T.Zero : x), on.Rectify(a));
            for (int shift = 0; shift < Interesting.Length; shift++)
            {
                T[] b = Vectors<T>(n, shift).First();
                Same(a.Zip(b, T.Max), on.Max(a, b));
                Same(a.Zip(b, T.Min), on.Min(a, b));
                Same(a.Zip(b, (x, y) => y <= T.Zero ? T.Zero : x), on.RectifyGradient(a, b));
                CheckMultiplyAdd(on, a, b);
                foreach ((string name, Func<T[], T[], T[]> selected) in on.Comparisons)
                {
                    Same(a.Zip(b, (x, y) => Compare(name, x, y) ? x : y), selected(a, b));
                }
            }
        }
    }

    private static void CheckMemory<T>(Operations<T> on)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int n = on.Lanes;
        T[] memory = Enumerable.Range(0, n + 3).Select(T.CreateChecked).ToArray();
        Same(memory[2..(n + 2)], on.Load(memory, 2));
        Same(Enumerable.Repeat(memory[3], n), on.Splat(memory, 3));
        Same(Enumerable.Repeat(T.One, n), on.Broadcast(T.One));
        for (int lane = 0; lane < n; lane++)
        {
            Assert.Equal(memory[lane], on.Lane(memory[..n], lane));
            Same(Enumerable.Repeat(memory[lane], n), on.BroadcastLane(memory[..n], lane));
        }

        foreach (int label in new[] { -1, 0, 1, 16, 17, 16 + n, int.MaxValue })
        {
            Same(Enumerable.Range(16, n).Select(i => i == label ? T.One : T.Zero), on.OneHot(label, 16));
            Same(Enumerable.Range(0, n).Select(i => i == label ? T.One : T.Zero), on.OneHot(label, 0));
        }
    }

    private static void CheckHorizontal<T>(Operations<T> on)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(1);
        T[] values = Enumerable.Range(0, on.Lanes).Select(_ => T.CreateChecked(random.NextDouble() - 0.5)).ToArray();
        T[] tree = values;
        while (tree.Length > 1)
        {
            tree = tree[..(tree.Length / 2)].Zip(tree[(tree.Length / 2)..], (low, high) => low + high).ToArray();
        }

        Assert.Equal(tree[0], on.HorizontalSum(values));
        Assert.Equal(values.Max(), on.HorizontalMax(values));
        for (int lane = 0; lane < on.Lanes; lane++)
        {
            T[] changed = [.. values];
            changed[lane] = T.CreateChecked(2);
            Assert.Equal(T.CreateChecked(2), on.HorizontalMax(changed));
            changed[lane] = T.NaN;
            Assert.True(T.IsNaN(on.HorizontalMax(changed)));
            Assert.True(T.IsNaN(on.HorizontalSum(changed)));
        }

        Assert.Equal(T.NegativeInfinity, on.HorizontalMax(on.Broadcast(T.NegativeInfinity)));
    }

    private static void CheckMultiplyAdd<T>(Operations<T> on, T[] a, T[] b)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] c = b.Reverse().ToArray();
        T[] result = on.MultiplyAdd(a, b, c);
        for (int i = 0; i < result.Length; i++)
        {
            T fused = T.FusedMultiplyAdd(a[i], b[i], c[i]);
            T plain = (a[i] * b[i]) + c[i];
            Assert.True(fused.Equals(result[i]) || plain.Equals(result[i]), $"{a[i]} * {b[i]} + {c[i]} gave {result[i]}");
        }
    }

    private static bool Compare<T>(string name, T x, T y)
        where T : struct, IBinaryFloatingPointIeee754<T> => name switch
        {
            "GreaterThan" => x > y,
            "GreaterThanOrEqual" => x >= y,
            "LessThan" => x < y,
            "LessThanOrEqual" => x <= y,
            "EqualTo" => x == y,
            "NotEqualTo" => x != y,
            "And" => x > y && x < y + y,
            "Or" => x > y || x == y,
            "Not" => !(x > y),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

    /// <summary>The interesting values in groups of n, starting at one of them.</summary>
    private static IEnumerable<T[]> Vectors<T>(int n, int shift)
        where T : struct, IBinaryFloatingPointIeee754<T> => Enumerable.Range(0, Interesting.Length / n)
            .Select(group => Enumerable.Range((group * n) + shift, n).Select(i => T.CreateTruncating(Interesting[i % Interesting.Length])).ToArray());

    /// <summary>Equality of bits, except that any NaN equals any other.</summary>
    private static void Same<T>(IEnumerable<T> expected, T[] actual)
        where T : struct, IBinaryFloatingPointIeee754<T> => Assert.True(
            expected.Count() == actual.Length && expected.Zip(actual, (e, a) => e.Equals(a) && T.IsNegative(e) == T.IsNegative(a) | T.IsNaN(e)).All(x => x),
            $"expected {string.Join(" ", expected)}, found {string.Join(" ", actual)}");
}
