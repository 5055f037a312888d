using System;
using System.Linq;
using StaticNet.Data;
using StaticNet.Tests.Networks.Declarations;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Networks.Numerics;

/// <summary>What losses do at the edges of their options: nothing but ignored labels, errors of 0 and NaN, huge logits.</summary>
public class LossOptionTests
{
    [Theory]
    [InlineData(typeof(GoldenLosses.Ignoring), 1)]
    [InlineData(typeof(GoldenLosses.IgnoringMissing), -1)]
    [InlineData(typeof(GoldenLosses.All), 0)]
    public void A_batch_of_ignored_labels_has_no_loss_and_no_gradient(Type type, int ignored)
    {
        TestedNetwork<double> network = Drawn(type);
        var examples = new Examples<double>(network, 4, 1);

        double loss = network.Forward(examples.Inputs, Enumerable.Repeat(ignored, 4).ToArray());
        network.Backward();

        Assert.Equal(0, loss);
        Assert.All(network.Gradients.ToArray(), g => Assert.Equal(0, g));
        Assert.All(network.InputGradient.ToArray(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Samples_with_an_ignored_label_are_as_if_they_were_not_there()
    {
        TestedNetwork<double> network = Drawn(typeof(GoldenLosses.IgnoringMissing));
        TestedNetwork<double> plain = Drawn(typeof(GoldenLosses.Plain));
        var examples = new Examples<double>(network, 4, 1);

        double loss = network.Forward(examples.Inputs, [2, -1, 0, -1]);
        network.Backward();
        double[] rows = [.. examples.InputsOf(0, 1), .. examples.InputsOf(2, 1)];
        double expected = plain.Forward(rows, [2, 0]);
        plain.Backward();

        Agreement.Close([expected], [loss], 1e-14, "loss");
        Agreement.Close(plain.Gradients, network.Gradients, 1e-13, "gradients");
        Assert.All(network.InputGradient.Slice(3, 3).ToArray(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Labels_that_are_neither_a_class_nor_ignored_are_refused()
    {
        TestedNetwork<double> network = Drawn(typeof(GoldenLosses.IgnoringMissing));
        double[] before = network.Parameters.ToArray();

        foreach (int wrong in new[] { -2, 3, int.MinValue, int.MaxValue })
        {
            var error = Assert.Throws<ArgumentException>(() => network.Step(new double[6], [-1, wrong]));
            Assert.Contains(FormattableString.Invariant($"Label 1 is {wrong}; the 3 classes are numbered 0 to 2, and -1 is ignored."), error.Message, StringComparison.Ordinal);
        }

        Agreement.SameBits(before, network.Parameters, "parameters");
    }

    [Fact]
    public void A_label_of_a_single_output_is_0_or_1()
    {
        TestedNetwork<double> network = Drawn(typeof(GoldenLosses.One));
        foreach (int wrong in new[] { -1, 2 })
        {
            var error = Assert.Throws<ArgumentException>(() => network.Step(new double[2], [1, wrong]));
            Assert.Contains(FormattableString.Invariant($"Label 1 is {wrong}; the 2 classes are numbered 0 to 1."), error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fit_takes_labels_of_a_single_output()
    {
        double[] inputs = [-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2];
        int[] labels = [0, 0, 0, 0, 1, 1, 1, 1];
        var net = new GoldenLosses.One(1);
        var data = DataSet.WithLabels(inputs, labels, 1);

        FitResult result = new GoldenLosses.One.Trainer(net).Fit(
            data, new FitOptions<double> { Epochs = 200, Validation = data, LearningRate = _ => 1 });

        EpochResult last = result.History[^1];
        Assert.Equal(1, last.ValidationScore);
        Assert.InRange(last.ValidationLoss!.Value, 1e-6, 0.1);

        // The loss after the last epoch as binary cross-entropy, which it would not be as that of class 0 of one class.
        double p = net.W1[0];
        double expected = inputs.Zip(labels, (x, y) => Math.Log(1 + Math.Exp(y == 1 ? -p * x : p * x))).Average();
        Agreement.Close([expected], [last.ValidationLoss.Value], 1e-12, "validation loss");
    }

    [Fact]
    public void Without_an_error_there_is_no_gradient()
    {
        foreach (Type type in new[] { typeof(GoldenLosses.Absolute), typeof(GoldenLosses.HuberOne) })
        {
            TestedNetwork<double> network = Drawn(type);
            network.Parameters.Clear();

            Assert.Equal(0.0, network.Forward([1.0, 2.0, 3.0], [0.0, -0.0, 0.0]));
            network.Backward();
            Assert.All(network.Gradients.ToArray(), g => Assert.Equal(0, g));
        }
    }

    [Theory]
    [InlineData(typeof(SingleLosses.AbsoluteMany))]
    [InlineData(typeof(SingleLosses.HuberMany))]
    [InlineData(typeof(SingleWideLosses.AbsoluteErrors.Straight))]
    [InlineData(typeof(SingleWideLosses.AbsoluteErrors.Tiled))]
    [InlineData(typeof(SingleWideLosses.AbsoluteErrors.Scalar))]
    [InlineData(typeof(SingleWideLosses.HuberErrors.Tiled))]
    [InlineData(typeof(SingleWideLosses.HuberErrors.Scalar))]
    public void NaN_among_the_targets_reaches_the_gradient_of_its_own_output_only(Type type)
    {
        var network = new TestedNetwork<float>(type);
        network.DrawParameters(3);
        var examples = new Examples<float>(network, 1, 1);
        int last = network.OutputSize - 1;
        examples.Targets[last] = float.NaN;

        Assert.Equal(float.NaN, network.Forward(examples.Inputs, examples.Targets));
        network.Backward();

        TensorView bias = network.Tensors[^1];
        float[] gradient = network.Gradients.Slice(bias.Offset, bias.Length).ToArray();
        Assert.Equal(float.NaN, gradient[last]);
        Assert.All(gradient[..last], g => Assert.True(float.IsFinite(g) && g != 0));
    }

    [Fact]
    public void Weighted_binary_cross_entropy_of_huge_and_tiny_terms_is_exact()
    {
        TestedNetwork<double> network = Drawn(typeof(GoldenLosses.Positive));
        network.Parameters.Clear();
        foreach (int i in new[] { 0, 4, 8 })
        {
            network.Parameters[i] = 1;
        }

        network.Network.ParametersChanged();
        Assert.Equal(3 * 4000 / 3.0, network.Forward([-4000, -4000, 4000], [1.0, 0.0, 1.0]), 1e-9);
        network.Backward();
        Assert.Equal([-1.0, 0, 0], network.InputGradient.ToArray());

        // log(1 + exp(-40)) = 4.2e-18, nothing beside 40: once for a no, three times for each yes.
        double tiny = Math.Exp(-40);
        Assert.Equal(1, network.Forward([-40, 40, 40], [0.0, 1.0, 1.0]) / (7 * tiny / 3), 1e-12);
    }

    private static TestedNetwork<double> Drawn(Type type)
    {
        var network = new TestedNetwork<double>(type);
        network.DrawParameters(5);
        return network;
    }
}
