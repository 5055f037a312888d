using System;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

/// <summary>The mask against its definition: one element at a time, from single blocks.</summary>
public class DropoutMaskTests
{
    private const int FirstStream = 1 << 30;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void Vectors_of_every_length(double probability)
    {
        for (int features = 1; features <= 200; features++)
        {
            RequireMask(samples: 3, features, pixels: 1, probability, seed: 42, layer: 1, step: 7);
        }
    }

    [Fact]
    public void Any_number_of_samples()
    {
        for (int samples = 0; samples <= 200; samples++)
        {
            RequireMask(samples, channels: 4, pixels: 1, 0.5, seed: -5, layer: 0, step: 1);
            RequireMask(samples, channels: 3, pixels: 1, 0.5, seed: -5, layer: 0, step: 1);
        }
    }

    [Fact]
    public void Images_in_channels_last_layout()
    {
        foreach (int channels in (int[])[1, 2, 3, 4, 5, 6, 8, 9, 16, 17, 32, 40, 64])
        {
            foreach (int pixels in (int[])[2, 3, 4, 5, 8, 9, 12, 16, 25, 36, 49, 144])
            {
                RequireMask(samples: 2, channels, pixels, 0.4, seed: 0x1234_5678_9ABC, layer: 3, step: 0x1_0000_0002);
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] mask = new float[2 * 16 * 9];
        DropoutMask.Fill(mask, 16, 9, 0.5, 1, 0, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DropoutMask.Fill(mask, 16, 9, 0.5, 1, 0, 2);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void RequireMask(int samples, int channels, int pixels, double probability, long seed, int layer, long step)
    {
        int size = channels * pixels;
        bool[] keeps = new bool[samples * size];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < size; i++)
            {
                Philox4x32 block = Philox4x32.Block(seed, FirstStream + layer, step, ((long)sample * ((size + 3) / 4)) + (i / 4));
                uint word = (i % 4) switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
                keeps[(sample * size) + (i % pixels * channels) + (i / pixels)] = word >= probability * 4294967296.0;
            }
        }

        float[] singles = new float[keeps.Length];
        double[] doubles = new double[keeps.Length];
        Array.Fill(singles, float.NaN);
        Array.Fill(doubles, double.NaN);
        DropoutMask.Fill(singles, channels, pixels, probability, seed, layer, step);
        DropoutMask.Fill(doubles, channels, pixels, probability, seed, layer, step);
        double kept = 1 / (1 - probability);
        for (int i = 0; i < keeps.Length; i++)
        {
            if (singles[i] != (keeps[i] ? (float)kept : 0) || doubles[i] != (keeps[i] ? kept : 0))
            {
                Assert.Fail($"{samples} samples of {channels} channels, {pixels} pixels: element {i} is {singles[i]}, {doubles[i]}.");
            }
        }
    }
}
