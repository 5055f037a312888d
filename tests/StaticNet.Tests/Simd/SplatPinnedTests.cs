using System;
using System.Runtime.Intrinsics;
using StaticNet.Simd;
using Xunit;

namespace StaticNet.Tests.Simd;

public class SplatPinnedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(6)]
    public void EveryLaneIsTheElement(int index) => Operations.Check(index);

    private abstract class Operations : KernelOperations
    {
        internal static void Check(nint index)
        {
            float[] singles = GC.AllocateArray<float>(7, pinned: true);
            double[] doubles = GC.AllocateArray<double>(7, pinned: true);
            for (int i = 0; i < 7; i++)
            {
                singles[i] = i + 1;
                doubles[i] = i + 1;
            }

            Assert.Equal(Vector128.Create(singles[index]), SplatPinned128(ref singles[0], index));
            Assert.Equal(Vector128.Create(doubles[index]), SplatPinned128(ref doubles[0], index));
        }
    }
}
