using System;
using StaticNet.Metrics;
using Xunit;

namespace StaticNet.Tests.Metrics;

public class ConfusionMatrixTests
{
    /// <summary>The scores follow from the counts by hand: a has TP 5, FP 1, FN 2; b TP 3, FP 2, FN 1; c TP 8, FP 1, FN 1.</summary>
    [Fact]
    public void Scores_of_three_classes()
    {
        var matrix = new ConfusionMatrix(3, new[] { "a", "b", "c" });
        AddTimes(matrix, 0, 0, 5);
        AddTimes(matrix, 0, 1, 2);
        AddTimes(matrix, 1, 1, 3);
        AddTimes(matrix, 1, 2, 1);
        AddTimes(matrix, 2, 0, 1);
        AddTimes(matrix, 2, 2, 8);

        Assert.Equal(20, matrix.Total);
        Assert.Equal(16, matrix.Correct);
        Assert.Equal(0.8, matrix.Accuracy, 1e-12);
        Assert.Equal(2, matrix[0, 1]);
        Assert.Equal(0, matrix[1, 0]);
        Assert.Equal((7, 6), (matrix.Actual(0), matrix.Predicted(0)));
        Assert.Equal((4, 5), (matrix.Actual(1), matrix.Predicted(1)));
        Assert.Equal(5 / 6.0, matrix.Precision(0), 1e-12);
        Assert.Equal(5 / 7.0, matrix.Recall(0), 1e-12);
        Assert.Equal(10 / 13.0, matrix.F1(0), 1e-12);
        Assert.Equal(2 / 3.0, matrix.F1(1), 1e-12);
        Assert.Equal(8 / 9.0, matrix.F1(2), 1e-12);
        Assert.Equal(((10 / 13.0) + (2 / 3.0) + (8 / 9.0)) / 3, matrix.MacroF1, 1e-12);
    }

    [Fact]
    public void Classes_that_never_occur_do_not_count_in_the_macro_mean()
    {
        var matrix = new ConfusionMatrix(4);
        matrix.Add(0, 0);
        matrix.Add(1, 2);

        Assert.Equal(0, matrix.Precision(3));
        Assert.Equal(0, matrix.Recall(3));
        Assert.Equal(0, matrix.F1(3));
        Assert.Equal(1 / 3.0, matrix.MacroF1, 1e-12);
    }

    [Fact]
    public void Without_samples_all_scores_are_0()
    {
        var matrix = new ConfusionMatrix(2);

        Assert.Equal(0, matrix.Accuracy);
        Assert.Equal(0, matrix.MacroF1);
    }

    [Fact]
    public void Classes_out_of_range_are_refused_and_not_counted()
    {
        var matrix = new ConfusionMatrix(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Actual(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, new[] { "a" }));
        Assert.Equal(0, matrix.Total);
    }

    private static void AddTimes(ConfusionMatrix matrix, int actual, int predicted, int times)
    {
        for (int i = 0; i < times; i++)
        {
            matrix.Add(actual, predicted);
        }
    }
}
