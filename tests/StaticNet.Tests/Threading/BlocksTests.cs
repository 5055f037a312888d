using System.Collections.Generic;
using StaticNet.Threading;
using Xunit;

namespace StaticNet.Tests.Threading;

public class BlocksTests
{
    [Fact]
    public void NoTwoWorkersWriteToTheSamePlace()
    {
        int shared = 0;
        for (int workers = 1; workers <= 4; workers++)
        {
            for (int samples = workers; samples <= 40; samples++)
            {
                for (int blocks = workers; blocks <= samples; blocks++)
                {
                    int?[] owners = new int?[samples];
                    bool isShared = false;
                    for (int worker = 0; worker < workers; worker++)
                    {
                        // Any of the blocks may be the worker's: it gets those that it claims.
                        foreach ((int first, int count, int scratch, _) in new Blocks(Worker.Alone, new Parts(null, blocks, 1, 1), samples, blocks, worker, workers))
                        {
                            isShared |= scratch != first;
                            Assert.InRange(scratch, 0, samples - count);
                            for (int place = scratch; scratch != first && place < scratch + count; place++)
                            {
                                Assert.Equal(worker, owners[place] ??= worker);
                            }
                        }
                    }

                    shared += isShared ? 1 : 0;
                }
            }
        }

        Assert.True(shared > 1000);
    }

    [Fact]
    public void AWorkerKeepsToItsPlaceWhereThereIsRoom()
    {
        HashSet<int> places = [];
        foreach ((_, _, int scratch, _) in new Blocks(Worker.Alone, new Parts(null, 32, 1, 1), 64, 32, 1, 2))
        {
            places.Add(scratch);
        }

        Assert.Equal([2], places);
    }
}
