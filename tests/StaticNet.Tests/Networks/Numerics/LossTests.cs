using System;
using System.Numerics;
using StaticNet.Tests.Networks.Declarations;
using Xunit;

namespace StaticNet.Tests.Networks.Numerics;

/// <summary>Losses at the edges of the number range, and of very many terms.</summary>
public abstract class LossTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static Type Losses => typeof(T) == typeof(float) ? typeof(SingleLosses) : typeof(DoubleLosses);

    [Theory]
    [InlineData("SoftmaxMean", 1)]
    [InlineData("SoftmaxSum", 4)]
    public void Softmax_cross_entropy_of_huge_logits_is_exact(string name, int factor)
    {
        TestedNetwork<T> network = WithLogits(name, 4000, 5000, 6000);
        var inputs = new T[4 * network.InputSize];

        // log Σ exp Z = 6000 up to exp(-1000).
        T loss = network.Forward(inputs, [0, 0, 0, 0]);
        network.Backward();

        Assert.Equal(2000.0 * factor, double.CreateTruncating(loss));
        Assert.Equal([-1.0 * factor, 0, 1.0 * factor], BiasGradient(network));
        Assert.All(network.Gradients.ToArray(), g => Assert.True(T.IsFinite(g)));
        Assert.Equal(0, double.CreateTruncating(network.Forward(inputs, [2, 2, 2, 2])));
        network.Backward();
        Assert.Equal([0.0, 0, 0], BiasGradient(network));
    }

    [Fact]
    public void Softmax_cross_entropy_of_huge_negative_logits_is_exact()
    {
        TestedNetwork<T> network = WithLogits("SoftmaxMean", -6000, -5000, -4000);
        T loss = network.Step(new T[network.InputSize], [0]);
        Assert.Equal(2000.0, double.CreateTruncating(loss));
        Assert.All(network.Parameters.ToArray(), p => Assert.True(T.IsFinite(p)));
    }

    [Fact]
    public void Binary_cross_entropy_of_huge_logits_is_exact()
    {
        TestedNetwork<T> network = WithLogits("BinaryMany", 4000, -4000, 6000);
        T[] targets = [T.Zero, T.One, T.One];

        T loss = network.Forward(new T[network.InputSize], targets);
        network.Backward();

        Assert.Equal(8000 / 3.0, double.CreateTruncating(loss), Agreement.Of<T>(1e-3, 1e-12));
        Agreement.Close([1 / 3.0, -1 / 3.0, 0], BiasGradient(network), Agreement.Of<T>(1e-6, 1e-14), "gradient of the biases");
    }

    [Fact]
    public void Binary_cross_entropy_of_tiny_terms_is_not_rounded_away()
    {
        // log(1 + e) with e = exp(-20) = 2.06e-9, below the precision of 1 + e in float, is e - e²/2 + e³/3 - ...
        TestedNetwork<T> network = WithLogits("BinarySum", -20, -20, -20);
        T loss = network.Forward(new T[network.InputSize], new T[3]);
        double e = Math.Exp(-20);
        double expected = 3 * (e - (e * e / 2));
        Assert.Equal(1, double.CreateTruncating(loss) / expected, Agreement.Of<T>(1e-6, 1e-12));
    }

    [Fact]
    public void A_saturated_probability_still_has_its_loss()
    {
        TestedNetwork<T> network = WithLogits("SoftmaxMean", 0, 0, 200);
        Assert.Equal(200.0, double.CreateTruncating(network.Forward(new T[network.InputSize], [1])), Agreement.Of<T>(1e-4, 1e-12));
    }

    private static TestedNetwork<T> WithLogits(string name, params double[] logits)
    {
        var network = new TestedNetwork<T>(Losses.GetNestedType(name)!);
        network.Parameters.Clear();
        TensorView bias = network.Tensors[^1];
        for (int o = 0; o < logits.Length; o++)
        {
            network.Parameters[bias.Offset + o] = T.CreateTruncating(logits[o]);
        }

        network.Network.ParametersChanged();
        return network;
    }

    private static double[] BiasGradient(TestedNetwork<T> network)
    {
        TensorView bias = network.Tensors[^1];
        return Agreement.ToDouble<T>(network.Gradients.Slice(bias.Offset, bias.Length));
    }
}

/// <inheritdoc/>
public class SingleLossTests : LossTests<float>
{
    [Fact]
    public void A_million_terms_add_up_without_loss()
    {
        var network = new TestedNetwork<float>(typeof(LargeNetworks.MillionTerms));
        network.Parameters.Clear();
        TensorView bias = network.Tensors[^1];
        network.Parameters.Slice(bias.Offset, bias.Length).Fill(0.1f);

        var inputs = new float[network.BatchSize];
        var targets = new float[network.BatchSize * network.OutputSize];
        Assert.Equal(1 << 20, targets.Length);
        float loss = network.Forward(inputs, targets);
        network.Backward();

        // 0.1² in float: adding up a million of them one after the other, in float, gives 10,100 and more instead of 10,486.
        double expected = (double)0.1f * 0.1f;
        Assert.Equal(1, loss / expected, 2e-7);

        // Gradients add up their 16,384 terms in float.
        double gradient = 2 * (double)0.1f / network.OutputSize;
        Assert.All(network.Gradients.Slice(bias.Offset, bias.Length).ToArray(), g => Assert.Equal(1, g / gradient, 1e-3));
    }

    [Fact]
    public void A_hundred_thousand_samples_at_once_are_as_one_by_one()
    {
        var network = new TestedNetwork<float>(typeof(Trained.Iris));
        var examples = new Examples<float>(network, 100_003, 1);
        float[] outputs = network.Predict(examples.Inputs);
        for (int i = 0; i < examples.Count; i += 7)
        {
            Agreement.Close<float>(network.Predict(examples.InputsOf(i, 1)), outputs.AsSpan(i * 3, 3), 1e-5, $"outputs of {i}");
        }
    }
}

/// <inheritdoc/>
public class DoubleLossTests : LossTests<double>;
