using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Running;

/// <summary>
/// Collects the quantities of one case against its file. The tolerances of training runs are those of their README:
/// |a - b| &lt;= r (|b| + 1e-3) with r = 1e-9 for float64, and for float32 r = 1e-3, for losses 1e-4. Other formats name their own.
/// </summary>
internal sealed class CaseComparison<T>
    where T : struct, INumberBase<T>
{
    private const double Absolute = 1e-3;

    private readonly List<Quantity> _quantities = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<Quantity> Quantities => _quantities;

    /// <summary>Gets what is wrong without being a deviation: a missing tensor, a wrong shape.</summary>
    public IReadOnlyList<string> Problems => _problems;

    private static double Relative => typeof(T) == typeof(double) ? 1e-9 : 1e-3;

    private static double RelativeOfLosses => typeof(T) == typeof(double) ? 1e-9 : 1e-4;

    public void Require(bool condition, string problem)
    {
        if (!condition)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Requires the tensors that a network saves to be those that it has loaded, bit by bit.</summary>
    public void SavedAsLoaded(IReadOnlyDictionary<string, Tensor<T>> saved, IReadOnlyDictionary<string, Tensor<T>> loaded)
    {
        string[] names = [.. saved.Keys.Order(StringComparer.Ordinal)];
        string[] expected = [.. loaded.Keys.Order(StringComparer.Ordinal)];
        string list = string.Join(", ", names);
        Require(names.SequenceEqual(expected), $"saved tensors are {list}; expected {string.Join(", ", expected)}");
        foreach ((string name, Tensor<T> tensor) in saved.Where(entry => loaded.ContainsKey(entry.Key)))
        {
            Require(SameBits(tensor.Values, loaded[name].Values), $"{name} is not saved as it was loaded");
        }
    }

    public static bool SameBits(ReadOnlySpan<T> left, ReadOnlySpan<T> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    /// <summary>Compares numbers within a tolerance of the format's own, given the expected number.</summary>
    public void Within(string name, ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, Func<double, double> tolerance)
    {
        if (actual.Length == expected.Length)
        {
            _quantities.Add(Worst(name, string.Empty, actual, expected, tolerance));
        }
        else
        {
            _problems.Add($"{name}: {actual.Length} values, expected {expected.Length}");
        }
    }

    public void Losses(string name, ReadOnlySpan<T> actual, T[]? expected) => Compare(name, actual, expected, RelativeOfLosses);

    public void Numbers(string name, ReadOnlySpan<T> actual, T[]? expected) => Compare(name, actual, expected, Relative);

    /// <summary>Compares named tensors: the reference's must all be there, with its shapes.</summary>
    public void Tensors(string name, IReadOnlyDictionary<string, Tensor<T>> actual, IReadOnlyDictionary<string, Tensor<T>>? expected)
    {
        if (expected is null || expected.Count == 0)
        {
            return;
        }

        var compared = new List<Quantity>();
        foreach ((string key, Tensor<T> reference) in expected)
        {
            if (!actual.TryGetValue(key, out Tensor<T>? tensor))
            {
                _problems.Add($"{name}: there is no tensor {key}, only {string.Join(", ", actual.Keys)}");
            }
            else if (!tensor.HasShapeOf(reference))
            {
                string shapes = $"{Tensor<T>.Describe(tensor.Shape)}, expected {Tensor<T>.Describe(reference.Shape)}";
                _problems.Add($"{name}: {key} has the shape {shapes}");
            }
            else
            {
                compared.Add(Worst(name, $"{key} ", tensor.Values, reference.Values, Relatively(Relative)));
            }
        }

        if (compared.Count > 0)
        {
            _quantities.Add(compared.MaxBy(quantity => quantity.Deviation)!);
        }
    }

    /// <summary>The tolerance of training runs.</summary>
    private static Func<double, double> Relatively(double r) => b => r * (Math.Abs(b) + Absolute);

    private static Quantity Worst(
        string name, string prefix, ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, Func<double, double> tolerance)
    {
        double worst = -1;
        int place = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double deviation = Deviation(double.CreateChecked(actual[i]), double.CreateChecked(expected[i]), tolerance);
            if (deviation > worst)
            {
                (worst, place) = (deviation, i);
            }
        }

        return expected.IsEmpty
            ? new Quantity(name, 0, "empty")
            : new Quantity(
                name,
                worst,
                string.Create(CultureInfo.InvariantCulture, $"{prefix}[{place}] is {actual[place]}, expected {expected[place]}"));
    }

    /// <summary>The distance as a multiple of the tolerance. What is not finite must be the same.</summary>
    private static double Deviation(double actual, double expected, Func<double, double> tolerance)
    {
        if (!double.IsFinite(expected))
        {
            return expected.Equals(actual) ? 0 : double.PositiveInfinity;
        }

        double deviation = Math.Abs(actual - expected) / tolerance(expected);
        return double.IsNaN(deviation) ? double.PositiveInfinity : deviation;
    }

    private void Compare(string name, ReadOnlySpan<T> actual, T[]? expected, double relative)
    {
        if (expected is not null)
        {
            Within(name, actual, expected, Relatively(relative));
        }
    }
}
