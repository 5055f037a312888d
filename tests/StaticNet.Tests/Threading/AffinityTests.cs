using System;
using System.Threading;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

public class AffinityTests
{
    [Theory]
    [InlineData(Processor.None)]
    [InlineData(1024)]
    [InlineData(int.MaxValue)]
    public void A_processor_that_there_is_not_is_not_left(int processor) => Assert.False(Affinity.TryLeave(processor));

    [Fact]
    public void A_thread_leaves_its_processor_and_may_come_back()
    {
        // On a thread of its own: where the test framework's threads are is none of our business.
        int left = 0;
        int stayed = 0;
        bool isBack = Environment.ProcessorCount == 1;
        Thread thread = new(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                int before = Processor.Current();
                bool moved = Affinity.TryLeave(before);
                left += moved ? 1 : 0;
                stayed += moved && Processor.Current() == before ? 1 : 0;
                isBack |= i > 0 && moved;
            }
        });
        thread.Start();
        thread.Join();

        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
        {
            Assert.Equal(20, left);
            Assert.True(isBack);

            // Between the move and the question it may have been moved back, now and then.
            Assert.InRange(stayed, 0, 5);
        }
        else
        {
            Assert.Equal(0, left);
        }
    }
}
