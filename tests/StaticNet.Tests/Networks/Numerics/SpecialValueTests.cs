using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNet.Tests.Networks.Declarations;
using Xunit;

namespace StaticNet.Tests.Networks.Numerics;

/// <summary>NaN, infinities, -0 and tiny numbers, in every lane of every vector width.</summary>
public abstract class SpecialValueTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly T s_tiny = typeof(T) == typeof(float) ? T.CreateTruncating(float.Epsilon) : T.CreateTruncating(double.Epsilon);

    public static TheoryData<string> All => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>());

    public static TheoryData<string> Trainable => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<T>());

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_reaches_every_output_of_its_sample_and_no_other(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        network.DrawParameters(31);
        bool isElementwise = network.Tensors.Count == 0 && !DeclaredNetworks.Words(network.Type).Any(w => w.Name.Contains("Softmax", StringComparison.Ordinal));
        const int Count = 9;
        var examples = new Examples<T>(network, Count, 1);
        T[] expected = network.Predict(examples.Inputs);
        foreach (int feature in new[] { 0, network.InputSize / 2, network.InputSize - 1 }.Distinct())
        {
            T[] inputs = examples.Inputs.ToArray();
            inputs[(4 * network.InputSize) + feature] = T.NaN;

            T[] outputs = network.Predict(inputs);

            for (int i = 0; i < outputs.Length; i++)
            {
                bool isNaN = i / network.OutputSize == 4 && (!isElementwise || i % network.OutputSize == feature);
                Assert.True(T.IsNaN(outputs[i]) == isNaN, $"Output {i} is {outputs[i]} where feature {feature} of sample 4 is NaN.");
                Assert.True(isNaN || outputs[i] == expected[i], $"Output {i} is {outputs[i]} instead of {expected[i]}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void NaN_reaches_loss_and_gradients(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        network.DrawParameters(31);
        var examples = new Examples<T>(network, Math.Min(3, network.BatchSize), 1);
        examples.Inputs[^1] = T.NaN;

        T loss = network.Forward(examples.Inputs, examples.Targets);
        network.Backward();

        Assert.True(T.IsNaN(loss));
        Assert.True(T.IsNaN(network.Gradients[0]) || T.IsNaN(network.Gradients[network.Tensors[0].Length - 1]), "The gradients of the first layer are numbers.");
    }

    [Fact]
    public void ReLU_lets_a_gradient_pass_where_it_has_seen_NaN()
    {
        var network = new TestedNetwork<T>(typeof(T) == typeof(float) ? typeof(SingleLayers.ReLULayer) : typeof(DoubleLayers.ReLULayer));
        network.DrawParameters(31);
        var examples = new Examples<T>(network, 3, 1);
        examples.Inputs[^1] = T.NaN;

        network.Forward(examples.Inputs, examples.Targets);
        network.Backward();

        TensorView biases = network.Tensors.Single(tensor => tensor.Name == "b1");
        Assert.All(network.Gradients.Slice(biases.Offset, biases.Length).ToArray(), gradient => Assert.True(T.IsNaN(gradient), $"A gradient is {gradient}."));
    }

    [Fact]
    public void Activations_of_special_values_are_right_in_every_lane()
    {
        foreach ((string kind, Func<double, double> f) in Functions())
        {
            var network = new TestedNetwork<T>(typeof(Inference).GetNestedType(kind + (typeof(T) == typeof(float) ? "Single" : "Double"))!);
            T[] specials = [T.Zero, T.NegativeZero, T.One, -T.One, T.NaN, T.PositiveInfinity, T.NegativeInfinity, s_tiny, -s_tiny, T.CreateTruncating(30), T.CreateTruncating(-30), T.CreateTruncating(1e30), T.CreateTruncating(-1e30)];
            for (int shift = 0; shift < network.InputSize; shift++)
            {
                var inputs = new T[network.InputSize];
                for (int i = 0; i < inputs.Length; i++)
                {
                    inputs[i] = specials[(i + shift) % specials.Length];
                }

                T[] outputs = network.Predict(inputs);

                for (int i = 0; i < inputs.Length; i++)
                {
                    T expected = T.CreateTruncating(f(double.CreateTruncating(inputs[i])));
                    Assert.True(Near(expected, outputs[i]), $"{kind}({inputs[i]}) in lane {i} is {outputs[i]}, not {expected}.");
                    Assert.True(T.IsNaN(expected) || inputs[i] != T.Zero || expected != T.Zero || T.IsNegative(expected) == T.IsNegative(outputs[i]), $"{kind}({inputs[i]}) in lane {i} is a 0 with the wrong sign.");
                }
            }
        }
    }

    [Fact]
    public void Softmax_of_huge_values_is_finite()
    {
        var network = new TestedNetwork<T>(typeof(T) == typeof(float) ? typeof(Inference.SoftmaxSingle) : typeof(Inference.SoftmaxDouble));
        T huge = typeof(T) == typeof(float) ? T.CreateTruncating(3e38f) : T.CreateTruncating(1.7e308);
        for (int winner = 0; winner < network.InputSize; winner++)
        {
            var inputs = new T[network.InputSize];
            inputs.AsSpan().Fill(-T.One);
            inputs[winner] = huge;
            T[] outputs = network.Predict(inputs);
            for (int i = 0; i < outputs.Length; i++)
            {
                Assert.Equal(i == winner ? T.One : T.Zero, outputs[i]);
            }
        }

        var equal = new T[network.InputSize];
        equal.AsSpan().Fill(huge);
        Assert.All(network.Predict(equal), a => Assert.Equal(1.0 / 19, double.CreateTruncating(a), 1e-7));
    }

    [Fact]
    public void Every_layer_without_parameters_is_tested_with_special_values()
    {
        // Not those that look at more than one value, or have parameters.
        Type[] others =
        [
            typeof(DenseAttribute), typeof(FlattenAttribute), typeof(SoftmaxAttribute), typeof(LogSoftmaxAttribute), typeof(BatchNormAttribute), typeof(LayerNormAttribute),
            typeof(Conv2DAttribute), typeof(MaxPool2DAttribute), typeof(AvgPool2DAttribute), typeof(GlobalAvgPool2DAttribute), typeof(DropoutAttribute), typeof(PReLUAttribute),
            typeof(AddAttribute), typeof(ConcatAttribute),
        ];
        Assert.Equal(
            DeclaredNetworks.Vocabulary<LayerAttribute>().Except(others).Select(t => t.Name).Order(),
            Functions().Select(f => f.Kind + "Attribute").Order());
    }

    /// <summary>The activations by their formulas, in a form that is right at infinity and for tiny arguments.</summary>
    private static IEnumerable<(string Kind, Func<double, double> F)> Functions()
    {
        double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        double LogOfOnePlus(double e) => e < 1e-7 ? e - (e * e / 2) : Math.Log(1 + e);
        double Softplus(double x) => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x)));

        // 0 far below 0, where infinity times 0 would be NaN.
        double Gated(double x, double gate) => gate == 0 && x < 0 ? -0.0 : x * gate;
        yield return ("Identity", x => x);
        yield return ("BinaryStep", x => double.IsNaN(x) ? x : x >= 0 ? 1 : 0);
        yield return ("Sigmoid", Sigmoid);
        yield return ("Tanh", Math.Tanh);
        yield return ("Atan", Math.Atan);

        // max(x, 0) with -0 and NaN as they come.
        yield return ("ReLU", x => x < 0 ? 0 : x);
        yield return ("LeakyReLU", x => x < 0 ? 0.01 * x : x);
        yield return ("ELU", x => x > 0 ? x : Math.Exp(x) - 1);
        yield return ("SELU", x => 1.0507009873554804934 * (x > 0 ? x : 1.6732632423543772848 * (Math.Exp(x) - 1)));
        yield return ("Softplus", Softplus);
        yield return ("Softsign", x => double.IsInfinity(x) ? double.NaN : x / (1 + Math.Abs(x)));
        yield return ("GELU", Gelu);
        yield return ("GELUTanh", x => double.IsNegativeInfinity(x) ? double.NaN : Gated(x, (1 + Math.Tanh(0.79788456080286535588 * (x + (0.044715 * x * x * x)))) / 2));
        yield return ("SiLU", x => double.IsNegativeInfinity(x) ? double.NaN : Gated(x, Sigmoid(x)));
        yield return ("HardSigmoid", x => Math.Min(Math.Max((x / 6) + 0.5, 0), 1));
        yield return ("HardSwish", x => double.IsNegativeInfinity(x) ? double.NaN : Gated(x, Math.Min(Math.Max(x + 3, 0), 6) / 6));
        yield return ("Mish", x => double.IsNegativeInfinity(x) ? double.NaN : Gated(x, Math.Tanh(Softplus(x))));
    }

    /// <summary>x Φ(x), at the arguments of the test: Φ(1) = 0.841..., Φ(x) = 1/2 next to 0, and 0 or 1 beyond 30.</summary>
    private static double Gelu(double x) => Math.Abs(x) switch
    {
        1 => x > 0 ? 0.84134474606854294858 : -0.15865525393145705142,
        < 1 => x / 2,
        double.PositiveInfinity => x > 0 ? x : double.NaN,
        >= 30 => x > 0 ? x : -0.0,
        _ => double.NaN,
    };

    /// <summary>Equal, or within a few units in the last place of T.</summary>
    private static bool Near(T expected, T actual)
    {
        if (T.IsNaN(expected) || T.IsInfinity(expected))
        {
            return T.IsNaN(expected) ? T.IsNaN(actual) : expected == actual;
        }

        double difference = Math.Abs(double.CreateTruncating(expected) - double.CreateTruncating(actual));
        return difference <= Agreement.Of<T>(1e-6, 1e-14) * Math.Abs(double.CreateTruncating(expected)) + Agreement.Of<T>(1e-38, 1e-300);
    }
}

/// <inheritdoc/>
public class SingleSpecialValueTests : SpecialValueTests<float>;

/// <inheritdoc/>
public class DoubleSpecialValueTests : SpecialValueTests<double>;
