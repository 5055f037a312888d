using System;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.RandomDeclarations.Compiling;
using StaticNet.Conformance.RandomDeclarations.Drawing;
using StaticNet.Generator.Binding;
using StaticNet.Generator.FrontEnd;
using StaticNet.Tests.Networks.Gradients;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>All that must hold of a compiled declaration.</summary>
internal static class DeclarationCheck
{
    /// <summary>Samples of which gradients are checked.</summary>
    private const int MostSamples = 6;

    /// <summary>Steps of differences: deep networks bend faster than the first can follow.</summary>
    private static readonly double[] s_steps = [1e-3, 1e-4, 1e-5];

    /// <exception cref="CheckFailedException">Something does not hold.</exception>
    /// <exception cref="GradientCheckException">A gradient is wrong.</exception>
    public static void Run(CompiledDeclaration compiled, bool isWhole, Tally tally)
    {
        BoundNetwork bound = Binder.Bind(compiled.TwinDeclaration).Network!;
        CheckShape(bound, compiled.Drawn);
        Script script = compiled.Drawn.IsDouble
            ? RunVariants<double>(compiled, bound, isWhole, tally)
            : RunVariants<float>(compiled, bound, isWhole, tally);
        if (isWhole)
        {
            var oracle = new Oracle(bound) { Parameters = script.Parameters, Running = script.Running };
            InterpretKernels(compiled.Drawn, oracle, script.Steps.Count > 0 ? script.Steps[0].Batch : script.Predicted, tally);
            CheckGradients(compiled, bound, script, tally);
        }
    }

    /// <summary>What can be checked without C#: shapes, and the kernels of all targets by their interpreter.</summary>
    /// <exception cref="CheckFailedException">Something does not hold.</exception>
    public static void Interpret(DrawnDeclaration drawn, NetworkDeclaration twin, Tally tally)
    {
        BoundNetwork bound = Binder.Bind(twin).Network!;
        CheckShape(bound, drawn);
        var random = new Random(drawn.SampleSeed);
        var oracle = new Oracle(bound) { Parameters = Batch.DrawParameters(bound, random), Running = Batch.DrawRunning(bound, random) };
        int count = random.Next(2) > 0 ? bound.Options.BatchSize : random.Next(bound.LeastSamples, bound.Options.BatchSize + 1);
        InterpretKernels(drawn, oracle, Batch.Draw(bound, count, random), tally);
    }

    private static LoadedNetwork<double> Twin(CompiledDeclaration compiled)
    {
        compiled.Twin.Select();
        return new LoadedNetwork<double>(compiled.Twin.Class);
    }

    private static Script RunVariants<T>(CompiledDeclaration compiled, BoundNetwork bound, bool isWhole, Tally tally)
        where T : struct, IFloatingPointIeee754<T>
    {
        bool isDouble = typeof(T) == typeof(double);
        int seed = compiled.Drawn.SampleSeed;
        Script script = Script.Write(bound, () => Twin(compiled), isDouble, new Random(seed));
        var comparison = new Comparison(isDouble, tally);
        foreach (Variant variant in compiled.Variants)
        {
            variant.Select();
            var check = new VariantCheck<T>(variant.Class, variant.Name, script);
            check.Numbers(comparison);
            check.Behaviour();
            tally.AddNetwork();
        }

        new VariantCheck<T>(compiled.Variants[0].Class, compiled.Variants[0].Name, script).Files();

        // In double too, where the tolerance finds more.
        if (!isDouble && isWhole)
        {
            Script inDouble = Script.Write(bound, () => Twin(compiled), isDouble: true, new Random(seed));
            new VariantCheck<double>(compiled.Twin.Class, compiled.Twin.Name, inDouble).Numbers(new Comparison(isDouble: true, tally));
            tally.AddNetwork();
        }

        return script;
    }

    /// <summary>Interprets the kernels of all targets, for one plan of each declaration.</summary>
    private static void InterpretKernels(DrawnDeclaration drawn, Oracle oracle, Batch batch, Tally tally)
    {
        BoundNetwork bound = oracle.Network;
        UnrollPolicy[] plans = Enum.GetValues<UnrollPolicy>();
        NetworkOptions options = bound.Options with { Unroll = plans[drawn.Number % plans.Length], Simd = true };
        ScheduleCheck.Run(bound with { Declaration = bound.Declaration with { Options = options } }, oracle, batch, tally);
    }

    private static void CheckShape(BoundNetwork bound, DrawnDeclaration drawn)
    {
        if (!bound.OutputShape.SequenceEqual(drawn.OutputShape) && drawn.OutputShape.Count > 0)
        {
            throw new CheckFailedException($"The output has the shape {Shapes.Text(bound.OutputShape)}, expected {Shapes.Text(drawn.OutputShape)}.");
        }
    }

    private static void CheckGradients(CompiledDeclaration compiled, BoundNetwork bound, Script script, Tally tally)
    {
        if (bound.IsTrainable)
        {
            int samples = Math.Min(script.Steps[0].Batch.Count, Math.Max(MostSamples, bound.LeastSamples));
            GradientCheck gradients = GradientCheck.Run(new TwinLoss(Twin(compiled), bound, samples, compiled.Drawn.SampleSeed), s_steps);
            tally.AddGradients(gradients.Coordinates, gradients.Redrawn);
        }
    }
}
