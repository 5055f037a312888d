using System;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The oracles themselves, on numbers that can be worked out by hand.</summary>
public class InterpreterTests
{
    private static readonly Arithmetic _float32 = new(ScalarType.Float32);
    private static readonly Func<string, double> _scalars = _ => 0.5;

    [Fact]
    public void A_contraction_is_a_product_of_matrices()
    {
        var x = new Tensor("X", TensorKind.Input, ScalarType.Float32, true, 2);
        var w = new Tensor("W", TensorKind.Parameter, ScalarType.Float32, false, 2, 3);
        var b = new Tensor("b", TensorKind.Parameter, ScalarType.Float32, false, 3);
        var z = new Tensor("Z", TensorKind.Activation, ScalarType.Float32, true, 3);
        (Axis n, Axis i, Axis o) = (Axis.Batch(), Axis.Of("i", 2), Axis.Of("o", 3));
        var interpreter = new TensorInterpreter(_float32, 2, _scalars);
        interpreter.Set(x, [1, 2, 3, 4]);
        interpreter.Set(w, [1, 10, 100, 2, 20, 200]);
        interpreter.Set(b, [0.5, 0, -1]);

        interpreter.Run(new Pass("Infer", [new Contract(z.At(n, o), [n, o], [i], x.At(n, i), w.At(i, o), new Operand(b.At(o)), "Z = X·W + b")]));

        Assert.Equal([5.5, 50, 499, 11.5, 110, 1099], interpreter[z]);
    }

    [Fact]
    public void Reductions_go_over_a_row_or_the_samples()
    {
        var x = new Tensor("X", TensorKind.Input, ScalarType.Float32, true, 2);
        var rows = new Tensor("m", TensorKind.Activation, ScalarType.Float32, true);
        var columns = new Tensor("s", TensorKind.Gradient, ScalarType.Float32, false, 2);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", 2));
        var interpreter = new TensorInterpreter(_float32, 3, _scalars);
        interpreter.Set(x, [-1, -2, 3, 4, double.NaN, 0]);

        interpreter.Run(new Pass("Forward", [
            new Reduce(rows.At(n), [n], [o], ReduceKind.Max, x.At(n, o), "m = max X"),
            new Reduce(columns.At(o), [o], [n], ReduceKind.Sum, (Expression)x.At(n, o) * new RuntimeScalar("scale"), "s = Σ X · scale"),
        ]));

        Assert.Equal([-1, 4, double.NaN], interpreter[rows]);
        Assert.Equal([double.NaN, 1], interpreter[columns]);
    }

    [Fact]
    public void Single_precision_rounds_every_result_and_double_none()
    {
        Assert.Equal((double)(0.1f + 0.2f), _float32.Apply(Function.Add, [0.1f, 0.2f], ScalarType.Float32));
        Assert.Equal(0.1 + 0.2, _float32.Apply(Function.Add, [0.1, 0.2], ScalarType.Float64));
        Assert.Equal(0.1 + 0.2, new Arithmetic(ScalarType.Float64).Apply(Function.Add, [0.1, 0.2], ScalarType.Float32));
    }

    [Fact]
    public void Every_function_is_defined_and_passes_NaN_on() => Assert.All(
        Function.All.Except([Function.RectifyGradient, Function.SelectGreater, Function.SelectEqual]),
        function => Assert.True(double.IsNaN(_float32.Apply(function, [double.NaN, 1, 1, 1], ScalarType.Float32)), function.Name));

    [Fact]
    public void The_error_function_is_right()
    {
        Assert.Equal(0, _float32.Apply(Function.Erf, [0], ScalarType.Float64));
        Assert.Equal(0.842700792949714869, _float32.Apply(Function.Erf, [1], ScalarType.Float64), 1e-15);
        Assert.Equal(-0.999977909503001415, _float32.Apply(Function.Erf, [-3], ScalarType.Float64), 1e-15);
    }

    [Fact]
    public void A_kernel_loops_over_samples_and_joins_lanes()
    {
        // s = the sum of each row of 4, times 0.5, two rows at once, then one by one.
        var x = new Tensor("X", TensorKind.Input, ScalarType.Float32, true, 4);
        var s = new Tensor("s", TensorKind.Activation, ScalarType.Float32, true);
        IndexVariable row = new("r");
        IndexVariable last = new("r_2");
        KernelStatement Sum(AffineIndex at) => new Store(s, at, new Apply(
            Function.Multiply,
            new Horizontal(ReduceKind.Sum, new Load(x, at * 4, 4)),
            new Argument("scale", ScalarType.Float32, 1)));
        var memory = new KernelMemory();
        memory.Add(x, [1, 2, 3, 4, 10, 20, 30, 40, 5, 5, 5, 5], 0, 12);
        memory.Add(s, KernelMemory.Uninitialised(3), 0, 3);

        new KernelInterpreter(_float32, memory, 3, _scalars).Run([
            new Loop(row, Bound.Of(0), Bound.RoundedDown(2), 2, [Sum(row), Sum((AffineIndex)row + 1)]),
            new Loop(last, Bound.RoundedDown(2), Bound.N, 1, [Sum(last)]),
        ]);

        Assert.Equal([5, 50, 10], memory.Elements(s));
    }

    [Fact]
    public void Lanes_are_broadcast_extracted_and_fused()
    {
        var t = new Tensor("T", TensorKind.Activation, ScalarType.Float32, false, 4);
        var v = new Local("v", ScalarType.Float32, 4);
        var lane = new Local("lane", ScalarType.Float32, 4);
        var memory = new KernelMemory();
        memory.Add(t, [1, 2, 3, 4], 0, 4);

        new KernelInterpreter(_float32, memory, 1, _scalars).Run([
            new Declare(v, new Load(t, 0, 4)),
            new Declare(lane, new BroadcastLane(v, 2)),
            new Assign(v, new Apply(Function.MultiplyAdd, new Read(v), new Read(lane), new Broadcast(new ExtractLane(v, 3), 4))),
            new Store(t, 0, new Read(v)),
        ]);

        Assert.Equal([7, 10, 13, 16], memory.Elements(t));
    }

    [Fact]
    public void A_loop_that_overruns_its_bound_is_refused() => Assert.Throws<InvalidOperationException>(() =>
        new KernelInterpreter(_float32, new KernelMemory(), 5, _scalars).Run([new Loop(new IndexVariable("i"), Bound.Of(0), Bound.N, 2, [])]));
}
