using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public class DataSetTests
{
    [Fact]
    public void Rows_are_slices_of_the_arrays()
    {
        DataSet<float> data = DataSet.WithLabels(new float[] { 1, 2, 3, 4, 5, 6 }, new[] { 2, 0 }, 3);

        Assert.Equal((2, 3, 3, 0), (data.Count, data.InputSize, data.ClassCount, data.TargetSize));
        Assert.True(data.HasLabels);
        Assert.Equal(new float[] { 4, 5, 6 }, data.Input(1).ToArray());
        Assert.Equal(2, data.Label(0));
        Assert.True(data.Targets.IsEmpty);
        Assert.True(data.Target(1).IsEmpty);
    }

    [Fact]
    public void Dense_targets_have_rows_and_no_labels()
    {
        DataSet<double> data = DataSet.WithTargets(new double[] { 1, 2 }, new double[] { 10, 11, 20, 21 }, 1, 2);

        Assert.False(data.HasLabels);
        Assert.Equal(new double[] { 20, 21 }, data.Target(1).ToArray());
        Assert.True(data.Labels.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => data.Label(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Rows_that_do_not_exist_are_refused(int row)
    {
        DataSet<float> data = DataSet.WithLabels(new float[2], new int[2], 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => data.Label(row));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = data.Input(row); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = data.Target(row); });
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => DataSet.WithLabels(new float[5], new int[2], 3));
        Assert.Contains("Expected 6 values", error.Message);
        Assert.Contains("got 5", error.Message);

        Assert.Throws<ArgumentException>(() => DataSet.WithTargets(new float[2], new float[3], 1, 2));
        Assert.Throws<ArgumentException>(() => DataSet.WithTargets(new float[3], new float[4], 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataSet.WithTargets(new float[3], new float[3], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataSet.WithLabels(new float[3], new int[3], 0));
        Assert.Throws<ArgumentException>(() => DataSet.WithLabels(new float[1], new int[1], 1, 1, new[] { "a", "b" }));
        Assert.Throws<ArgumentException>(() => DataSet.WithLabels(new float[1], new int[1], 1, featureNames: new[] { "a", "b" }));
        Assert.Throws<ArgumentNullException>(() => DataSet.WithLabels<float>(null!, new int[1], 1));
    }

    [Fact]
    public void Labels_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DataSet.WithLabels(new float[2], new[] { 0, -1 }, 1));
        Assert.Throws<ArgumentException>(() => DataSet.WithLabels(new float[2], new[] { 0, 2 }, 1, classCount: 2));
        Assert.Throws<ArgumentException>(() => DataSet.WithLabels(new float[2], new[] { 0, 70_000 }, 1));
    }

    [Fact]
    public void Other_element_types_are_refused() =>
        Assert.Throws<NotSupportedException>(() => DataSet.WithLabels(new int[1], new int[1], 1));

    [Fact]
    public void Select_copies_rows_in_the_order_asked_for()
    {
        DataSet<float> data = Numbered(5);

        DataSet<float> selected = data.Select(new[] { 4, 0, 4 });

        Assert.Equal(new float[] { 4, 4, 0, 0, 4, 4 }, selected.Inputs.ToArray());
        Assert.Equal(new[] { 1, 0, 1 }, selected.Labels.ToArray());
        Assert.Equal(data.ClassCount, selected.ClassCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Select(new[] { 5 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Split_gives_every_row_to_exactly_one_part(bool stratify)
    {
        (DataSet<float> training, DataSet<float> heldOut) = Numbered(101).Split(0.2, seed: 5, stratify);

        Assert.Equal((81, 20), (training.Count, heldOut.Count));
        IEnumerable<int> rows = Rows(training).Concat(Rows(heldOut)).OrderBy(row => row);
        Assert.Equal(Enumerable.Range(0, 101), rows);
        for (int i = 0; i < training.Count; i++)
        {
            Assert.Equal((int)training.Input(i)[0] % 3, training.Label(i));
        }
    }

    [Fact]
    public void Split_depends_on_the_seed_and_on_nothing_else()
    {
        DataSet<float> data = Numbered(200);

        Assert.Equal(Rows(data.Split(0.3, 7).Training), Rows(data.Split(0.3, 7).Training));
        Assert.NotEqual(Rows(data.Split(0.3, 7).HeldOut), Rows(data.Split(0.3, 8).HeldOut));
        Assert.NotEqual(Rows(data.Split(0.3, 7).Training).OrderBy(row => row), Rows(data.Split(0.3, 7).Training));
    }

    [Fact]
    public void A_stratified_split_keeps_the_shares_of_rare_classes()
    {
        // 1,000 samples: 900 of class 0, 70 of class 1, 30 of class 3, none of class 2.
        int[] labels = Enumerable.Range(0, 1000).Select(i => i < 900 ? 0 : i < 970 ? 1 : 3).ToArray();
        DataSet<float> data = DataSet.WithLabels(new float[1000], labels, 1);

        for (long seed = 0; seed < 20; seed++)
        {
            (DataSet<float> training, DataSet<float> heldOut) = data.Split(0.1, seed);

            Assert.Equal(new[] { 90, 7, 0, 3 }, CountsByClass(heldOut));
            Assert.Equal(new[] { 810, 63, 0, 27 }, CountsByClass(training));
            Assert.Equal(4, heldOut.ClassCount);
        }
    }

    [Fact]
    public void What_rounding_leaves_goes_to_the_largest_remainders()
    {
        // 2 of 7 are held out: the shares are 2 * 3/7 = 0.86, 2 * 3/7 = 0.86 and 2 * 1/7 = 0.29.
        DataSet<float> data = DataSet.WithLabels(new float[7], new[] { 0, 0, 0, 1, 1, 1, 2 }, 1);

        Assert.Equal(new[] { 1, 1, 0 }, CountsByClass(data.Split(2 / 7.0).HeldOut));
    }

    [Fact]
    public void Both_parts_get_a_sample()
    {
        Assert.Equal(1, Numbered(5).Split(0.001).HeldOut.Count);
        Assert.Equal(1, Numbered(5).Split(0.999).Training.Count);
        Assert.Throws<InvalidOperationException>(() => Numbered(1).Split(0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Fractions_out_of_range_are_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Split(fraction));

    [Fact]
    public void Dense_targets_stay_with_their_samples_in_a_split()
    {
        double[] values = Enumerable.Range(0, 50).Select(i => (double)i).ToArray();
        DataSet<double> data = DataSet.WithTargets(values, values.Select(v => 2 * v).ToArray(), 1);

        DataSet<double> heldOut = data.Split(0.5, seed: 1).HeldOut;

        Assert.Equal(25, heldOut.Count);
        for (int i = 0; i < heldOut.Count; i++)
        {
            Assert.Equal(2 * heldOut.Input(i)[0], heldOut.Target(i)[0]);
        }
    }

    /// <summary>Two features, both the number of the row; the class is the row modulo 3.</summary>
    private static DataSet<float> Numbered(int count) =>
        DataSet.WithLabels(
            Enumerable.Range(0, 2 * count).Select(i => (float)(i / 2)).ToArray(),
            Enumerable.Range(0, count).Select(i => i % 3).ToArray(),
            2);

    private static int[] Rows(DataSet<float> data) => Enumerable.Range(0, data.Count).Select(i => (int)data.Input(i)[1]).ToArray();

    private static int[] CountsByClass(DataSet<float> data)
    {
        var counts = new int[data.ClassCount];
        foreach (int label in data.Labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
