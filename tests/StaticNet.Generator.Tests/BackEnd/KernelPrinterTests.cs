using StaticNet.Generator.BackEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
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
}
