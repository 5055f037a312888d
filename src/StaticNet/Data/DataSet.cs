using System;
using System.Collections.Generic;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>Creates data sets from arrays.</summary>
public static class DataSet
{
    /// <summary>The largest number of classes; a larger label is taken for an error.</summary>
    public const int MaximumClassCount = 65_536;

    /// <summary>Creates a data set of samples with class indices.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="inputs">
    /// Samples one after the other: count x <paramref name="inputSize"/> values. The array is kept, not copied.
    /// </param>
    /// <param name="labels">One class index a sample, 0 or more. The array is kept, not copied.</param>
    /// <param name="inputSize">The number of values in one sample, at least 1.</param>
    /// <param name="classCount">The number of classes; by default that of the names, or else the largest label and 1.</param>
    /// <param name="classNames">One name a class.</param>
    /// <param name="featureNames">One name a value of a sample.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a label is out of range.</exception>
    public static DataSet<T> WithLabels<T>(
        T[] inputs,
        int[] labels,
        int inputSize,
        int? classCount = null,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null)
        where T : struct
    {
        _ = labels ?? throw new ArgumentNullException(nameof(labels));
        CheckInputs(inputs, inputSize, labels.Length, "labels", featureNames);

        int classes = classCount ?? classNames?.Count ?? 0;
        if (classes < 0 || classes > MaximumClassCount)
        {
            throw new ArgumentException(Invariant($"Expected 1 to {MaximumClassCount} classes, got {classes}."), nameof(classCount));
        }

        int largest = -1;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= (classes > 0 ? classes : MaximumClassCount))
            {
                throw new ArgumentException(
                    Invariant($"Expected labels from 0 to {(classes > 0 ? classes : MaximumClassCount) - 1}, got {labels[i]} in row {i}."),
                    nameof(labels));
            }

            largest = Math.Max(largest, labels[i]);
        }

        classes = classes > 0 ? classes : largest + 1;
        if (classNames is not null && classNames.Count != classes)
        {
            throw new ArgumentException(Invariant($"Expected {classes} class names, got {classNames.Count}."), nameof(classNames));
        }

        return new DataSet<T>(inputs, labels, null, labels.Length, inputSize, 0, classes, classNames, featureNames);
    }

    /// <summary>Creates a data set of samples with dense targets, such as the values of a regression.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="inputs">
    /// Samples one after the other: count x <paramref name="inputSize"/> values. The array is kept, not copied.
    /// </param>
    /// <param name="targets">
    /// Targets one after the other: count x <paramref name="targetSize"/> values. The array is kept, not copied.
    /// </param>
    /// <param name="inputSize">The number of values in one sample, at least 1.</param>
    /// <param name="targetSize">The number of values in one target, at least 1.</param>
    /// <param name="featureNames">One name a value of a sample.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static DataSet<T> WithTargets<T>(
        T[] inputs,
        T[] targets,
        int inputSize,
        int targetSize = 1,
        IReadOnlyList<string>? featureNames = null)
        where T : struct
    {
        _ = targets ?? throw new ArgumentNullException(nameof(targets));
        if (targetSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(targetSize), targetSize, "A target has at least 1 value.");
        }

        if (targets.Length % targetSize != 0)
        {
            throw new ArgumentException(
                Invariant($"Expected a multiple of {targetSize} values (the target size), got {targets.Length}."), nameof(targets));
        }

        int count = targets.Length / targetSize;
        CheckInputs(inputs, inputSize, count, "targets", featureNames);
        return new DataSet<T>(inputs, null, targets, count, inputSize, targetSize, 0, null, featureNames);
    }

    private static void CheckInputs<T>(T[] inputs, int inputSize, int count, string what, IReadOnlyList<string>? featureNames)
        where T : struct
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException("The element type " + typeof(T).Name + " is not supported: expected float or double.");
        }

        _ = inputs ?? throw new ArgumentNullException(nameof(inputs));
        if (inputSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSize), inputSize, "A sample has at least 1 value.");
        }

        if (inputs.Length != (long)count * inputSize)
        {
            throw new ArgumentException(
                Invariant($"Expected {(long)count * inputSize} values ({count} {what} x input size {inputSize}), got {inputs.Length}."),
                nameof(inputs));
        }

        if (featureNames is not null && featureNames.Count != inputSize)
        {
            throw new ArgumentException(Invariant($"Expected {inputSize} feature names, got {featureNames.Count}."), nameof(featureNames));
        }
    }
}
