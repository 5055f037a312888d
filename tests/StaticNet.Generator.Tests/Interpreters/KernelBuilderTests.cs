using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>What kernels are written with: indices, and values that are in registers already.</summary>
public class KernelBuilderTests
{
    [Fact]
    public void A_copy_of_a_tensor_takes_the_values_that_are_there_and_its_name()
    {
        var x = new Tensor("X", TensorKind.Input, ScalarType.Float32, true, 4);
        var a = new Tensor("A1", TensorKind.Activation, ScalarType.Float32, true, 4);
        var names = new UniqueNames(["A1"]);
        Tensor copy = names.Copy(a);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", 4));
        Map Of(Tensor result) => new(result.Flat(n, o), [n, o], new Call(Function.Rectify, (Expression)x.Flat(n, o)), "A1 = max(X, 0)");
        Point At(int element) => new Point(null, 1).With(n, 0).With(o, element);

        var builder = new KernelBuilder([]);
        builder.Compute(Of(a), At(2));
        builder.Compute(Of(names.Copy(copy)), At(2));
        builder.Compute(Of(copy), At(3));

        Assert.Equal("A1_2", copy.Name);
        Assert.Same(a, names.Copy(copy).Original);
        Assert.Equal(["a1_2", "a1_3"], builder.Body.OfType<Declare>().Select(declare => declare.Local.Name));
        Assert.Equal(3, builder.Body.OfType<Store>().Count());
    }

    [Fact]
    public void An_index_is_a_literal_distance_from_one_with_the_same_terms()
    {
        (Axis y, Axis x) = (Axis.Of("y", 4), Axis.Of("x", 8));
        AffineIndex index = ((AffineIndex)y * 8) + x + 3;

        Assert.Equal(-2, (index - 2).DistanceFrom(index));
        Assert.Equal(5, ((AffineIndex)x + ((AffineIndex)y * 8) + 8).DistanceFrom(index));
        Assert.Null((index + x).DistanceFrom(index));
        Assert.Null(((AffineIndex)y * 8).DistanceFrom(index));
    }

    /// <summary>Windows of three rows over an image of four: the first begins one row before it, the last two end behind it.</summary>
    [Theory]
    [InlineData(0, 5, "1 - y, or 0", "5 - y, or 3")]
    [InlineData(0, 2, "1 - y", "3")]
    [InlineData(1, 3, "0", "3")]
    [InlineData(3, 5, "0", "5 - y")]
    public void Of_two_bounds_of_a_loop_those_stay_that_leave_out_values(int start, int end, string from, string until)
    {
        var border = new Border(Axis.Of("y", 5), 1, Axis.Of("ky", 3), 1, 1, 4);
        var builder = new KernelBuilder([]);
        builder.Loop("y", Bound.Of(start), Bound.Of(end), 1, y =>
        {
            Assert.Equal(from, Text(builder.From(border.FirstSummed(border.Origin(y)), 0), 0));
            Assert.Equal(until, Text(builder.Until(border.EndSummed(border.Origin(y)), 3), 3));
        });

        static string Text(Edge? edge, int bound) => edge is null ? $"{bound}" : edge.IsLimited ? $"{edge.Value}, or {bound}" : $"{edge.Value}";
    }

    [Fact]
    public void An_index_is_printed_with_neighbours_of_one_coefficient_as_one_term()
    {
        AffineIndex i = Axis.Of("i", 4), y = Axis.Of("y", 4), ky = Axis.Of("ky", 3), x = Axis.Of("x", 4);

        Assert.Equal("i * 64 + (y + ky) * 8 + x + 5", $"{(i * 64) + ((y + ky) * 8) + x + 5}");
        Assert.Equal("y * 8 + x + i + ky * 8 - 5", $"{(y * 8) + x + i + (ky * 8) - 5}");
        Assert.Equal("9 - y", $"{9 - y}");
        Assert.Equal("-y * 8 + x", $"{(y * -8) + x}");
        Assert.Equal("0", $"{y - y}");
        Assert.Equal("(9 - y * 2) / 2", $"{new Quotient(9 - (y * 2), 2)}");
    }

    [Fact]
    public void Terms_that_cancel_leave_an_index()
    {
        (Axis y, Axis x) = (Axis.Of("y", 4), Axis.Of("x", 8));
        AffineIndex index = ((AffineIndex)y * 8) + ((AffineIndex)x * 2) + 1;

        AffineIndex substituted = index.Substitute(new Dictionary<IndexVariable, AffineIndex> { [x] = ((AffineIndex)y * -4) + 5 });

        Assert.True(substituted.IsConstant);
        Assert.Equal(11, substituted.Constant);
        Assert.Equal(index, index + ((AffineIndex)x * 3) + ((AffineIndex)x * -3));
    }
}
