using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Initialization;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>
/// Samples held in memory, row by row, each with a class index (classification) or a dense target (regression and the rest). Created by
/// <see cref="DataSet"/> and the readers; never changed afterwards.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class DataSet<T>
    where T : struct
{
    /// <summary>Epochs of training count from 1: with the same seed, a split has an order of its own.</summary>
    private const int SplitEpoch = 0;

    private readonly T[] _inputs;
    private readonly int[]? _labels;
    private readonly T[]? _targets;

    internal DataSet(
        T[] inputs,
        int[]? labels,
        T[]? targets,
        int count,
        int inputSize,
        int targetSize,
        int classCount,
        IReadOnlyList<string>? classNames,
        IReadOnlyList<string>? featureNames)
    {
        _inputs = inputs;
        _labels = labels;
        _targets = targets;
        Count = count;
        InputSize = inputSize;
        TargetSize = targetSize;
        ClassCount = classCount;
        ClassNames = classNames;
        FeatureNames = featureNames;
    }

    /// <summary>Gets the number of samples.</summary>
    public int Count { get; }

    /// <summary>Gets the number of values in one sample.</summary>
    public int InputSize { get; }

    /// <summary>Gets the number of values in one dense target; 0 where there are labels.</summary>
    public int TargetSize { get; }

    /// <summary>Gets the number of classes; 0 where there are dense targets.</summary>
    public int ClassCount { get; }

    /// <summary>Gets a value indicating whether samples have class indices instead of dense targets.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>Gets the names of the classes, if known.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>Gets the names of the values of a sample, if known.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>Gets all samples: <see cref="Count"/> x <see cref="InputSize"/> values.</summary>
    public ReadOnlySpan<T> Inputs => _inputs;

    /// <summary>Gets all class indices: <see cref="Count"/> values, or none where there are dense targets.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Gets all dense targets: <see cref="Count"/> x <see cref="TargetSize"/> values, or none where there are labels.</summary>
    public ReadOnlySpan<T> Targets => _targets;

    /// <summary>Gets one sample.</summary>
    /// <param name="row">The row, 0 to <see cref="Count"/> - 1.</param>
    /// <returns><see cref="InputSize"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Input(int row) => _inputs.AsSpan(Row(row) * InputSize, InputSize);

    /// <summary>Gets one sample's dense target.</summary>
    /// <param name="row">The row, 0 to <see cref="Count"/> - 1.</param>
    /// <returns><see cref="TargetSize"/> values; none where there are labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Target(int row) => _targets.AsSpan(Row(row) * TargetSize, TargetSize);

    /// <summary>Gets one sample's class index.</summary>
    /// <param name="row">The row, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The class index, 0 to <see cref="ClassCount"/> - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The data set has dense targets.</exception>
    public int Label(int row)
    {
        int[] labels = _labels ?? throw new InvalidOperationException("The data set has dense targets and no labels: use Target.");
        return labels[Row(row)];
    }

    /// <summary>Copies some of the samples into a data set of their own.</summary>
    /// <param name="rows">The rows in the order wanted; a row may occur more than once.</param>
    /// <returns>The new data set, with the same names and number of classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public DataSet<T> Select(ReadOnlySpan<int> rows)
    {
        var inputs = new T[checked(rows.Length * InputSize)];
        int[]? labels = _labels is null ? null : new int[rows.Length];
        T[]? targets = _targets is null ? null : new T[checked(rows.Length * TargetSize)];
        for (int i = 0; i < rows.Length; i++)
        {
            Input(rows[i]).CopyTo(inputs.AsSpan(i * InputSize));
            Target(rows[i]).CopyTo(targets.AsSpan(i * TargetSize));
            if (labels is not null)
            {
                labels[i] = _labels![rows[i]];
            }
        }

        return new DataSet<T>(inputs, labels, targets, rows.Length, InputSize, TargetSize, ClassCount, ClassNames, FeatureNames);
    }

    /// <summary>
    /// Splits the samples in two, in random order: one part to train on, one held out. The same seed gives the same parts.
    /// </summary>
    /// <param name="heldOutFraction">The share of the samples held out, more than 0 and less than 1; both parts get at least one.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <param name="stratify">
    /// Whether each class keeps its share in both parts, to within one sample (largest remainders). Does nothing to dense targets.
    /// </param>
    /// <returns>The two parts, which share no sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two samples.</exception>
    public (DataSet<T> Training, DataSet<T> HeldOut) Split(double heldOutFraction, long seed = 0, bool stratify = true)
    {
        if (!(heldOutFraction > 0 && heldOutFraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(heldOutFraction), heldOutFraction, "Expected a fraction of more than 0 and less than 1.");
        }

        if (Count < 2)
        {
            throw new InvalidOperationException("A data set needs at least 2 samples to be split.");
        }

        int heldOut = Math.Min(Math.Max((int)Math.Round(heldOutFraction * Count), 1), Count - 1);
        var order = new int[Count];
        EpochOrder.Fill(order, seed, SplitEpoch);

        // One walk along the random order: a row is held out as long as its class (or everything, as one class) has places left.
        int[] places = stratify && _labels is not null ? Apportion(heldOut) : new[] { heldOut };
        var kept = new int[Count - heldOut];
        var held = new int[heldOut];
        int keptCount = 0;
        int heldCount = 0;
        foreach (int row in order)
        {
            int stratum = places.Length > 1 ? _labels![row] : 0;
            if (places[stratum] > 0)
            {
                places[stratum]--;
                held[heldCount++] = row;
            }
            else
            {
                kept[keptCount++] = row;
            }
        }

        return (Select(kept), Select(held));
    }

    /// <summary>Gives the same data set with other samples, which must have the same sizes.</summary>
    internal DataSet<T> WithInputs(T[] inputs) =>
        new(inputs, _labels, _targets, Count, InputSize, TargetSize, ClassCount, ClassNames, FeatureNames);

    /// <summary>
    /// Shares places among the classes in proportion to their samples; what rounding leaves goes to the largest remainders.
    /// </summary>
    private int[] Apportion(int total)
    {
        var samples = new int[ClassCount];
        foreach (int label in _labels!)
        {
            samples[label]++;
        }

        var places = new int[ClassCount];
        var remainders = new long[ClassCount];
        int left = total;
        for (int c = 0; c < ClassCount; c++)
        {
            long share = (long)samples[c] * total;
            places[c] = (int)(share / Count);
            remainders[c] = share % Count;
            left -= places[c];
        }

        // The sort is stable: of equal remainders, the lower class comes first.
        foreach (int c in Enumerable.Range(0, ClassCount).OrderByDescending(c => remainders[c]).Take(left))
        {
            places[c]++;
        }

        return places;
    }

    private int Row(int row) =>
        (uint)row < (uint)Count
            ? row
            : throw new ArgumentOutOfRangeException(nameof(row), row, Invariant($"Expected a row from 0 to {Count - 1}."));
}
