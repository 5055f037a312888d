using System;
using System.Linq;
using StaticNet.Data;
using StaticNet.Metrics;
using Xunit;

namespace StaticNet.Tests.Metrics;

public class EvaluationTests
{
    [Theory]
    [InlineData(new[] { 0.1, 0.7, 0.2 }, 1)]
    [InlineData(new[] { 0.4, 0.4, 0.2 }, 0)]
    [InlineData(new[] { -3.0, -2, -1 }, 2)]
    [InlineData(new[] { 0.5 }, 0)]
    [InlineData(new[] { 0.5000001 }, 1)]
    [InlineData(new[] { double.NaN }, 0)]
    [InlineData(new[] { 1.0, double.NaN, 2.0, double.NaN }, 1)]
    [InlineData(new[] { double.NaN, 1.0 }, 0)]
    [InlineData(new[] { double.NegativeInfinity, double.NegativeInfinity }, 0)]
    public void Predicted_class(double[] outputs, int expected)
    {
        Assert.Equal(expected, Evaluation.PredictedClass<double>(outputs));
        Assert.Equal(expected, Evaluation.PredictedClass<float>(outputs.Select(output => (float)output).ToArray()));
    }

    [Fact]
    public void Correct_predictions_are_counted()
    {
        float[] outputs = { 0.9f, 0.1f, 0.2f, 0.8f, 0.6f, 0.4f };

        Assert.Equal(2, Evaluation.CountCorrect<float>(outputs, new[] { 0, 1, 1 }));
        Assert.Equal(0, Evaluation.CountCorrect<float>(default, default));
        Assert.Throws<ArgumentException>(() => Evaluation.CountCorrect<float>(outputs, new int[4]));
        Assert.Throws<ArgumentException>(() => Evaluation.CountCorrect<float>(outputs, default));
    }

    /// <summary>The outputs are the inputs; the sizes are one, and one more than, a chunk.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(3000)]
    public void Classification_covers_every_row_once(int count)
    {
        int[] labels = Enumerable.Range(0, count).Select(i => i % 3).ToArray();
        var inputs = new float[3 * count];
        for (int i = 0; i < count; i++)
        {
            inputs[(3 * i) + (i % 100 == 0 ? (labels[i] + 1) % 3 : labels[i])] = 1;
        }

        var network = new EchoNetwork<float>(3);
        ClassificationResult result = Evaluation.Classify(
            network, DataSet.WithLabels(inputs, labels, 3, 3, new[] { "a", "b", "c" }));

        int[] wrong = Enumerable.Range(0, count).Where(i => i % 100 == 0).ToArray();
        Assert.Equal(wrong, result.Misclassified);
        Assert.Equal(1 - ((double)wrong.Length / count), result.Accuracy, 1e-12);
        Assert.Equal(count, result.Confusion.Total);
        Assert.Equal("c", result.Confusion.ClassNames![2]);
        Assert.Equal(count, network.SamplesPredicted);
        Assert.Equal(labels[count - 1], (result.Predictions[count - 1] + (wrong.Contains(count - 1) ? 2 : 0)) % 3);
    }

    [Fact]
    public void One_output_has_two_classes()
    {
        DataSet<double> data = DataSet.WithLabels(new[] { 0.4, 0.6, 0.9, 0.1 }, new[] { 0, 1, 0, 0 }, 1);

        ClassificationResult result = Evaluation.Classify(new EchoNetwork<double>(1), data);

        Assert.Equal(new[] { 0, 1, 1, 0 }, result.Predictions);
        Assert.Equal(2, result.Confusion.ClassCount);
        Assert.Equal(1, result.Confusion[0, 1]);
        Assert.Equal(0.75, result.Accuracy);
    }

