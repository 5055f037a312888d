using System;
using System.Linq;
using StaticNet.Generator.BackEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.BackEnd;

public class KernelPrinterTests
{
    private static string Printed(Target target, TensorKind kind, bool isDivided)
    {
        Tensor tensor = new("a", kind, ScalarType.Float32, false, 8);
        Local local = new("a_3", ScalarType.Float32, 4);
        KernelStatement declaration = new Declare(local, new LoadBroadcast(tensor, 3, 4));
        var writer = new CodeWriter();
        new KernelPrinter(writer, target).PrintBody(isDivided ? [new Divide(Bound.N, 1), declaration] : [declaration]);
        return writer.ToString();
    }

    [Fact]
    public void What_a_run_has_pinned_is_broadcast_by_its_address() =>
        Assert.All([TensorKind.Parameter, TensorKind.Activation, TensorKind.Input], kind => Assert.Contains("var a_3 = SplatPinned128(ref a, 3);", Printed(Target.Vector128, kind, isDivided: true)));

    [Fact]
    public void What_nothing_has_pinned_is_not()
    {
        Assert.Contains("var a_3 = Splat128(ref a, 3);", Printed(Target.Vector128, TensorKind.Constant, isDivided: true));
        Assert.Contains("var a_3 = Splat128(ref a, 3);", Printed(Target.Vector128, TensorKind.Parameter, isDivided: false));
    }

    /// <summary>The kernels for 512 bits of a layer that one sample passes in a few microseconds, and of a smaller one.</summary>
    private static string Kernels(string threads)
    {
        GeneratorRun run = GeneratorHarness.Default.Run($$"""
            using StaticNet;
            [Network(784, BatchSize = 64, Training = false{{threads}})] [Dense(128), ReLU] [Dense(10)] partial class Wide { }
            """);
        Assert.DoesNotContain(run.CompilerDiagnostics, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return run.Files.Single(file => file.Key.EndsWith("Wide.Kernels.Vector512.g.cs", StringComparison.Ordinal)).Value;
    }

    [Theory]
    [InlineData("", "if (end - first >= 4)", "int first, int end)")]
    [InlineData(", Threads = 1", "if (n >= 4)", "int n)")]
    public void Tiles_of_many_weights_are_a_method_of_their_own_which_is_optimised_when_it_is_needed(string threads, string condition, string lastParameters)
    {
        string[] lines = [.. Kernels(threads).Split('\n').Select(line => line.Trim())];
        int tiles = Array.FindIndex(lines, line => line.StartsWith("internal static void TilesOfComputeA1(", StringComparison.Ordinal));
        int whole = Array.FindIndex(lines, line => line.StartsWith("internal static void ComputeA1(", StringComparison.Ordinal));

        Assert.Contains("OptimisedAtOnce", lines[tiles - 1], StringComparison.Ordinal);
        Assert.Contains(lastParameters, lines[tiles] + lines[tiles + 1], StringComparison.Ordinal);
        Assert.DoesNotContain("OptimisedAtOnce", lines[whole - 1], StringComparison.Ordinal);
        Assert.Contains(condition, lines);
        Assert.DoesNotContain(lines, line => line.Contains("TilesOfComputeZ2", StringComparison.Ordinal));
    }
}
