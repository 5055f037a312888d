using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

/// <summary>The process-wide threads: other tests may hold them, so a run has one worker or as many as asked for.</summary>
public sealed class WorkersTests
{
    /// <summary>Multiply-adds of a run: by the rule, one worker would make it.</summary>
    private const long Short = 1000;

    private static readonly Routine<float> Square = new(SquareInTwoPhases);
    private static readonly Routine<float> Nested = new(NestedRun);
    private static readonly Routine<double> Tally = new(CountWorkers);

    public WorkersTests() => Workers.HasChoice = false;

    [Fact]
    public void ManyRunsGiveTheSameResults()
    {
        float[] input = new float[100];
        float[] output = new float[100];
        float[] workspace = new float[100];

        // 100,000 runs take 0.1 s, or, where other programs keep all processors busy, as many as fit into some seconds.
        Stopwatch watch = Stopwatch.StartNew();
        for (int run = 0; run < 100_000 && watch.ElapsedMilliseconds < 3000; run++)
        {
            input[run % 100] = run;
            Work<float> work = new() { Input = input, Output = output, Workspace = workspace, Count = 100 };
            Workers.Run(2, Short, this, Square, ref work);
            if (output[run % 100] != (float)run * run)
            {
                Assert.Fail($"Run {run} gave {output[run % 100]}.");
            }
        }
    }

    [Theory]
    [InlineData(int.MinValue, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void ThereAreNoMoreWorkersThanAskedForOrProcessors(int threads, int most)
    {
        Span<double> seen = stackalloc double[Workers.Available + 8];
        Work<double> work = new() { Output = seen };
        Workers.Run(threads, Short, this, Tally, ref work);
        Assert.Equal(1, seen[0]);
        for (int i = 0; i < seen.Length; i++)
        {
            Assert.InRange(seen[i], 0, i < most ? 1 : 0);
        }
    }

    [Fact]
    public void CallersDoNotDisturbEachOther()
    {
        Exception? failure = null;
        Thread[] callers = new Thread[4];
        for (int caller = 0; caller < callers.Length; caller++)
        {
            int number = caller;
            callers[caller] = new Thread(() => failure = Record.Exception(() => RunOften(number)) ?? failure);
            callers[caller].Start();
        }

        foreach (Thread caller in callers)
        {
            caller.Join();
        }

        Assert.Null(failure);
    }

    [Fact]
    public void ARunInsideOfARunIsAlone()
    {
        float[] output = new float[64];
        Work<float> work = new() { Output = output, Count = 64 };
        Workers.Run(2, Short, this, Nested, ref work);
        Assert.All(output, value => Assert.Equal(9, value));
    }

    [Fact]
    public void AnExceptionReachesTheCallerAndTheThreadsStayUsable()
    {
        Routine<float> failing = new(static (object _, ref Work<float> _, Worker worker) =>
        {
            if (worker.Claims())
            {
                throw new TimeZoneNotFoundException();
            }
        });
        for (int i = 0; i < 100; i++)
        {
            Assert.Throws<TimeZoneNotFoundException>(() =>
            {
                Work<float> work = default;
                Workers.Run(2, Short, this, failing, ref work);
            });
            RunOften(1, 10);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TheCollectorDoesNotMoveWhatARunWorksOn(int threads)
    {
        Routine<float> collecting = new(static (object _, ref Work<float> work, Worker worker) =>
        {
            if (worker.Claims())
            {
                (nint, nint, nint, nint) before = PlacesOf(ref work);
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                Assert.Equal(before, PlacesOf(ref work));
            }
        });

        // Garbage between them, so that compacting would move the arrays.
        float[] input = AfterGarbage();
        float[] target = AfterGarbage();
        float[] output = AfterGarbage();
        float[] workspace = AfterGarbage();
        Work<float> work = new() { Input = input, Target = target, Output = output, Workspace = workspace, Count = 1000 };
        Workers.Run(threads, Short, this, collecting, ref work);
    }

    private static float[] AfterGarbage()
    {
        _ = new byte[50_000];
        return new float[1000];
    }

    private static (nint Input, nint Target, nint Output, nint Workspace) PlacesOf(ref Work<float> work) =>
        (PlaceOf(work.Input), PlaceOf(work.Target), PlaceOf(work.Output), PlaceOf(work.Workspace));

    private static nint PlaceOf(ReadOnlySpan<float> span) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(span));

    private static void RunOften(int number) => RunOften(number, 5000);

    private static void RunOften(int number, int runs)
    {
        float[] input = new float[64];
        float[] output = new float[64];
        Array.Fill(input, number);
        for (int run = 0; run < runs; run++)
        {
            Array.Clear(output);
            Work<float> work = new() { Input = input, Output = output, Workspace = new float[64], Count = 64 };
            Workers.Run(2, Short, input, Square, ref work);
            Assert.Equal(-1, output.AsSpan().IndexOfAnyExcept((float)number * number));
        }
    }

    /// <summary>Copies backwards to the workspace, and from there to the output, so that workers read what others wrote.</summary>
    private static void SquareInTwoPhases(object owner, ref Work<float> work, Worker worker)
    {
        foreach ((int first, int end) in worker.Parts(work.Count, 8))
        {
            for (int i = first; i < end; i++)
            {
                work.Workspace[work.Count - 1 - i] = work.Input[i];
            }
        }

        foreach ((int first, int end) in worker.Parts(work.Count, 8))
        {
            for (int i = first; i < end; i++)
            {
                float value = work.Workspace[work.Count - 1 - i];
                work.Output[i] = value * value;
            }
        }
    }

    private static void NestedRun(object owner, ref Work<float> work, Worker worker)
    {
        Span<float> three = stackalloc float[work.Count];
        Span<float> workspace = stackalloc float[work.Count];
        three.Fill(3);
        foreach ((int first, int end) in worker.Parts(work.Count, 8))
        {
            Work<float> inner = new()
            {
                Input = three.Slice(first, end - first),
                Output = work.Output.Slice(first, end - first),
                Workspace = workspace.Slice(first, end - first),
                Count = end - first,
            };
            Workers.Run(2, Short, owner, Square, ref inner);
        }
    }

    private static void CountWorkers(object owner, ref Work<double> work, Worker worker) => work.Output[worker.Index]++;
}
