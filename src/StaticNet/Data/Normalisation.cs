using System;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>
/// A per-feature scaling <c>x' = (x - offset) / scale</c>, fitted on training data and kept with the model, so that inference sees inputs
/// as training did. Computed in <see cref="double"/> and rounded once.
/// </summary>
public sealed class Normalisation
{
    private readonly double[] _offset;
    private readonly double[] _scale;

    /// <summary>Creates a normalisation from its numbers, which are copied.</summary>
    /// <param name="offset">What is subtracted, one value a feature; finite.</param>
    /// <param name="scale">What is divided by, one value a feature; finite and not 0.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a value is out of range.</exception>
    public Normalisation(ReadOnlySpan<double> offset, ReadOnlySpan<double> scale)
    {
        if (offset.IsEmpty)
        {
            throw new ArgumentException("A normalisation has at least 1 feature.", nameof(offset));
        }

        if (scale.Length != offset.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected as many scales as offsets, {offset.Length}, got {scale.Length}."), nameof(scale));
        }

        for (int j = 0; j < offset.Length; j++)
        {
            if (!Element.IsFinite(offset[j]))
            {
                throw new ArgumentException(Invariant($"Expected a finite offset of feature {j}, got {offset[j]}."), nameof(offset));
            }

            if (!Element.IsFinite(scale[j]) || scale[j] == 0)
            {
                throw new ArgumentException(Invariant($"Expected a finite scale of feature {j}, not 0, got {scale[j]}."), nameof(scale));
            }
        }

        _offset = offset.ToArray();
        _scale = scale.ToArray();
    }

    /// <summary>Gets what is subtracted: the mean (z-score) or the minimum (min-max).</summary>
    public ReadOnlyMemory<double> Offset => _offset;

    /// <summary>Gets what is divided by: the standard deviation (z-score) or the range (min-max); 1 for a constant feature.</summary>
    public ReadOnlyMemory<double> Scale => _scale;

    /// <summary>Gets the number of features: of values in one sample.</summary>
    public int FeatureCount => _offset.Length;

    /// <summary>
    /// Fits the z-score: offset = mean, scale = population standard deviation <c>sqrt(Σ (x - mean)² / n)</c>, or 1 for a constant feature.
    /// </summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="training">The training part, never the samples held out.</param>
    /// <returns>The normalisation: features of the training part get mean 0 and variance 1.</returns>
    /// <exception cref="ArgumentException">There is no sample, or a value is NaN or infinite.</exception>
    public static Normalisation ZScore<T>(DataSet<T> training)
        where T : struct
    {
        FeatureStatistics statistics = FeatureStatistics.Of(training);
        var scale = new double[training.InputSize];
        for (int j = 0; j < scale.Length; j++)
        {
            scale[j] = OneIfZero(Math.Sqrt(statistics.SquaredDeviations[j] / training.Count));
        }

        return new Normalisation(statistics.Mean, scale);
    }

    /// <summary>Fits the scaling to [0, 1]: offset = minimum, scale = maximum - minimum, or 1 for a constant feature.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="training">The training part, never the samples held out.</param>
    /// <returns>The normalisation. Values outside the training part's range leave [0, 1].</returns>
    /// <exception cref="ArgumentException">There is no sample, or a value is NaN or infinite.</exception>
    public static Normalisation MinMax<T>(DataSet<T> training)
        where T : struct
    {
        FeatureStatistics statistics = FeatureStatistics.Of(training);
        var scale = new double[training.InputSize];
        for (int j = 0; j < scale.Length; j++)
        {
            scale[j] = OneIfZero(statistics.Maximum[j] - statistics.Minimum[j]);
        }

        return new Normalisation(statistics.Minimum, scale);
    }

    /// <summary>Scales samples in place.</summary>
    /// <param name="inputs">Any number of samples one after the other, <see cref="FeatureCount"/> values each.</param>
    /// <exception cref="ArgumentException">The length does not fit; nothing has been written.</exception>
    public void Apply(Span<float> inputs)
    {
        CheckLength(inputs.Length);
        for (; !inputs.IsEmpty; inputs = inputs.Slice(_offset.Length))
        {
            for (int j = 0; j < _offset.Length; j++)
            {
                inputs[j] = (float)((inputs[j] - _offset[j]) / _scale[j]);
            }
        }
    }

    /// <summary>Scales samples in place.</summary>
    /// <param name="inputs">Any number of samples one after the other, <see cref="FeatureCount"/> values each.</param>
    /// <exception cref="ArgumentException">The length does not fit; nothing has been written.</exception>
    public void Apply(Span<double> inputs)
    {
        CheckLength(inputs.Length);
        for (; !inputs.IsEmpty; inputs = inputs.Slice(_offset.Length))
        {
            for (int j = 0; j < _offset.Length; j++)
            {
                inputs[j] = (inputs[j] - _offset[j]) / _scale[j];
            }
        }
    }

    /// <summary>Scales the samples of a data set into a new one; labels or targets are shared.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The data set, which stays as it is.</param>
    /// <returns>The data set with scaled samples.</returns>
    /// <exception cref="ArgumentException">The input size does not fit.</exception>
    public DataSet<T> Apply<T>(DataSet<T> data)
        where T : struct
    {
        _ = data ?? throw new ArgumentNullException(nameof(data));
        if (data.InputSize != FeatureCount)
        {
            throw new ArgumentException(Invariant($"Expected samples of {FeatureCount} values, got {data.InputSize}."), nameof(data));
        }

        T[] inputs = data.Inputs.ToArray();
        switch (inputs)
        {
            case float[] singles:
                Apply(singles.AsSpan());
                break;
            case double[] doubles:
                Apply(doubles.AsSpan());
                break;
        }

        return data.WithInputs(inputs);
    }

    private static double OneIfZero(double scale) => scale == 0 ? 1 : scale;

    private void CheckLength(int length)
    {
        if (length % _offset.Length != 0)
        {
            throw new ArgumentException(Invariant($"Expected a multiple of {_offset.Length} values, got {length}."), "inputs");
        }
    }
}
