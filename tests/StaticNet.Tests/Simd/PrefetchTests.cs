using StaticNet.Simd;
using Xunit;

namespace StaticNet.Tests.Simd;

public class PrefetchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1 << 20)]
    [InlineData(-(1 << 20))]
    [InlineData(int.MaxValue)]
    public void AnElementThatDoesNotExistIsNoHarm(int index) => Operations.AskFor(index);

    private abstract class Operations : KernelOperations
    {
        internal static void AskFor(int index)
        {
            float[] singles = [1, 2, 3, 4];
            double[] doubles = [1, 2, 3, 4];
            Prefetch(ref singles[0], index);
            Prefetch(ref doubles[0], index);
            Assert.Equal([1, 2, 3, 4], singles);
            Assert.Equal([1, 2, 3, 4], doubles);
        }
    }
}
