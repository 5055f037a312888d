using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Networks.Steps;

/// <summary>What a training step computes, for every network: Step and its pieces, full and partial batches.</summary>
public abstract class StepTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Trainable => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<T>());

    /// <summary>Those without batch normalisation and dropout.</summary>
    public static TheoryData<string> TrainingAsTheyPredict => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<T>().Where(t => new TestedNetwork<T>(t).TrainsAsItPredicts));

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Step_is_forward_backward_and_update_bit_for_bit(string name)
    {
        (TestedNetwork<T> whole, TestedNetwork<T> pieces) = (Create(name), Create(name));
        int[] counts = { whole.BatchSize, whole.LeastSamples, Math.Max(whole.LeastSamples, whole.BatchSize - 1), Math.Min(whole.BatchSize, 7), whole.BatchSize };
        for (int step = 0; step < counts.Length; step++)
        {
            var examples = new Examples<T>(whole, counts[step], step);
            T loss;
            T expected;
            if (whole.Trainer.AcceptsLabels && step % 2 == 1)
            {
                loss = whole.Step(examples.Inputs, examples.Labels);
                expected = pieces.Forward(examples.Inputs, examples.Labels);
            }
            else
            {
                loss = whole.Step(examples.Inputs, examples.Targets);
                expected = pieces.Forward(examples.Inputs, examples.Targets);
            }

            T[] outputs = pieces.Outputs.ToArray();
            pieces.Backward();
            pieces.Update();

            Agreement.SameBits<T>([expected], [loss], $"loss of step {step}");
            Agreement.SameBits(outputs, whole.Outputs, $"outputs of step {step}");
            Agreement.SameBits<T>(pieces.Parameters, whole.Parameters, $"parameters after step {step}");
            Assert.Equal(step + 1, whole.Trainer.StepCount);
            Assert.Equal(step + 1, pieces.Trainer.StepCount);
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Labels_are_rows_with_a_single_1(string name)
    {
        (TestedNetwork<T> labels, TestedNetwork<T> rows) = (Create(name), Create(name));
        var examples = new Examples<T>(labels, Math.Min(labels.BatchSize, 5), 3);
        if (!labels.Trainer.AcceptsLabels)
        {
            T[] before = labels.Parameters.ToArray();
            var error = Assert.Throws<NotSupportedException>(() => labels.Step(examples.Inputs, examples.Labels));
            Assert.Contains(labels.LossKind!, error.Message, StringComparison.Ordinal);
            Agreement.SameBits(before, labels.Parameters, "parameters");
            return;
        }

        if (labels.Loss is SoftmaxCrossEntropyAttribute { Reduction: Reduction.Mean } softmax && (softmax.ClassWeights is not null || softmax.IgnoreIndex >= 0))
        {
            // Distributions count by their number, labels by their weight: LossOptionTests has the numbers of both.
            return;
        }

        T loss = labels.Step(examples.Inputs, examples.Labels);

        Agreement.SameBits<T>([rows.Step(examples.Inputs, examples.OneHot())], [loss], "loss");
        Agreement.SameBits<T>(rows.Parameters, labels.Parameters, "parameters");
    }

    [Theory]
    [MemberData(nameof(TrainingAsTheyPredict))]
    public void Gradients_of_a_batch_are_the_mean_of_those_of_its_samples(string name)
    {
        TestedNetwork<T> network = Create(name);
        int n = Math.Min(network.BatchSize, 7);
        var examples = new Examples<T>(network, n, 4);
        double expectedLoss = 0;
        var expected = new double[network.Parameters.Length];
        for (int i = 0; i < n; i++)
        {
            expectedLoss += double.CreateTruncating(network.Forward(examples.InputsOf(i, 1), examples.TargetsOf(i, 1)));
            network.Backward();
            for (int j = 0; j < expected.Length; j++)
            {
                expected[j] += double.CreateTruncating(network.Gradients[j]);
            }
        }

        double count = network.IsSum ? 1 : n;
        expected = Array.ConvertAll(expected, g => g / count);

        T loss = network.Forward(examples.Inputs, examples.Targets);
        network.Backward();

        double tolerance = Agreement.Of<T>(1e-4, 1e-12);
        Agreement.Close([expectedLoss / count], [double.CreateTruncating(loss)], tolerance, "loss");
        Agreement.Close(expected, Agreement.ToDouble<T>(network.Gradients), tolerance, "gradients");
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void A_step_does_not_depend_on_the_batches_before(string name)
    {
        (TestedNetwork<T> used, TestedNetwork<T> fresh) = (Create(name), Create(name));
        var larger = new Examples<T>(used, used.BatchSize, 5);
        larger.Inputs.AsSpan().Fill(T.NaN);
        used.Forward(larger.Inputs, larger.Targets);
        used.Backward();

        foreach (int n in new[] { Math.Min(3, used.BatchSize), used.LeastSamples, used.BatchSize })
        {
            var examples = new Examples<T>(used, n, 6);
            T expected = fresh.Forward(examples.Inputs, examples.Targets);
            fresh.Backward();

            T loss = used.Forward(examples.Inputs, examples.Targets);
            used.Backward();

            Agreement.SameBits<T>([expected], [loss], $"loss of {n}");
            Agreement.SameBits<T>(fresh.Gradients, used.Gradients, $"gradients of {n}");
            if (used.HasInputGradient)
            {
                Agreement.SameBits(fresh.InputGradient, used.InputGradient, $"input gradient of {n}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(TrainingAsTheyPredict))]
    public void Outputs_and_logits_are_what_Predict_gives(string name)
    {
        TestedNetwork<T> network = Create(name);
        double tolerance = Agreement.Of<T>(1e-5, 1e-13);
        foreach (int n in new[] { 1, Math.Min(7, network.BatchSize), network.BatchSize })
        {
            var examples = new Examples<T>(network, n, 7);
            T[] expected = network.Predict(examples.Inputs);
            T[]? expectedLogits = network.HasLogits ? network.PredictLogits(examples.Inputs) : null;

            network.Forward(examples.Inputs, examples.Targets);
            Agreement.Close(expected, network.Outputs, tolerance, $"outputs of {n}");
            network.Backward();
            Agreement.Close(expected, network.Outputs, tolerance, $"outputs of {n} after Backward");
            if (expectedLogits is not null)
            {
                Agreement.Close(expectedLogits, network.Logits, tolerance, $"logits of {n} after Backward");
            }

            network.Update();
            Agreement.Close(expected, network.Outputs, tolerance, $"outputs of {n} after Update");
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void The_loss_is_that_of_its_formula(string name)
    {
        TestedNetwork<T> network = Create(name);
        int n = Math.Min(7, network.BatchSize);
        var examples = new Examples<T>(network, n, 8);

        T loss = network.Forward(examples.Inputs, examples.Targets);

        double[] values = Agreement.ToDouble(network.HasLogits ? network.Logits : network.Outputs);
        double expected = ReferenceLoss.Of(network.Loss!, values, Agreement.ToDouble<T>(examples.Targets), n);
        Agreement.Close([expected], [double.CreateTruncating(loss)], Agreement.Of<T>(1e-5, 1e-12), "loss");
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void A_step_writes_nothing_between_the_tensors(string name)
    {
        TestedNetwork<T> network = Create(name);
        var examples = new Examples<T>(network, network.BatchSize, 9);
        network.Step(examples.Inputs, examples.Targets);
        network.Forward(examples.Inputs, examples.Targets);
        network.Backward();
        network.Update();

        var isGap = new bool[network.Parameters.Length];
        isGap.AsSpan().Fill(true);
        foreach (TensorView tensor in network.Tensors)
        {
            isGap.AsSpan(tensor.Offset, tensor.Length).Clear();
        }

        for (int i = 0; i < isGap.Length; i++)
        {
            Assert.True(!isGap[i] || (network.Parameters[i] == T.Zero && network.Gradients[i] == T.Zero), $"The gap at {i} is {network.Parameters[i]}, its gradient {network.Gradients[i]}.");
        }
    }

    private protected static TestedNetwork<T> Create(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        network.DrawParameters(17);
        return network;
    }
}

/// <inheritdoc/>
public class SingleStepTests : StepTests<float>;

/// <inheritdoc/>
public class DoubleStepTests : StepTests<double>;
