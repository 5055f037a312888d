using System.Linq;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.OnnxNode;
using Xunit;

namespace StaticNet.Conformance.Tests;

public class NodeTensorTests
{
    private static readonly NodeTensor Counting = new("x", "float32", [2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => (double)i)]);

    [Fact]
    public void Axes_move_to_the_end_and_back()
    {
        NodeTensor moved = Counting.MoveToEnd(1);

        Assert.Equal([2, 4, 3], moved.Shape);
        Assert.Equal([0, 4, 8, 1, 5, 9], moved.Values.Take(6));
        Assert.Equal(Counting.Values, moved.MoveFromEnd(1).Values);
        Assert.Equal(Counting.Shape, moved.MoveFromEnd(1).Shape);
    }

    [Fact]
    public void Elements_are_repeated_by_NumPys_rules()
    {
        Assert.Equal([1, 1, 1, 2, 2, 2], new NodeTensor("x", "float32", [2, 1], [1, 2]).BroadcastTo(2, 3).Values);
        Assert.Equal([1, 2, 1, 2, 1, 2], new NodeTensor("x", "float32", [2], [1, 2]).BroadcastTo(3, 2).Values);
        Assert.Equal([5, 5], new NodeTensor("x", "float32", [], [5]).BroadcastTo(2).Values);
        Assert.Throws<CaseFormatException>(() => Counting.BroadcastTo(2, 3, 8));
        Assert.Throws<CaseFormatException>(() => Counting.BroadcastTo(3, 4));
    }
}
