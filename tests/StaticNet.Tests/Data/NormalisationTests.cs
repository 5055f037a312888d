using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using Xunit;

namespace StaticNet.Tests.Data;

public class NormalisationTests
{
    /// <summary>Mean and population standard deviation, computed elsewhere with exactly rounded sums.</summary>
    [Fact]
    public void Z_score_of_iris()
    {
        DataSet<double> iris = CsvReader.ReadWithLabels<double>(Path.Combine(AppContext.BaseDirectory, "Data", "Files", "iris.csv"));

        Normalisation normalisation = Normalisation.ZScore(iris);

        Close(new[] { 5.84333333, 3.05733333, 3.758, 1.19933333 }, normalisation.Offset.ToArray(), 1e-8);
        Close(new[] { 0.82530129, 0.43441097, 1.75940407, 0.75969263 }, normalisation.Scale.ToArray(), 1e-8);
        Assert.Equal(4, normalisation.FeatureCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1000)]
    public void Z_score_does_not_cancel(int count)
    {
        // Mean 1e9, deviations of the order of 1: E[x²] - E[x]² would keep no digit.
        double[] deviations = Enumerable.Range(0, count).Select(i => (i * 7 % 11) - 5.0).ToArray();
        DataSet<double> data = DataSet.WithLabels(deviations.Select(d => 1e9 + d).ToArray(), new int[count], 1);
        double mean = deviations.Average();
        double scale = Math.Sqrt(deviations.Average(d => (d - mean) * (d - mean)));

        Normalisation normalisation = Normalisation.ZScore(data);

        Assert.Equal(1e9 + mean, normalisation.Offset.Span[0], 1e-6);
        Assert.Equal(count == 1 ? 1 : scale, normalisation.Scale.Span[0], 1e-7);
    }

    [Fact]
    public void Constant_features_get_scale_1_and_become_0()
    {
        // The mean of equal values of 0.1 differs from 0.1 in the last digit: only that must not be divided by.
        double[] values = Enumerable.Repeat(new[] { 0.1, 3 }, 1001).SelectMany(row => row).ToArray();
        DataSet<double> data = DataSet.WithLabels(values, new int[1001], 2);

        Normalisation zScore = Normalisation.ZScore(data);
        Normalisation minMax = Normalisation.MinMax(data);

        Assert.Equal(new double[] { 1, 1 }, zScore.Scale.ToArray());
        Assert.Equal(new double[] { 1, 1 }, minMax.Scale.ToArray());
        Assert.All(zScore.Apply(data).Inputs.ToArray(), value => Assert.Equal(0, value));
        Assert.All(minMax.Apply(data).Inputs.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Applied_to_its_training_part_z_score_gives_mean_0_and_variance_1()
    {
        var random = new Random(3);
        DataSet<float> data = DataSet.WithLabels(
            Enumerable.Range(0, 3 * 500).Select(i => (float)(random.NextDouble() * (i % 3 == 1 ? 1000 : 0.01))).ToArray(), new int[500], 3);

        DataSet<float> scaled = Normalisation.ZScore(data).Apply(data);

        Normalisation again = Normalisation.ZScore(scaled);
        Close(new double[3], again.Offset.ToArray(), 1e-6);
        Close(new double[] { 1, 1, 1 }, again.Scale.ToArray(), 1e-6);
        Assert.NotEqual(data.Inputs.ToArray(), scaled.Inputs.ToArray());
        Assert.Same(data.ClassNames, scaled.ClassNames);
        Assert.Equal(data.Labels.ToArray(), scaled.Labels.ToArray());
    }

    [Fact]
    public void Min_max_gives_the_unit_range()
    {
        DataSet<float> data = DataSet.WithTargets(new float[] { -2, 10, 0, 30, 2, 20 }, new float[3], 2);

        Normalisation normalisation = Normalisation.MinMax(data);

        Assert.Equal(new double[] { -2, 10 }, normalisation.Offset.ToArray());
        Assert.Equal(new double[] { 4, 20 }, normalisation.Scale.ToArray());
        Assert.Equal(new[] { 0, 0, 0.5f, 1, 1, 0.5f }, normalisation.Apply(data).Inputs.ToArray());
    }

    [Fact]
    public void Spans_of_many_rows_are_scaled_in_place()
    {
        var normalisation = new Normalisation(new double[] { 1, 2 }, new double[] { 2, -4 });
        float[] singles = { 3, 2, 1, 6 };
        double[] doubles = { 3, 2, 1, 6 };

        normalisation.Apply(singles.AsSpan());
        normalisation.Apply(doubles.AsSpan());

        Assert.Equal(new float[] { 1, 0, 0, -1 }, singles);
        Assert.Equal(new double[] { 1, 0, 0, -1 }, doubles);
        normalisation.Apply(Span<float>.Empty);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused_before_anything_is_written()
    {
        var normalisation = new Normalisation(new double[] { 1, 1 }, new double[] { 2, 2 });
        float[] values = { 3, 4, 5 };

        Assert.Throws<ArgumentException>(() => normalisation.Apply(values.AsSpan()));
        Assert.Equal(new float[] { 3, 4, 5 }, values);
        Assert.Throws<ArgumentException>(() => normalisation.Apply(DataSet.WithLabels(new float[3], new int[1], 3)));
    }

    [Fact]
    public void Numbers_that_cannot_work_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Normalisation(new double[] { 1 }, new double[] { 1, 2 }));
        Assert.Throws<ArgumentException>(() => new Normalisation(new double[] { 1 }, new double[] { 0 }));
        Assert.Throws<ArgumentException>(() => new Normalisation(new double[] { 1 }, new[] { double.NaN }));
        Assert.Throws<ArgumentException>(() => new Normalisation(new[] { double.PositiveInfinity }, new double[] { 1 }));
        Assert.Throws<ArgumentException>(() => new Normalisation(Array.Empty<double>(), Array.Empty<double>()));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Data_that_is_not_finite_is_refused_by_name(float value)
    {
        DataSet<float> data = DataSet.WithLabels(new[] { 1, 2, 3, value }, new int[2], 2);

        Assert.Contains("Feature 1", Assert.Throws<ArgumentException>(() => Normalisation.ZScore(data)).Message);
        Assert.Throws<ArgumentException>(() => Normalisation.MinMax(data));
        Assert.Throws<ArgumentException>(() => Normalisation.ZScore(data.Select(Array.Empty<int>())));
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
