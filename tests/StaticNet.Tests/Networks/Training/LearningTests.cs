using System;
using System.IO;
using StaticNet.Data;
using StaticNet.Metrics;
using StaticNet.Tests.Networks.Declarations;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Networks.Training;

/// <summary>Networks learn real data with Fit, to the accuracy that is known to be within reach, and always to the same bits.</summary>
public class LearningTests
{
    [Fact]
    public void Iris_is_learned()
    {
        (DataSet<float> training, DataSet<float> heldOut) = Read<float>("iris.csv");
        float[] Train()
        {
            var net = new Trained.Iris(seed: 1);
            FitResult result = new Trained.Iris.Trainer(net).Fit(training, new FitOptions<float> { Epochs = 60 });
            Assert.Equal(60, result.History.Count);
            Assert.True(Evaluation.Classify(net, training).Accuracy >= 0.96);
            Assert.True(Evaluation.Classify(net, heldOut).Accuracy >= 0.93);
            return net.Parameters.ToArray();
        }

        Agreement.SameBits<float>(Train(), Train(), "parameters");
    }

    [Fact]
    public void Wine_is_learned()
    {
        (DataSet<double> training, DataSet<double> heldOut) = Read<double>("wine.csv");
        double[] Train()
        {
            var net = new Trained.Wine(seed: 1);
            new Trained.Wine.Trainer(net).Fit(training, new FitOptions<double> { Epochs = 40 });
            Assert.True(Evaluation.Classify(net, training).Accuracy >= 0.99);
            Assert.True(Evaluation.Classify(net, heldOut).Accuracy >= 0.94);
            return net.Parameters.ToArray();
        }

        Agreement.SameBits<double>(Train(), Train(), "parameters");
    }

    [Fact]
    public void Breast_cancer_is_learned()
    {
        (DataSet<float> training, DataSet<float> heldOut) = Read<float>("breast_cancer.csv");
        float[] Train()
        {
            var net = new Trained.BreastCancer(seed: 1);
            new Trained.BreastCancer.Trainer(net).Fit(training, new FitOptions<float> { Epochs = 40 });
            Assert.True(Evaluation.Classify(net, training).Accuracy >= 0.97);
            Assert.True(Evaluation.Classify(net, heldOut).Accuracy >= 0.95);
            return net.Parameters.ToArray();
        }

        Agreement.SameBits<float>(Train(), Train(), "parameters");
    }

    [Fact]
    public void Another_seed_learns_other_parameters()
    {
        (DataSet<float> training, _) = Read<float>("iris.csv");
        float[] Train(long seed, long order)
        {
            var net = new Trained.Iris(seed);
            new Trained.Iris.Trainer(net).Fit(training, new FitOptions<float> { Epochs = 2, Seed = order });
            return net.Parameters.ToArray();
        }

        Assert.NotEqual(Train(1, 0), Train(2, 0));
        Assert.NotEqual(Train(1, 0), Train(1, 1));
    }

    private static (DataSet<T> Training, DataSet<T> HeldOut) Read<T>(string file)
        where T : struct
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", "Files", file);
        (DataSet<T> training, DataSet<T> heldOut) = CsvReader.ReadWithLabels<T>(path).Split(0.25, seed: 3);
        Normalisation normalisation = Normalisation.ZScore(training);
        return (normalisation.Apply(training), normalisation.Apply(heldOut));
    }
}
