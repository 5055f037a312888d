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

    [Fact]
    public void Its_axes_are_parts_of_its_shape()
    {
        var tensor = new TensorDescriptor("w", 0, new[] { 2, 12 }, new[] { 2, 3, 1, 0 }, new[] { 2, 3, 1, 4 });
        Assert.Equal(24, tensor.Length);
        Assert.Equal(new[] { 2, 12 }, tensor.FileShape.ToArray());
        Assert.Equal(new[] { 2, 3, 1, 4 }, tensor.Axes.ToArray());
        Assert.Equal(new[] { 2, 12 }, new TensorDescriptor("w", 0, new[] { 2, 12 }, new[] { 1, 0 }).Axes.ToArray());
        Assert.Equal(3, new TensorDescriptor("w", 0, new[] { 1, 3 }, new[] { 2, 3, 1, 0 }, new[] { 1, 1, 3, 1 }).Length);
    }

    [Theory]
    [InlineData(new[] { 2, 3, 3 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 3, 2, 4 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 2, 12, 2 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 2, 6 }, new[] { 0, 1 })]
    [InlineData(new[] { 2, 0, 12 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 2 }, new[] { 0 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 1 })]
    [InlineData(new[] { 2, 1, 1, 1, 1, 1, 1, 1, 12 }, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8 })]
    public void Wrong_axes_are_refused(int[] axes, int[] order) =>
        Assert.ThrowsAny<ArgumentException>(() => new TensorDescriptor("w", 0, new[] { 2, 12 }, order, axes));
}
