using System;
using System.IO;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

/// <summary>A network that begins with saved weights is the one that was saved; what it would have drawn is nowhere in it.</summary>
public class ConstructionFromFileTests
{
    [Fact]
    public void A_network_from_a_stream_is_the_saved_one()
    {
        StatefulNetwork trained = Trained();
        var file = new MemoryStream();
        trained.Save(file);
        file.Position = 0;

        AreEqual(trained, new StatefulNetwork(file));
    }

    [Fact]
    public void A_network_from_a_path_is_the_saved_one()
    {
        StatefulNetwork trained = Trained();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            trained.Save(path);
            AreEqual(trained, new StatefulNetwork(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Its_trainer_has_the_declared_seed()
    {
        var drawn = new StatefulNetwork();
        var file = new MemoryStream();
        drawn.Save(file);
        file.Position = 0;
        var loaded = new StatefulNetwork(file);

        Train(drawn);
        Train(loaded);

        AreEqual(drawn, loaded);
    }

    [Fact]
    public void There_is_no_network_from_another_file() =>
        Assert.Throws<WeightFileException>(() => new StatefulNetwork(new MemoryStream(new byte[7])));

    private static StatefulNetwork Trained()
    {
        var network = new StatefulNetwork(seed: 5);
        Train(network);
        return network;
    }

    /// <summary>With dropout, so that the seed counts.</summary>
    private static void Train(StatefulNetwork network)
    {
        var trainer = new StatefulNetwork.Trainer(network);
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(new float[] { 1, 2, 3, -1, 0, 1, 4, -2, 0, 1, 1, 5 }, new float[] { 1, 0, 0, 1, 2, 1, -1, 3 });
        }
    }

    private static void AreEqual(StatefulNetwork expected, StatefulNetwork actual)
    {
        Assert.True(expected.Parameters.SequenceEqual(actual.Parameters));
        Assert.True(expected.runningMean1.SequenceEqual(actual.runningMean1));
        Assert.True(expected.runningVariance1.SequenceEqual(actual.runningVariance1));
    }
}
