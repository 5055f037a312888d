using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>dX = dZ·Wᵀ with W transposed panel by panel.</summary>
public class PackingTests
{
    private const int Panels = 5;
    private const int Columns = 16;
    private const int Units = 12;
    private const int Samples = 7;

    private readonly Tensor _w = new("W", TensorKind.Parameter, ScalarType.Float32, false, Panels * Columns, Units);
    private readonly Tensor _dz = new("dZ", TensorKind.Input, ScalarType.Float32, true, Units);
    private readonly Tensor _packed = new("WT", TensorKind.Activation, ScalarType.Float32, false, Panels, Units, Columns);
    private readonly Tensor _dx = new("dX", TensorKind.Output, ScalarType.Float32, true, Panels * Columns);

    private Pass Pass
    {
        get
        {
            (Axis n, Axis p, Axis i, Axis o, Axis row, Axis unit) =
                (Axis.Batch(), Axis.Of("p", Panels), Axis.Of("i", Columns), Axis.Of("o", Units), Axis.Of("i", Columns), Axis.Of("o", Units));
            Map packing = new(_packed.At(p, unit, row), [p, unit, row], (Expression)_w.At(((AffineIndex)p * Columns) + row, unit), "WT = Wᵀ");
            Contract product = new(
                _dx.At(n, ((AffineIndex)p * Columns) + i), [n, p, i], [o], _dz.At(n, o), _packed.At(p, o, i), null, "dX = dZ·Wᵀ")
            {
                Packing = packing,
            };
            return new Pass(Lowering.Backward, [product]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, Panels)]
    public void The_panels_of_a_part_have_one_place(int parts, int places)
    {
        TensorVerifier.Verify(Pass);
        var random = new Random(7);
        double[] weights = [.. Enumerable.Range(0, _w.Size).Select(_ => random.NextDouble())];
        double[] gradients = [.. Enumerable.Range(0, _dz.Size * Samples).Select(_ => random.NextDouble())];
        var arithmetic = new Arithmetic(ScalarType.Float64);
        var oracle = new TensorInterpreter(arithmetic, Samples, RunTimeScalars.Of(Samples));
        oracle.Set(_w, weights);
        oracle.Set(_dz, gradients);
        oracle.Run(Pass);

        ScheduledKernel kernel = new Scheduler(Target.All, UnrollPolicy.Tiled, Samples, fewestShared: 0).Schedule([Pass], []).Single().Kernels.Single();
        KernelVerifier.Verify(kernel);
        foreach (Target target in Target.All)
        {
            double[] packed = KernelMemory.Uninitialised(_packed.Size);
            double[] result = KernelMemory.Uninitialised(_dx.Size * Samples);
            var memory = new KernelMemory();
            memory.Add(_w, weights, 0, weights.Length);
            memory.Add(_dz, gradients, 0, gradients.Length);
            memory.Add(_packed, packed, 0, packed.Length);
            memory.Add(_dx, result, 0, result.Length);
            new KernelInterpreter(arithmetic, memory, Samples, RunTimeScalars.Of(Samples), parts, backwards: true).Run(kernel.Bodies[target]);

            Comparison.AreClose(oracle[_dx], result, 1e-12, target.Name);
            Assert.Equal(places * Units * Columns, packed.Count(element => !double.IsNaN(element)));
        }
    }

    [Fact]
    public void Alone_a_worker_needs_one_place()
    {
        ScheduledKernel kernel = new Scheduler(Target.All, UnrollPolicy.Tiled, Samples, fewestShared: null).Schedule([Pass], []).Single().Kernels.Single();

        KernelVerifier.Verify(kernel);
        IEnumerable<Transpose> blocks = Blocks(kernel.Bodies[Target.Vector512]);
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.DoesNotContain(block.Index.Terms, term => term.Coefficient == Units * Columns));
    }

    private static IEnumerable<Transpose> Blocks(IEnumerable<KernelStatement> body) =>
        body.SelectMany(statement => statement is Loop loop ? Blocks(loop.Body) : statement is Transpose block ? [block] : Array.Empty<Transpose>());
}
