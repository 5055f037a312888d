using System;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Networks.Prediction;

/// <summary>0 bytes: every call that is made often, for every network.</summary>
public abstract class AllocationTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Calls of the smallest networks; larger ones are called for as long as these take.</summary>
    private const int Calls = 100_000;

    public static TheoryData<string> All => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>());

    public static TheoryData<string> Trainable => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<T>());

    [Theory]
    [MemberData(nameof(All))]
    public void Predict_allocates_nothing(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        int calls = CallsOf(network, 4);
        var examples = new Examples<T>(network, 3, 1);
        var outputs = new T[3 * network.OutputSize];
        var workspace = new T[network.WorkspaceSize ?? 0];

        AssertNothing(calls, "Predict of one", () => network.Predict(examples.InputsOf(0, 1), outputs.AsSpan(0, network.OutputSize)));
        AssertNothing(calls / 3, "Predict of three", () => network.Predict(examples.Inputs, outputs));
        if (network.WorkspaceSize is not null)
        {
            AssertNothing(calls / 3, "Predict with a workspace", () => network.Predict(examples.Inputs, outputs, workspace));
        }

        if (network.HasLogits)
        {
            AssertNothing(calls / 3, "PredictLogits", () => network.PredictLogits(examples.Inputs, outputs));
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Training_allocates_nothing(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        int n = Math.Min(3, network.BatchSize);
        int calls = CallsOf(network, 4 * n);
        var examples = new Examples<T>(network, n, 1);

        AssertNothing(calls, "Step with targets", () => network.Step(examples.Inputs, examples.Targets));
        if (network.Trainer.AcceptsLabels)
        {
            AssertNothing(calls, "Step with labels", () => network.Step(examples.Inputs, examples.Labels));
            AssertNothing(calls / 10, "Forward with labels", () => network.Forward(examples.Inputs, examples.Labels));
        }

        AssertNothing(calls / 10, "Forward, Backward, Update", () =>
        {
            network.Forward(examples.Inputs, examples.Targets);
            network.Backward();
            network.Update();
        });
        AssertNothing(calls / 10, "the views", () =>
        {
            _ = network.Outputs.Length + network.Gradients.Length + network.Parameters.Length;
            network.Network.ParametersChanged();
        });
    }

    private static int CallsOf(TestedNetwork<T> network, long costs) =>
        (int)Math.Clamp(200_000_000L / (network.Parameters.Length * costs), 20, Calls);

    private static void AssertNothing(int calls, string what, Action call)
    {
        call();
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes == 0, $"{what} allocated {bytes} bytes in {calls} calls.");
    }
}

/// <inheritdoc/>
public class SingleAllocationTests : AllocationTests<float>;

/// <inheritdoc/>
public class DoubleAllocationTests : AllocationTests<double>;
