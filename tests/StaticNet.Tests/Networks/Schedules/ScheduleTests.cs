using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNet.Tests.Networks.Declarations;
using Xunit;

namespace StaticNet.Tests.Networks.Schedules;

/// <summary>Straight-line, tiled and scalar code of one network compute the same.</summary>
public abstract class ScheduleTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly double s_tolerance = Agreement.Of<T>(1e-3, 1e-10);

    /// <summary>Each architecture of awkward widths, and each form of it but the scalar one.</summary>
    public static TheoryData<string> Forms => DeclaredNetworks.Rows(
        DeclaredNetworks.Of<T>().Where(t => t.DeclaringType!.DeclaringType is not null && t.Name != "Scalar"));

    [Fact]
    public void Every_width_has_its_three_forms()
    {
        Type widths = typeof(T) == typeof(float) ? typeof(SingleWidths) : typeof(DoubleWidths);
        Assert.NotEmpty(widths.GetNestedTypes());
        Assert.All(widths.GetNestedTypes(), a => Assert.Superset(
            new HashSet<string> { "Scalar", "Straight", "Tiled" },
            a.GetNestedTypes().Select(t => t.Name).ToHashSet()));
        Assert.All(widths.GetNestedTypes(), a => Assert.All(
            a.GetNestedTypes(),
            t => Assert.Equal(DeclaredNetworks.Words(a.GetNestedType("Scalar")!), DeclaredNetworks.Words(t))));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Outputs_losses_and_gradients_agree_with_scalar_code(string name)
    {
        (TestedNetwork<T> network, TestedNetwork<T> scalar) = Create(name);
        foreach (int n in Counts(network))
        {
            var examples = new Examples<T>(network, n, n);
            T expected = scalar.Forward(examples.Inputs, examples.Targets);
            scalar.Backward();

            T loss = network.Forward(examples.Inputs, examples.Targets);
            network.Backward();

            Agreement.Close<T>([expected], [loss], s_tolerance / 10, $"loss of {n}");
            Agreement.Close(scalar.Outputs, network.Outputs, s_tolerance, $"outputs of {n}");
            Agreement.Close(scalar.Packed(scalar.Gradients), network.Packed(network.Gradients), s_tolerance, $"gradients of {n}");
            Agreement.Close(scalar.InputGradient, network.InputGradient, s_tolerance, $"input gradient of {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Parameters_agree_with_scalar_code_after_several_steps(string name)
    {
        (TestedNetwork<T> network, TestedNetwork<T> scalar) = Create(name);
        foreach (int n in Counts(network))
        {
            var examples = new Examples<T>(network, n, n);
            T expected = scalar.Step(examples.Inputs, examples.Targets);
            T loss = network.Step(examples.Inputs, examples.Targets);
            Agreement.Close<T>([expected], [loss], s_tolerance / 10, $"loss of step {scalar.Trainer.StepCount}");
        }

        Agreement.Close(scalar.Packed(scalar.Parameters), network.Packed(network.Parameters), s_tolerance, "parameters");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Predictions_of_any_count_agree_with_scalar_code(string name)
    {
        (TestedNetwork<T> network, TestedNetwork<T> scalar) = Create(name);
        foreach (int n in new[] { 0, 1, 2, 63, 64, 65, 200 })
        {
            var examples = new Examples<T>(network, n, n);
            Agreement.Close<T>(scalar.Predict(examples.Inputs), network.Predict(examples.Inputs), s_tolerance / 10, $"outputs of {n}");
            if (network.HasLogits)
            {
                Agreement.Close<T>(scalar.PredictLogits(examples.Inputs), network.PredictLogits(examples.Inputs), s_tolerance / 10, $"logits of {n}");
            }
        }
    }

    /// <summary>One sample, one less than a tile of samples, one tile, one more, a batch less one, and a batch, which is as large as a layer is wide.</summary>
    private static IEnumerable<int> Counts(TestedNetwork<T> network) =>
        new[] { 1, 7, 8, 9, network.BatchSize - 1, network.BatchSize }.Where(n => n >= 1 && n <= network.BatchSize).Distinct();

    private static (TestedNetwork<T> Network, TestedNetwork<T> Scalar) Create(string name)
    {
        Type type = DeclaredNetworks.Find(name);
        var network = new TestedNetwork<T>(type);
        network.DrawParameters(5);
        var scalar = new TestedNetwork<T>(type.DeclaringType!.GetNestedType("Scalar")!);
        scalar.CopyParameters(network);
        return (network, scalar);
    }
}

/// <inheritdoc/>
public class SingleScheduleTests : ScheduleTests<float>;

/// <inheritdoc/>
public class DoubleScheduleTests : ScheduleTests<double>;
