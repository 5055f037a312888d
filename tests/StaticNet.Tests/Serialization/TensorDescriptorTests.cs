using System;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

public class TensorDescriptorTests
{
    [Fact]
    public void Its_arrays_are_its_own()
    {
        int[] shape = { 2, 3 };
        int[] order = { 1, 0 };
        var tensor = new TensorDescriptor("0.weight", 16, shape, order);
        shape[0] = order[0] = 9;
        Assert.Equal("0.weight", tensor.Name);
        Assert.Equal(16, tensor.Offset);
        Assert.Equal(6, tensor.Length);
        Assert.Equal(new[] { 2, 3 }, tensor.FileShape.ToArray());
        Assert.Equal(new[] { 1, 0 }, tensor.MemoryOrder.ToArray());
    }

    [Fact]
    public void A_name_that_is_no_text_is_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => new TensorDescriptor("\ud800", 0, new[] { 1 }, new[] { 0 }));

    [Theory]
    [InlineData("", 0, new[] { 1 }, new[] { 0 })]
    [InlineData("__metadata__", 0, new[] { 1 }, new[] { 0 })]
    [InlineData("w", -1, new[] { 1 }, new[] { 0 })]
    [InlineData("w", 0, new[] { -1 }, new[] { 0 })]
    [InlineData("w", 0, new[] { 65536, 32768 }, new[] { 0, 1 })]
    [InlineData("w", 2, new[] { int.MaxValue - 1 }, new[] { 0 })]
    [InlineData("w", 0, new[] { 2, 3 }, new[] { 0 })]
    [InlineData("w", 0, new[] { 2, 3 }, new[] { 0, 0 })]
    [InlineData("w", 0, new[] { 2, 3 }, new[] { 0, 2 })]
    [InlineData("w", 0, new[] { 2, 3 }, new[] { 0, -1 })]
    [InlineData("w", 0, new[] { 2, 3 }, new[] { 0, 1, 0 })]
    [InlineData("w", 0, new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8 })]
    public void Wrong_ones_are_refused(string name, int offset, int[] shape, int[] order) =>
        Assert.ThrowsAny<ArgumentException>(() => new TensorDescriptor(name, offset, shape, order));
}
