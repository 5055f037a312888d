using System;
using System.Linq;
using System.Numerics;
using StaticNet.Tests.Networks.Declarations;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Networks.Threads;

/// <summary>The number of threads changes no bit, and costs no allocation.</summary>
public class ThreadCountTests
{
    /// <summary>Four workers, however few processors there are and however much faster one would be.</summary>
    public ThreadCountTests()
    {
        Workers.Available = Math.Max(4, Environment.ProcessorCount);
        Workers.HasChoice = false;
    }

    [Fact]
    public void The_declaration_says_how_many_threads_there_are_at_most()
    {
        var network = new Divided.Vectors();

        Assert.Equal(2, network.Threads);
        Assert.Equal(2, new Divided.Vectors.Trainer(network).Threads);
        Assert.Equal(0, new Divided.Large().Threads);
        Assert.Null(typeof(SingleBlocks.BatchNormVectors).GetProperty("Threads"));
    }

    [Fact]
    public void Vectors() => Check<float>(threads =>
    {
        var network = new Divided.Vectors(7) { Threads = threads };
        return (network, new Divided.Vectors.Trainer(network) { Threads = threads });
    });

    [Fact]
    public void Images() => Check<double>(threads =>
    {
        var network = new Divided.Images(7) { Threads = threads };
        return (network, new Divided.Images.Trainer(network) { Threads = threads });
    });

    [Fact]
    public void Wide() => Check<float>(threads =>
    {
        var network = new Divided.Wide(7) { Threads = threads };
        return (network, new Divided.Wide.Trainer(network) { Threads = threads });
    });

    [Fact]
    public void Undivided() => Check<float>(threads =>
    {
        var network = new Divided.Undivided(7) { Threads = threads };
        return (network, new Divided.Undivided.Trainer(network) { Threads = threads });
    });

    [Fact]
    public void Large() => Check<float>(threads =>
    {
        var network = new Divided.Large(7) { Threads = threads };
        return (network, new Divided.Large.Trainer(network) { Threads = threads });
    });

    private static void Check<T>(Func<int, (INetwork<T> Network, ITrainer<T> Trainer)> make)
        where T : struct, INumber<T>
    {
        T[][] one = Run(make(1));
        foreach (int threads in new[] { 2, 3, 4, 0 })
        {
            T[][] several = Run(make(threads));
            Assert.All(one.Zip(several), pair => Assert.Equal(pair.First, pair.Second));
        }
    }

    /// <summary>Predictions for one, some and more samples than a batch, steps of several sizes, and the predictions after them.</summary>
    private static T[][] Run<T>((INetwork<T> Network, ITrainer<T> Trainer) made)
        where T : struct, INumber<T>
    {
        (INetwork<T> network, ITrainer<T> trainer) = made;
        var random = new Random(3);
        int most = trainer.BatchSize + 3;
        T[] inputs = [.. Enumerable.Range(0, most * network.InputSize).Select(_ => T.CreateChecked(random.NextDouble() - 0.5))];
        int[] labels = [.. Enumerable.Range(0, most).Select(i => i % network.OutputSize)];
        T[][] Predictions() => [.. new[] { 1, 2, 5, most }.Select(n =>
        {
            var outputs = new T[n * network.OutputSize];
            network.Predict(inputs.AsSpan(0, n * network.InputSize), outputs);
            return outputs;
        })];

        T[][] untrained = Predictions();
        T[] losses = [.. new[] { trainer.BatchSize, 3, 2, trainer.BatchSize - 1 }.Select(n => trainer.Step(inputs.AsSpan(0, n * network.InputSize), labels.AsSpan(0, n)))];

        // Threads are made when they are first to be had; and a collection that another test causes is counted too.
        var allocated = new long[4];
        for (int round = 0; round < allocated.Length; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 2; i++)
            {
                trainer.Step(inputs.AsSpan(0, trainer.BatchSize * network.InputSize), labels.AsSpan(0, trainer.BatchSize));
            }

            allocated[round] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated.Min());
        return [.. untrained, losses, network.Parameters.ToArray(), .. Predictions()];
    }
}
