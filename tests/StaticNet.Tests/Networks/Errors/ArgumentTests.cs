using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Networks.Errors;

/// <summary>Wrong arguments are refused with what was expected and what was given, before anything is written; for every network.</summary>
public abstract class ArgumentTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static TheoryData<string> All => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>());

    public static TheoryData<string> Trainable => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<T>());

    private static T Untouched => T.CreateTruncating(-77);

    [Theory]
    [MemberData(nameof(All))]
    public void Predict_refuses_lengths_that_do_not_fit(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        var examples = new Examples<T>(network, 3, 1);
        var outputs = new T[4 * network.OutputSize];
        outputs.AsSpan().Fill(Untouched);

        void Refuses(int inputLength, int outputLength, params int[] named)
        {
            AssertNames(Assert.Throws<ArgumentException>(() => network.Predict(examples.Inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength))), named);
            if (network.HasLogits)
            {
                AssertNames(Assert.Throws<ArgumentException>(() => network.PredictLogits(examples.Inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength))), named);
            }
        }

        (int i, int o) = (network.InputSize, network.OutputSize);
        Refuses(3 * i, (3 * o) - 1, 3 * o, (3 * o) - 1);
        Refuses(3 * i, (3 * o) + 1, 3 * o, (3 * o) + 1);
        Refuses(3 * i, 0, 3 * o, 0);
        Refuses(0, o, 0, o);
        if (i > 1)
        {
            Refuses((2 * i) + 1, 2 * o, (2 * i) + 1, i);
            Refuses(i - 1, o, i - 1, i);
        }

        Assert.All(outputs, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Predict_refuses_outputs_that_overlap_inputs(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        var memory = new T[network.InputSize + network.OutputSize];
        memory.AsSpan().Fill(Untouched);

        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => network.Predict(memory.AsSpan(0, network.InputSize), memory.AsSpan(network.InputSize - 1, network.OutputSize))).Message, StringComparison.Ordinal);
        if (network.HasLogits)
        {
            Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => network.PredictLogits(memory.AsSpan(0, network.InputSize), memory.AsSpan(0, network.OutputSize))).Message, StringComparison.Ordinal);
        }

        Assert.All(memory, value => Assert.Equal(Untouched, value));
        network.Predict(memory.AsSpan(0, network.InputSize), memory.AsSpan(network.InputSize));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Predict_refuses_a_workspace_that_is_short_or_not_its_own(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        if (network.WorkspaceSize is not { } size)
        {
            return;
        }

        (int i, int o) = (network.InputSize, network.OutputSize);
        var memory = new T[i + o + size];
        memory.AsSpan().Fill(Untouched);

        AssertNames(
            Assert.Throws<ArgumentException>(() => network.Predict(memory.AsSpan(0, i), memory.AsSpan(i, o), memory.AsSpan(i + o, size - 1))),
            size,
            size - 1);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => network.Predict(memory.AsSpan(0, i), memory.AsSpan(i, o), memory.AsSpan(i + o - 1, size))).Message, StringComparison.Ordinal);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => network.Predict(memory.AsSpan(size, i), memory.AsSpan(size + i, o), memory.AsSpan(1, size))).Message, StringComparison.Ordinal);
        Assert.All(memory, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Steps_refuse_lengths_that_do_not_fit_and_change_nothing(string name)
    {
        TestedNetwork<T> network = Stepped(name);
        (int i, int o, int b) = (network.InputSize, network.OutputSize, network.BatchSize);
        var inputs = new T[(b + 1) * i];
        var targets = new T[(b + 1) * o];
        var labels = new int[b + 1];
        using var unchanged = new Unchanged(network);

        void Refuses(int inputLength, int targetLength, params int[] named)
        {
            AssertNames(Assert.Throws<ArgumentException>(() => network.Step(inputs.AsSpan(0, inputLength), targets.AsSpan(0, targetLength))), named);
            AssertNames(Assert.Throws<ArgumentException>(() => network.Forward(inputs.AsSpan(0, inputLength), targets.AsSpan(0, targetLength))), named);
        }

        void RefusesLabels(int inputLength, int labelCount, params int[] named)
        {
            if (network.Trainer.AcceptsLabels)
            {
                AssertNames(Assert.Throws<ArgumentException>(() => network.Step(inputs.AsSpan(0, inputLength), labels.AsSpan(0, labelCount))), named);
                AssertNames(Assert.Throws<ArgumentException>(() => network.Forward(inputs.AsSpan(0, inputLength), labels.AsSpan(0, labelCount))), named);
            }
        }

        Refuses((b + 1) * i, (b + 1) * o, b, b + 1);
        Refuses(0, 0, b, 0);
        Refuses(b * i, (b * o) - 1, b * o, (b * o) - 1);
        Refuses(b * i, (b * o) + 1, b * o, (b * o) + 1);
        RefusesLabels((b + 1) * i, b + 1, b, b + 1);
        RefusesLabels(0, 0, b, 0);
        RefusesLabels(b * i, b - 1, b, b - 1);
        RefusesLabels(b * i, b + 1, b, b + 1);
        if (i > 1)
        {
            Refuses((b * i) - 1, b * o, i, (b * i) - 1);
            RefusesLabels((b * i) - 1, b, i, (b * i) - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Steps_refuse_labels_out_of_range_and_change_nothing(string name)
    {
        TestedNetwork<T> network = Stepped(name);
        if (!network.Trainer.AcceptsLabels)
        {
            return;
        }

        var examples = new Examples<T>(network, Math.Min(3, network.BatchSize), 2);
        using var unchanged = new Unchanged(network);
        foreach (int wrong in new[] { -1, network.Classes, int.MaxValue, int.MinValue })
        {
            // The last of them: those before it must not have been taken either.
            examples.Labels[^1] = wrong;
            AssertNames(Assert.Throws<ArgumentException>(() => network.Step(examples.Inputs, examples.Labels)), wrong, network.Classes, examples.Count - 1);
            AssertNames(Assert.Throws<ArgumentException>(() => network.Forward(examples.Inputs, examples.Labels)), wrong, network.Classes, examples.Count - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Steps_of_too_few_samples_for_statistics_change_nothing(string name)
    {
        TestedNetwork<T> network = Stepped(name);
        if (network.LeastSamples == 1 || DeclaredNetworks.Words(network.Type).Contains(typeof(Conv2DAttribute)))
        {
            return;
        }

        var examples = new Examples<T>(network, 1, 2);
        using var unchanged = new Unchanged(network);
        AssertNames(Assert.Throws<ArgumentException>(() => network.Step(examples.Inputs, examples.Targets)), 2, 1);
        AssertNames(Assert.Throws<ArgumentException>(() => network.Forward(examples.Inputs, examples.Targets)), 2, 1);
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Backward_needs_a_Forward_of_its_own(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        Assert.Contains("Forward", Assert.Throws<InvalidOperationException>(network.Backward).Message, StringComparison.Ordinal);

        // A step keeps neither samples nor targets, and the backward pass writes over what the forward pass has kept.
        var examples = new Examples<T>(network, network.BatchSize, 3);
        network.Step(examples.Inputs, examples.Targets);
        Assert.Contains("Forward", Assert.Throws<InvalidOperationException>(network.Backward).Message, StringComparison.Ordinal);

        network.Forward(examples.InputsOf(0, network.LeastSamples), examples.TargetsOf(0, network.LeastSamples));
        network.Step(examples.Inputs, examples.Targets);
        Assert.Contains("Forward", Assert.Throws<InvalidOperationException>(network.Backward).Message, StringComparison.Ordinal);

        network.Forward(examples.Inputs, examples.Targets);
        network.Backward();
        Assert.Contains("Forward", Assert.Throws<InvalidOperationException>(network.Backward).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void A_failed_step_leaves_Backward_what_Forward_has_kept(string name)
    {
        TestedNetwork<T> network = Stepped(name);
        var examples = new Examples<T>(network, network.BatchSize, 4);
        network.Forward(examples.Inputs, examples.Targets);
        network.Backward();
        T[] expected = network.Gradients.ToArray();

        network.Forward(examples.Inputs, examples.Targets);
        Assert.Throws<ArgumentException>(() => network.Step(examples.Inputs, examples.Targets.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => network.Forward(examples.Inputs, examples.Targets.AsSpan(1)));
        network.Backward();

        Agreement.SameBits<T>(expected, network.Gradients, "gradients");
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void A_trainer_needs_a_network(string name)
    {
        Type trainer = DeclaredNetworks.Find(name).GetNestedType("Trainer")!;
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => Activator.CreateInstance(trainer, [null]));
        Assert.IsType<ArgumentNullException>(error.InnerException);
    }

    /// <summary>A network with a trainer whose gradients, outputs and moments are not 0.</summary>
    private static TestedNetwork<T> Stepped(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        var examples = new Examples<T>(network, network.BatchSize, 1);
        network.Step(examples.Inputs, examples.Targets);
        return network;
    }

    private static void AssertNames(ArgumentException error, params int[] numbers)
    {
        Assert.NotNull(error.ParamName);
        string[] words = error.Message.Split([' ', ',', ';', '.', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(numbers, n => Assert.Contains(n.ToString(CultureInfo.InvariantCulture), words));
    }

    /// <summary>Asserts at its end that nothing of a network and its trainer has changed.</summary>
    private sealed class Unchanged(TestedNetwork<T> network) : IDisposable
    {
        private readonly T[] _parameters = network.Parameters.ToArray();
        private readonly T[] _gradients = network.Gradients.ToArray();
        private readonly T[] _outputs = network.Outputs.ToArray();
        private readonly long _steps = network.Trainer.StepCount;

        public void Dispose()
        {
            Agreement.SameBits<T>(_parameters, network.Parameters, "parameters");
            Agreement.SameBits<T>(_gradients, network.Gradients, "gradients");
            Agreement.SameBits(_outputs, network.Outputs, "outputs");
            Assert.Equal(_steps, network.Trainer.StepCount);
        }
    }
}

/// <inheritdoc/>
public class SingleArgumentTests : ArgumentTests<float>;

/// <inheritdoc/>
public class DoubleArgumentTests : ArgumentTests<double>;
