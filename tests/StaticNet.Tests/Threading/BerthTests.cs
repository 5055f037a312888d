using System;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

public class BerthTests
{
    private static bool CanMove => OperatingSystem.IsLinux() && Environment.ProcessorCount > 1;

    [Fact]
    public void A_thread_that_sleeps_is_woken_elsewhere_and_then_may_be_everywhere()
    {
        Berth berth = new();
        using SemaphoreSlim asleep = new(0);
        using SemaphoreSlim wake = new(0);
        int wokenThere = 0;
        int mayNotReturn = 0;
        int forbidden = Processor.None;
        Thread thread = new(() =>
        {
            berth.Adopt();
            for (int i = 0; i < 20; i++)
            {
                asleep.Release();
                wake.Wait();
                wokenThere += Processor.Current() == forbidden ? 1 : 0;
                berth.Release();

                // It can leave where it is only if it may be elsewhere: of two processors, on the forbidden one.
                mayNotReturn += CanMove && !Affinity.TryLeave(Processor.Current()) ? 1 : 0;
            }
        });
        thread.Start();
        for (int i = 0; i < 20; i++)
        {
            asleep.Wait();
            Thread.Sleep(2);
            forbidden = Processor.Current();
            berth.KeepFrom(forbidden);

            // Once more changes nothing: what was allowed at first is what comes back.
            berth.KeepFrom(forbidden);
            wake.Release();
        }

        thread.Join();
        Assert.Equal(0, mayNotReturn);
        if (CanMove)
        {
            Assert.Equal(0, wokenThere);
        }
    }

    [Theory]
    [InlineData(Processor.None)]
    [InlineData(1024)]
    [InlineData(int.MaxValue)]
    public void A_processor_that_there_is_not_is_not_forbidden(int processor)
    {
        Berth berth = new();
        berth.Adopt();
        berth.KeepFrom(processor);
        berth.Release();

        // The test's own thread has all its processors.
        Assert.Equal(CanMove, Affinity.TryLeave(Processor.Current()));
    }

    [Fact]
    public void A_berth_that_no_thread_has_adopted_does_nothing()
    {
        Berth berth = new();
        berth.KeepFrom(0);
        berth.Release();
    }
}
