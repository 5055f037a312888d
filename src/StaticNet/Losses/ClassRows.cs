using System;
using System.ComponentModel;
using StaticNet.Data;
using static System.FormattableString;

namespace StaticNet;

/// <summary>
/// Turns labels and distributions over classes into the rows that a generated softmax cross-entropy reads as its targets:
/// <c>w ⊙ ((1 - s) Y + s / C)</c>, and 0 for ignored labels. Not meant to be called by hand.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ClassRows<T>
    where T : struct
{
    private readonly double _smoothing;
    private readonly double[] _weights;
    private readonly int? _ignored;
    private readonly T[] _others;
    private readonly T[] _own;

    /// <summary>Computes what the row of each label consists of.</summary>
    /// <param name="classes">C, the number of classes: the length of a row.</param>
    /// <param name="smoothing">s, at least 0 and less than 1.</param>
    /// <param name="weights">w, one for each class; null if all are 1.</param>
    /// <param name="ignored">The label that is ignored; null if none is.</param>
    /// <exception cref="ArgumentException">There is not one weight for each class.</exception>
    public ClassRows(int classes, double smoothing, double[]? weights, int? ignored)
    {
        if (weights is not null && weights.Length != classes)
        {
            throw new ArgumentException(Invariant($"{classes} classes need as many weights; there are {weights.Length}."), nameof(weights));
        }

        _smoothing = smoothing;
        _ignored = ignored;
        _weights = new double[classes];
        _others = new T[classes];
        _own = new T[classes];
        for (int c = 0; c < classes; c++)
        {
            _weights[c] = weights?[c] ?? 1;
            _others[c] = Element.FromDouble<T>(Row(c, 0));
            _own[c] = Element.FromDouble<T>(Row(c, 1));
        }
    }

    /// <summary>Writes the rows of labels.</summary>
    /// <param name="labels">Class indices.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="total">The sum of the weights of all labels that are not ignored.</param>
    /// <returns>The rows, as the part of <paramref name="rows"/> that was written.</returns>
    /// <exception cref="ArgumentException">
    /// A label is neither ignored nor the number of a class; nothing has been written.
    /// </exception>
    public ReadOnlySpan<T> FromLabels(ReadOnlySpan<int> labels, Span<T> rows, out double total)
    {
        int classes = _own.Length;
        CheckLabels(labels, classes);
        Span<T> written = rows.Slice(0, labels.Length * classes);
        total = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            Span<T> row = written.Slice(i * classes, classes);
            int label = labels[i];
            if (label == _ignored)
            {
                row.Clear();
                continue;
            }

            _others.AsSpan().CopyTo(row);
            row[label] = _own[label];
            total += _weights[label];
        }

        return written;
    }

    /// <summary>Writes the rows of distributions over the classes.</summary>
    /// <param name="distributions">Rows of as many probabilities as there are classes.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <returns>The rows, as the part of <paramref name="rows"/> that was written.</returns>
    public ReadOnlySpan<T> FromDistributions(ReadOnlySpan<T> distributions, Span<T> rows)
    {
        int classes = _own.Length;
        Span<T> written = rows.Slice(0, distributions.Length);
        for (int first = 0; first < written.Length; first += classes)
        {
            for (int c = 0; c < classes; c++)
            {
                written[first + c] = Element.FromDouble<T>(Row(c, Element.ToDouble(distributions[first + c])));
            }
        }

        return written;
    }

    private double Row(int c, double y) => _weights[c] * (((1 - _smoothing) * y) + (_smoothing / _weights.Length));

    private void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes && labels[i] != _ignored)
            {
                string ignored = _ignored is { } label ? Invariant($", and {label} is ignored") : string.Empty;
                throw new ArgumentException(
                    Invariant($"Label {i} is {labels[i]}; the {classes} classes are numbered 0 to {classes - 1}{ignored}."), nameof(labels));
            }
        }
    }
}
