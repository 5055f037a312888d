using System;
using System.Linq;
using System.Numerics;
using System.Threading;
using Xunit;

namespace StaticNet.Tests.Networks.Prediction;

/// <summary>Predict, for every network: any number of samples, own workspaces, many threads.</summary>
public abstract class PredictionTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>
    /// How often a thread measures until it has allocated nothing: at first there are workspaces to make, one for each thread that is in
    /// Predict at once, and a collection may add what is left of the thread's allocation buffer.
    /// </summary>
    private const int MostAttempts = 10;

    public static TheoryData<string> All => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>());

    public static TheoryData<string> Small => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>().Where(DeclaredNetworks.IsSmall));

    [Theory]
    [MemberData(nameof(All))]
    public void Many_samples_are_as_one_by_one(string name)
    {
        TestedNetwork<T> network = Create(name);
        int most = DeclaredNetworks.IsSmall(network.Type) ? 1000 : 65;
        var examples = new Examples<T>(network, most, 1);
        var expected = new T[most * network.OutputSize];
        var expectedLogits = new T[expected.Length];
        for (int i = 0; i < most; i++)
        {
            network.Predict(examples.InputsOf(i, 1), expected.AsSpan(i * network.OutputSize, network.OutputSize));
            if (network.HasLogits)
            {
                network.PredictLogits(examples.InputsOf(i, 1), expectedLogits.AsSpan(i * network.OutputSize, network.OutputSize));
            }
        }

        foreach (int n in new[] { 0, 1, 2, 63, 64, 65, 1000 }.Where(n => n <= most))
        {
            // Nothing is written outside the outputs.
            var outputs = new T[(n * network.OutputSize) + 2];
            outputs.AsSpan().Fill(T.CreateTruncating(-77));
            network.Predict(examples.InputsOf(0, n), outputs.AsSpan(1, n * network.OutputSize));

            Assert.Equal(T.CreateTruncating(-77), outputs[0]);
            Assert.Equal(T.CreateTruncating(-77), outputs[^1]);
            Agreement.Close(expected.AsSpan(0, n * network.OutputSize), outputs.AsSpan(1, n * network.OutputSize), Agreement.Of<T>(1e-4, 1e-12), $"outputs of {n}");
            if (network.HasLogits)
            {
                Agreement.Close<T>(expectedLogits.AsSpan(0, n * network.OutputSize), network.PredictLogits(examples.InputsOf(0, n)), Agreement.Of<T>(1e-4, 1e-12), $"logits of {n}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_order_of_samples_does_not_matter(string name)
    {
        TestedNetwork<T> network = Create(name);
        const int Count = 21;
        var examples = new Examples<T>(network, Count, 2);
        T[] outputs = network.Predict(examples.Inputs);
        var reversed = new T[examples.Inputs.Length];
        for (int i = 0; i < Count; i++)
        {
            examples.InputsOf(i, 1).CopyTo(reversed.AsSpan((Count - 1 - i) * network.InputSize));
        }

        T[] ofReversed = network.Predict(reversed);

        for (int i = 0; i < Count; i++)
        {
            Agreement.Close(
                outputs.AsSpan(i * network.OutputSize, network.OutputSize),
                ofReversed.AsSpan((Count - 1 - i) * network.OutputSize, network.OutputSize),
                Agreement.Of<T>(1e-4, 1e-12),
                $"outputs of sample {i}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_workspace_of_ones_own_gives_the_same_whatever_it_holds(string name)
    {
        TestedNetwork<T> network = Create(name);
        if (network.WorkspaceSize is not { } size)
        {
            return;
        }

        var workspace = new T[size];
        foreach (int n in new[] { 1, 3, 65 })
        {
            var examples = new Examples<T>(network, n, 3);
            var outputs = new T[n * network.OutputSize];
            workspace.AsSpan().Fill(T.NaN);
            network.Predict(examples.Inputs, outputs, workspace);
            Agreement.SameBits<T>(network.Predict(examples.Inputs), outputs, $"outputs of {n}");

            if (network.HasLogitsWorkspace)
            {
                workspace.AsSpan().Fill(T.NaN);
                network.PredictLogits(examples.Inputs, outputs, workspace);
                Agreement.SameBits<T>(network.PredictLogits(examples.Inputs), outputs, $"logits of {n}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Eight_threads_at_once_get_the_bits_of_one_and_allocate_nothing(string name)
    {
        TestedNetwork<T> network = Create(name);
        const int Threads = 8;
        int repetitions = Repetitions(network, 8_000) / Threads;
        var examples = new Examples<T>(network, 3, 4);
        T[] one = network.Predict(examples.InputsOf(0, 1));
        T[] three = network.Predict(examples.Inputs);
        var failures = new string?[Threads];
        using var start = new Barrier(Threads);

        Run(Threads, thread =>
        {
            var outputs = new T[three.Length];
            Span<T> first = outputs.AsSpan(0, one.Length);
            network.Predict(examples.Inputs, outputs);
            start.SignalAndWait();
            network.Predict(examples.Inputs, outputs);
            start.SignalAndWait();
            bool same = true;
            long bytes = 1;
            for (int attempt = 0; attempt < MostAttempts && bytes != 0; attempt++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < repetitions; i++)
                {
                    network.Predict(examples.InputsOf(0, 1), first);
                    same &= first.SequenceEqual(one);
                    network.Predict(examples.Inputs, outputs);
                    same &= outputs.AsSpan().SequenceEqual(three);
                }

                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            failures[thread] = !same ? "other outputs" : bytes == 0 ? null : $"{bytes} bytes allocated";
        });

        Assert.All(failures, Assert.Null);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sixty_four_threads_with_small_stacks_predict_at_once(string name)
    {
        TestedNetwork<T> network = Create(name);
        const int Threads = 64;
        var examples = new Examples<T>(network, 5, 5);
        T[] one = network.Predict(examples.InputsOf(0, 1));
        T[] five = network.Predict(examples.Inputs);
        var same = new bool[Threads];

        Run(Threads, thread =>
        {
            T[] first = network.Predict(examples.InputsOf(0, 1));
            same[thread] = first.AsSpan().SequenceEqual(one) && network.Predict(examples.Inputs).AsSpan().SequenceEqual(five);
        });

        Assert.All(same, Assert.True);
    }

    /// <summary>What a thread may allocate once: a workspace, if more threads are in Predict at once than ever before.</summary>
    private static long MostPoolBytes(TestedNetwork<T> network) => network.WorkspaceSize is { } size ? (size * 8L) + 1024 : 0;

    private static int Repetitions(TestedNetwork<T> network, int most) => Math.Max(100, (int)Math.Min(most, 20_000_000L / Math.Max(1, network.Parameters.Length)));

    private static void Run(int threads, Action<int> body)
    {
        const int StackBytes = 128 * 1024;
        Thread[] running = Enumerable.Range(0, threads).Select(i => new Thread(() => body(i), StackBytes)).ToArray();
        Array.ForEach(running, t => t.Start());
        Array.ForEach(running, t => t.Join());
    }

    private static TestedNetwork<T> Create(string name)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        network.DrawParameters(23);
        return network;
    }
}

/// <inheritdoc/>
public class SinglePredictionTests : PredictionTests<float>;

/// <inheritdoc/>
public class DoublePredictionTests : PredictionTests<double>;
