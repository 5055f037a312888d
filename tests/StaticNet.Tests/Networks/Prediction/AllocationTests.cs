using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace StaticNet.Tests.Networks.Prediction;

/// <summary>0 bytes: every call that is made often, for every network.</summary>
public abstract class AllocationTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Calls of a few tiny networks.</summary>
    private const int ManyCalls = 100_000;

    /// <summary>Calls of all others: what allocates in a call does so in every one, or in the first.</summary>
    private const int Calls = 1000;

    /// <summary>
    /// How often to measure: a collection that another test has caused may add what is left of this thread's allocation buffer, up to 8 KB.
    /// </summary>
    private const int Attempts = 10;

    private static readonly string[] s_tiny = { "OneToOne", "ReLULayer", "SoftmaxMean", "AdamDefaults", "DescentTiled", "Iris", "Wine" };

    public static TheoryData<string> All => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>());

    public static TheoryData<string> Trainable => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<T>());

    [Theory]
    [MemberData(nameof(All))]
    public void Predict_allocates_nothing(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        int calls = CallsOf(network);
        var examples = new Examples<T>(network, 3, 1);
        var outputs = new T[3 * network.OutputSize];
        var workspace = new T[network.WorkspaceSize ?? 0];

        AssertNothing(calls, "Predict of one", () => network.Predict(examples.InputsOf(0, 1), outputs.AsSpan(0, network.OutputSize)));
        AssertNothing(calls, "Predict of three", () => network.Predict(examples.Inputs, outputs));
        if (network.WorkspaceSize is not null)
        {
            AssertNothing(calls, "Predict with a workspace", () => network.Predict(examples.Inputs, outputs, workspace));
        }

        if (network.HasLogits)
        {
            AssertNothing(calls, "PredictLogits", () => network.PredictLogits(examples.Inputs, outputs));
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Training_allocates_nothing(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        int n = Math.Min(3, network.BatchSize);
        int calls = CallsOf(network);
        var examples = new Examples<T>(network, n, 1);

        AssertNothing(calls, "Step with targets", () => network.Step(examples.Inputs, examples.Targets));
        if (network.Trainer.AcceptsLabels)
        {
            AssertNothing(calls, "Step with labels", () => network.Step(examples.Inputs, examples.Labels));
            AssertNothing(calls, "Forward with labels", () => network.Forward(examples.Inputs, examples.Labels));
        }

        AssertNothing(calls, "Forward, Backward, Update", () =>
        {
            network.Forward(examples.Inputs, examples.Targets);
            network.Backward();
            network.Update();
        });
        AssertNothing(calls, "the views", () =>
        {
            _ = network.Outputs.Length + network.Gradients.Length + network.Parameters.Length;
            network.Network.ParametersChanged();
        });
    }

    private static int CallsOf(TestedNetwork<T> network) =>
        s_tiny.Contains(network.Type.Name) ? ManyCalls : Math.Clamp(20_000_000 / Math.Max(1, network.Parameters.Length), 20, Calls);

    private static void AssertNothing(int calls, string what, Action call)
    {
        call();
        call();
        long bytes = 0;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < calls; i++)
            {
                call();
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes == 0)
            {
                return;
            }
        }

        Assert.Fail($"{what} allocated {bytes} bytes in {calls} calls.");
    }
}

/// <inheritdoc/>
public class SingleAllocationTests : AllocationTests<float>;

/// <inheritdoc/>
public class DoubleAllocationTests : AllocationTests<double>;
