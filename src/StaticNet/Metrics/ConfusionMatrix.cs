using System;
using System.Collections.Generic;
using static System.FormattableString;

namespace StaticNet.Metrics;

/// <summary>
/// Counts of samples by actual and predicted class, and the scores that follow from them. A score whose denominator is 0 is 0, as in
/// scikit-learn.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Creates a matrix without samples.</summary>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="classNames">One name a class.</param>
    /// <exception cref="ArgumentException">There is no class, or the number of names differs.</exception>
    public ConfusionMatrix(int classCount, IReadOnlyList<string>? classNames = null)
    {
        if (classCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, "There is at least 1 class.");
        }

        if (classNames is not null && classNames.Count != classCount)
        {
            throw new ArgumentException(Invariant($"Expected {classCount} class names, got {classNames.Count}."), nameof(classNames));
        }

        ClassCount = classCount;
        ClassNames = classNames;
        _counts = new long[checked(classCount * classCount)];
    }

    /// <summary>Gets the number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Gets the names of the classes, if known.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>Gets the number of samples counted.</summary>
    public long Total { get; private set; }

    /// <summary>Gets the number of samples whose class was predicted right.</summary>
    public long Correct
    {
        get
        {
            long correct = 0;
            for (int c = 0; c < ClassCount; c++)
            {
                correct += this[c, c];
            }

            return correct;
        }
    }

    /// <summary>Gets the share of samples predicted right, 0 to 1.</summary>
    public double Accuracy => Ratio(Correct, Total);

    /// <summary>Gets the mean of <see cref="F1"/> over the classes that occur, actual or predicted.</summary>
    public double MacroF1
    {
        get
        {
            double sum = 0;
            int classes = 0;
            for (int c = 0; c < ClassCount; c++)
            {
                if (Actual(c) + Predicted(c) > 0)
                {
                    sum += F1(c);
                    classes++;
                }
            }

            return classes == 0 ? 0 : sum / classes;
        }
    }

    /// <summary>Gets the number of samples of one class for which another, or the same, was predicted.</summary>
    /// <param name="actual">The class the samples have.</param>
    /// <param name="predicted">The class the network gave.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => _counts[Index(actual, predicted)];

    /// <summary>Counts a sample.</summary>
    /// <param name="actual">The class it has.</param>
    /// <param name="predicted">The class the network gave.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        _counts[Index(actual, predicted)]++;
        Total++;
    }

    /// <summary>Gives the number of samples of a class.</summary>
    /// <param name="class">The class.</param>
    /// <returns>The sum of a row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Actual(int @class)
    {
        long sum = 0;
        for (int other = 0; other < ClassCount; other++)
        {
            sum += this[@class, other];
        }

        return sum;
    }

    /// <summary>Gives the number of samples for which a class was predicted.</summary>
    /// <param name="class">The class.</param>
    /// <returns>The sum of a column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long Predicted(int @class)
    {
        long sum = 0;
        for (int other = 0; other < ClassCount; other++)
        {
            sum += this[other, @class];
        }

        return sum;
    }

    /// <summary>Gives the share of a class's predictions that are right: <c>TP / (TP + FP)</c>.</summary>
    /// <param name="class">The class.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int @class) => Ratio(this[@class, @class], Predicted(@class));

    /// <summary>Gives the share of a class's samples that were found: <c>TP / (TP + FN)</c>.</summary>
    /// <param name="class">The class.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int @class) => Ratio(this[@class, @class], Actual(@class));

    /// <summary>Gives the harmonic mean of precision and recall: <c>2 TP / (2 TP + FP + FN)</c>.</summary>
    /// <param name="class">The class.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int @class) => Ratio(2 * this[@class, @class], Actual(@class) + Predicted(@class));

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private int Index(int actual, int predicted) => (Check(actual, nameof(actual)) * ClassCount) + Check(predicted, nameof(predicted));

    private int Check(int value, string name) =>
        (uint)value < (uint)ClassCount
            ? value
            : throw new ArgumentOutOfRangeException(name, value, Invariant($"Expected a class from 0 to {ClassCount - 1}."));
}
