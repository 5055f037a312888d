using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.RandomDeclarations.Compiling;
using StaticNet.Generator.Binding;
using StaticNet.Generator.FrontEnd;
using StaticNet.Tests.Networks.Gradients;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>All that must hold of a compiled declaration.</summary>
internal static class DeclarationCheck
{
    /// <summary>Steps of differences: deep networks bend faster than the first can follow.</summary>
    private static readonly double[] s_steps = [1e-3, 1e-4, 1e-5];

    /// <exception cref="CheckFailedException">Something does not hold.</exception>
    /// <exception cref="GradientCheckException">A gradient is wrong.</exception>
    public static void Run(CompiledDeclaration compiled, Tally tally)
    {
        BoundNetwork bound = Binder.Bind(compiled.TwinDeclaration).Network!;
        if (!bound.OutputShape.SequenceEqual(compiled.Drawn.OutputShape) && compiled.Drawn.OutputShape.Count > 0)
        {
            throw new CheckFailedException($"The output has the shape {Shapes.Text(bound.OutputShape)}, expected {Shapes.Text(compiled.Drawn.OutputShape)}.");
        }

        if (compiled.Drawn.IsDouble)
        {
            Run<double>(compiled, bound, tally);
        }
        else
        {
            Run<float>(compiled, bound, tally);
        }
    }

    private static void Run<T>(CompiledDeclaration compiled, BoundNetwork bound, Tally tally)
        where T : struct, IFloatingPointIeee754<T>
    {
        bool isDouble = typeof(T) == typeof(double);
        int seed = compiled.Drawn.SampleSeed;
        var oracle = new Oracle(bound);
        LoadedNetwork<double> Twin() => new(compiled.Twin);
        Script script = Script.Write(oracle, Twin, isDouble, new Random(seed));

        // 1. Numbers, in double too where the declaration is in single precision: there the tolerance finds more.
        var comparison = new Comparison(isDouble, tally);
        foreach (Variant variant in compiled.Variants.Prepend(compiled.AsDeclared))
        {
            var check = new VariantCheck<T>(variant.Class, variant.Name, script);
            check.Numbers(comparison);
            check.Behaviour();
            tally.AddNetwork();
        }

        new VariantCheck<T>(compiled.AsDeclared.Class, compiled.AsDeclared.Name, script).Files();
        if (!isDouble)
        {
            Script inDouble = Script.Write(new Oracle(bound), Twin, isDouble: true, new Random(seed));
            new VariantCheck<double>(compiled.Twin, "in double", inDouble).Numbers(new Comparison(isDouble: true, tally));
            tally.AddNetwork();
        }

        // 2. Interpreted kernels of all targets, for one plan of each declaration
        Array plans = Enum.GetValues<UnrollPolicy>();
        var plan = (UnrollPolicy)plans.GetValue((uint)compiled.Drawn.Number % (uint)plans.Length)!;
        NetworkDeclaration planned = bound.Declaration with { Options = bound.Declaration.Options with { Unroll = plan, Simd = true } };
        oracle.Parameters = script.Parameters;
        oracle.Running = script.Running;
        Batch batch = script.Steps.Count > 0 ? script.Steps[0].Batch : script.Predicted;
        ScheduleCheck.Run(bound with { Declaration = planned }, oracle, batch, tally);

        // 3. Gradients
        if (bound.IsTrainable)
        {
            var loss = new TwinLoss(Twin(), bound, Math.Min(script.Steps[0].Batch.Count, Math.Max(6, bound.LeastSamples)), seed);
            GradientCheck gradients = GradientCheck.Run(loss, s_steps);
            tally.AddGradients(gradients.Coordinates, gradients.Redrawn);
        }
    }
}
