using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using StaticNet.Serialization;
using StaticNet.Tests.Networks.Declarations;
using Xunit;

namespace StaticNet.Tests.Networks.Layouts;

/// <summary>Weights that are not [input][unit] in memory: in panels of 32 units or filters, and by the pixels of an image.</summary>
public class PanelTests
{
    private const int PanelUnits = 32;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(13)]
    public void A_wide_layer_is_the_product_with_its_weights(int samples)
    {
        const int Inputs = 513;
        const int Units = 544;
        LargeNetworks.PanelsSingle network = new(7);
        float[] x = new float[samples * Inputs];
        Fill(x);
        float[] y = new float[samples * 3];
        network.Predict(x, y);
        for (int n = 0; n < samples; n++)
        {
            double[] hidden = new double[Units];
            for (int o = 0; o < Units; o++)
            {
                double sum = network.b1[o];
                for (int i = 0; i < Inputs; i++)
                {
                    sum += (double)x[(n * Inputs) + i] * network.W1[Place(o, i, Inputs)];
                }

                hidden[o] = Math.Tanh(sum);
            }

            for (int o = 0; o < 3; o++)
            {
                double sum = network.b2[o];
                for (int i = 0; i < Units; i++)
                {
                    sum += hidden[i] * network.W2[(i * 3) + o];
                }

                Assert.Equal(sum, y[(n * 3) + o], 1e-5);
            }
        }
    }

    [Fact]
    public void Its_file_is_PyTorchs()
    {
        LargeNetworks.PanelsSingle network = new(7);
        double[] inFile = Saved(network.Save, "0.weight", 544, 513);
        for (int o = 0; o < 544; o++)
        {
            for (int i = 0; i < 513; i++)
            {
                Assert.Equal(network.W1[Place(o, i, 513)], inFile[(o * 513) + i]);
            }
        }
    }

    [Fact]
    public void Behind_an_image_memory_goes_by_pixel_and_the_file_by_channel()
    {
        const int Channels = 16;
        const int Pixels = 36;
        LargeNetworks.PanelsDouble network = new(7);
        double[] inFile = Saved(network.Save, "3.weight", 512, Channels * Pixels);
        double[] x = new double[2 * Pixels];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Sin(i);
        }

        double[] y = new double[2];
        network.Predict(x, y);
        double[] expected = network.b3.ToArray();
        for (int o = 0; o < 512; o++)
        {
            double sum = network.b2[o];
            for (int c = 0; c < Channels; c++)
            {
                for (int p = 0; p < Pixels; p++)
                {
                    double weight = inFile[(((o * Channels) + c) * Pixels) + p];
                    Assert.Equal(network.W2[Place(o, (p * Channels) + c, Pixels * Channels)], weight);
                    sum += weight * Math.Max(0, network.b1[c] + (network.W1[c] * x[p]) + (network.W1[Channels + c] * x[Pixels + p]));
                }
            }

            expected[0] += Math.Max(0, sum) * network.W3[o * 2];
            expected[1] += Math.Max(0, sum) * network.W3[(o * 2) + 1];
        }

        Assert.Equal(expected[0], y[0], 1e-12);
        Assert.Equal(expected[1], y[1], 1e-12);
    }

    [Fact]
    public void A_convolution_with_panels_of_filters_is_that_of_its_file()
    {
        const int Channels = 128;
        const int Filters = 160;
        (int rows, int columns) = (4, 3);
        LargeNetworks.PanelsOfFilters network = new(7);
        double[] inFile = Saved(network.Save, "0.weight", Filters, Channels, 3, 3);
        float[] x = new float[Channels * rows * columns];
        Fill(x);
        float[] y = new float[3];
        network.Predict(x, y);
        double[] outputs = [.. network.b3.ToArray().Select(b => (double)b)];
        for (int pixel = 0; pixel < rows * columns; pixel++)
        {
            double[] pair = [network.b2[0], network.b2[1]];
            for (int o = 0; o < Filters; o++)
            {
                double sum = network.b1[o];
                for (int c = 0; c < Channels; c++)
                {
                    for (int tap = 0; tap < 9; tap++)
                    {
                        double weight = inFile[(((o * Channels) + c) * 9) + tap];
                        Assert.Equal(weight, network.W1[Place(o, (tap * Channels) + c, 9 * Channels)]);
                        (int row, int column) = ((pixel / columns) + (tap / 3) - 1, (pixel % columns) + (tap % 3) - 1);
                        bool isInside = row >= 0 && row < rows && column >= 0 && column < columns;
                        sum += isInside ? weight * x[(((c * rows) + row) * columns) + column] : 0;
                    }
                }

                pair[0] += Math.Tanh(sum) * network.W2[o * 2];
                pair[1] += Math.Tanh(sum) * network.W2[(o * 2) + 1];
            }

            double[] dense = Saved(network.Save, "4.weight", 3, 2 * rows * columns);
            for (int unit = 0; unit < 3; unit++)
            {
                outputs[unit] += (pair[0] * dense[(unit * 2 * rows * columns) + pixel]) + (pair[1] * dense[(((unit * 2) + 1) * rows * columns) + pixel]);
            }
        }

        for (int unit = 0; unit < 3; unit++)
        {
            Assert.Equal(outputs[unit], y[unit], 1e-5);
        }
    }

    /// <summary>Samples and their gradients are copied with more space between them; the weights are transposed 32 inputs at a time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Gradients_of_wide_layers_are_those_of_the_formula(int samples)
    {
        const int Width = 512;
        LargeNetworks.PanelsSpread network = new(7);
        LargeNetworks.PanelsSpread.Trainer trainer = new(network) { LearningRate = 0.5 };
        double[] x = [.. Enumerable.Range(0, samples * Width).Select(i => Math.Sin(i))];
        double[] targets = [.. Enumerable.Range(0, samples * 2).Select(i => Math.Cos(i))];
        trainer.Forward(x, targets);
        trainer.Backward();

        // dZ1 = (1 - A1²) dY·W2ᵀ, dY = 2 (Y - T) / (2 n)
        double[,] dz = new double[samples, Width];
        for (int n = 0; n < samples; n++)
        {
            for (int o = 0; o < Width; o++)
            {
                double hidden = Math.Tanh(network.b1[o] + Enumerable.Range(0, Width).Sum(k => x[(n * Width) + k] * network.W1[Place(o, k, Width)]));
                double sum = Enumerable.Range(0, 2).Sum(j => (trainer.Outputs[(n * 2) + j] - targets[(n * 2) + j]) / samples * network.W2[(o * 2) + j]);
                dz[n, o] = (1 - (hidden * hidden)) * sum;
            }
        }

        double[] before = network.W1.ToArray();
        for (int k = 0; k < Width; k++)
        {
            for (int o = 0; o < Width; o++)
            {
                Assert.Equal(Enumerable.Range(0, samples).Sum(n => x[(n * Width) + k] * dz[n, o]), trainer.dW1[Place(o, k, Width)], 1e-13);
            }

            for (int n = 0; n < samples; n++)
            {
                Assert.Equal(Enumerable.Range(0, Width).Sum(o => dz[n, o] * before[Place(o, k, Width)]), trainer.InputGradient[(n * Width) + k], 1e-13);
            }
        }

        double[] gradient = trainer.dW1.ToArray();
        trainer.Step(x, targets);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i] - (0.5 * gradient[i]), network.W1[i], 1e-13);
        }
    }

    /// <summary>Where the weight of a unit and an input is: [panel][input][unit].</summary>
    private static int Place(int unit, int input, int inputs) => (((unit / PanelUnits * inputs) + input) * PanelUnits) + (unit % PanelUnits);

    private static void Fill(float[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Sin(i);
        }
    }

    private static double[] Saved(Action<Stream> save, string name, params int[] shape)
    {
        using MemoryStream stream = new();
        save(stream);
        stream.Position = 0;
        SafetensorsFile file = SafetensorsFile.Read(stream);
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (tensor.Name == name)
            {
                Assert.Equal(shape, tensor.Shape.ToArray());
            }
        }

        return file.ReadDoubles(name);
    }
}
