using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Running;

/// <summary>
/// Collects the quantities of one run against the reference. The tolerances are those of the reference's README:
/// |a - b| &lt;= r (|b| + 1e-3) with r = 1e-9 for float64, and for float32 r = 1e-3, for losses 1e-4.
/// </summary>
internal sealed class TrajectoryComparison<T>
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
                compared.Add(Worst(name, $"{key} ", tensor.Values, reference.Values, Relative));
            }
        }

        if (compared.Count > 0)
        {
            _quantities.Add(compared.MaxBy(quantity => quantity.Deviation)!);
        }
    }

    private static Quantity Worst(string name, string prefix, ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, double relative)
    {
        double worst = -1;
        int place = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double b = double.CreateChecked(expected[i]);
            double deviation = Math.Abs(double.CreateChecked(actual[i]) - b) / (relative * (Math.Abs(b) + Absolute));
            deviation = double.IsNaN(deviation) ? double.PositiveInfinity : deviation;
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

    private void Compare(string name, ReadOnlySpan<T> actual, T[]? expected, double relative)
    {
        if (expected is null)
        {
            return;
        }

        if (actual.Length == expected.Length)
        {
            _quantities.Add(Worst(name, string.Empty, actual, expected, relative));
        }
        else
        {
            _problems.Add($"{name}: {actual.Length} values, expected {expected.Length}");
        }
    }
}
