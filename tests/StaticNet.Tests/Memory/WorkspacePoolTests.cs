using System;
using System.Linq;
using System.Threading;
using StaticNet.Memory;
using Xunit;

namespace StaticNet.Tests.Memory;

public class WorkspacePoolTests
{
    [Fact]
    public void Lends_the_same_workspace_again()
    {
        WorkspacePool<float> pool = new(100);
        Workspace<float> first = pool.Rent();
        pool.Return(first);

        Assert.Same(first, pool.Rent());
        Assert.Equal(100, first.Arena.Length);
        Assert.Equal(1, pool.Created);
    }

    [Fact]
    public void Makes_as_many_as_are_out_at_once()
    {
        WorkspacePool<double> pool = new(5);
        for (int round = 0; round < 3; round++)
        {
            Workspace<double>[] all = Enumerable.Range(0, 20).Select(_ => pool.Rent()).ToArray();
            Assert.Equal(20, all.Distinct().Count());
            foreach (Workspace<double> workspace in all)
            {
                pool.Return(workspace);
            }
        }

        Assert.Equal(20, pool.Created);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(24)]
    public void Steady_use_by_many_threads_allocates_nothing_and_never_shares(int threads)
    {
        const int Calls = 20_000;
        WorkspacePool<float> pool = new(16);
        Workspace<float>[] warm = Enumerable.Range(0, threads).Select(_ => pool.Rent()).ToArray();
        Array.ForEach(warm, pool.Return);
        pool.Return(pool.Rent());

        long[] allocated = new long[threads];
        int shared = 0;
        using Barrier barrier = new(threads);
        Thread[] workers = Enumerable.Range(0, threads).Select(id => new Thread(() =>
        {
            barrier.SignalAndWait();
            Use(pool, id, 100);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool alone = Use(pool, id, Calls);
            allocated[id] = GC.GetAllocatedBytesForCurrentThread() - before;
            if (!alone)
            {
                Interlocked.Increment(ref shared);
            }
        })).ToArray();
        Array.ForEach(workers, w => w.Start());
        Array.ForEach(workers, w => w.Join());

        Assert.Equal(new long[threads], allocated);
        Assert.Equal(0, shared);
        Assert.Equal(threads, pool.Created);
    }

    [Fact]
    public void Refuses_what_is_not_its_own()
    {
        WorkspacePool<float> pool = new(16);
        Assert.Throws<ArgumentNullException>(() => pool.Return(null!));
        Assert.Throws<ArgumentException>(() => pool.Return(new WorkspacePool<float>(17).Rent()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkspacePool<float>(-1));
    }

    /// <summary>Signs every workspace it holds, and tells whether the signature was still there before giving it back.</summary>
    private static bool Use(WorkspacePool<float> pool, int id, int calls)
    {
        bool alone = true;
        for (int i = 0; i < calls; i++)
        {
            Workspace<float> workspace = pool.Rent();
            Span<float> span = workspace.Arena.Span;
            span.Fill(id);
            if ((i & 1023) == 0)
            {
                Thread.Yield();
            }

            alone &= !span.ContainsAnyExcept((float)id);
            pool.Return(workspace);
        }

        return alone;
    }
}