    /// <summary>scikit-learn's documentation: r2_score([3, -0.5, 2, 7], [2.5, 0.0, 2, 8]) = 0.948..., MSE 0.375, MAE 0.5.</summary>
    [Fact]
    public void Regression_scores_of_one_output()
    {
        DataSet<double> data = DataSet.WithTargets(new[] { 2.5, 0.0, 2, 8 }, new[] { 3, -0.5, 2, 7 }, 1);

        RegressionScores scores = Evaluation.Regress(new EchoNetwork<double>(1), data);

        Assert.Equal(0.375, scores.MeanSquaredError, 1e-12);
        Assert.Equal(Math.Sqrt(0.375), scores.RootMeanSquaredError, 1e-12);
        Assert.Equal(0.5, scores.MeanAbsoluteError, 1e-12);
        Assert.Equal(0.9486081370449679, scores.RSquared, 1e-12);
        Assert.Equal(4, scores.Count);
    }

    /// <summary>scikit-learn's documentation: the scores of these outputs are 0.96543779 and 0.90816327, on average.</summary>
    [Fact]
    public void Regression_scores_of_two_outputs_are_averaged()
    {
        DataSet<float> data = DataSet.WithTargets(new float[] { 0, 2, -1, 2, 8, -5 }, new[] { 0.5f, 1, -1, 1, 7, -6 }, 2, 2);

        RegressionScores scores = Evaluation.Regress(new EchoNetwork<float>(2), data);

        Assert.Equal((0.96543779 + 0.90816327) / 2, scores.RSquared, 1e-8);
        Assert.Equal(4.25 / 6, scores.MeanSquaredError, 1e-12);
        Assert.Equal(4.5 / 6, scores.MeanAbsoluteError, 1e-12);
    }

    [Fact]
    public void Constant_targets_score_1_if_exact_and_else_0()
    {
        var network = new EchoNetwork<double>(1);

        Assert.Equal(1, Evaluation.Regress(network, DataSet.WithTargets(new[] { 0.1, 0.1, 0.1 }, new[] { 0.1, 0.1, 0.1 }, 1)).RSquared);
        Assert.Equal(0, Evaluation.Regress(network, DataSet.WithTargets(new[] { 0.1, 0.2, 0.1 }, new[] { 0.1, 0.1, 0.1 }, 1)).RSquared);
    }

    [Fact]
    public void Large_offsets_do_not_cancel()
    {
        double[] targets = Enumerable.Range(0, 2000).Select(i => 1e9 + (i % 2)).ToArray();
        double[] outputs = targets.Select((y, i) => y + (i % 4 < 2 ? 0.25 : -0.25)).ToArray();

        Assert.Equal(0.75, Evaluation.Regress(new EchoNetwork<double>(1), DataSet.WithTargets(outputs, targets, 1)).RSquared, 1e-6);
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused()
    {
        var network = new EchoNetwork<float>(2);
        DataSet<float> labelled = DataSet.WithLabels(new float[4], new int[2], 2);
        DataSet<float> dense = DataSet.WithTargets(new float[4], new float[4], 2, 2);

        Assert.Throws<ArgumentException>(() => Evaluation.Classify(network, dense));
        Assert.Throws<ArgumentException>(() => Evaluation.Regress(network, labelled));
        Assert.Throws<ArgumentException>(() => Evaluation.Regress(network, DataSet.WithTargets(new float[4], new float[2], 2)));
        Assert.Throws<ArgumentException>(() => Evaluation.Classify(new EchoNetwork<float>(3), labelled));
        Assert.Throws<ArgumentException>(() => Evaluation.Classify(network, labelled.Select(default)));
        Assert.Throws<ArgumentNullException>(() => Evaluation.Classify(null!, labelled));
    }

    /// <summary>Gives its inputs as outputs.</summary>
    private sealed class EchoNetwork<T>(int size) : INetwork<T>
        where T : struct
    {
        public string Summary => string.Empty;

        public int InputSize => size;

        public int OutputSize => size;

        public int SamplesPredicted { get; private set; }

        public Span<T> Parameters => default;

        public void ParametersChanged()
        {
        }

        public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            Assert.Equal(inputs.Length, outputs.Length);
            inputs.CopyTo(outputs);
            SamplesPredicted += inputs.Length / size;
        }

        public void Save(string path) => throw new NotSupportedException();

        public void Load(string path) => throw new NotSupportedException();
    }
}
