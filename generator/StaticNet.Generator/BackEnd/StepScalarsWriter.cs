using System.Linq;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes the numbers that change from step to step, such as Adam's rate: their computation, and where they are passed on.</summary>
internal static class StepScalarsWriter
{
    /// <summary>Whether a number outlives the method that computes it: it is carried from step to step, or read by several workers.</summary>
    public static bool IsField(CompiledNetwork network, StepScalar scalar) => scalar.Initial is not null || network.IsDivided;

    /// <summary>The numbers of the next step.</summary>
    public static void Write(CompiledNetwork network, CodeWriter writer)
    {
        writer.Line("_step++;");
        foreach (StepScalar scalar in network.Network.Optimizer!.StepScalars)
        {
            writer.Line($"{(IsField(network, scalar) ? "_" : "double ")}{scalar.Name} = {Text(network, scalar.Value)};");
        }
    }

    /// <summary>A number of the step as an argument; null for other names.</summary>
    public static string? Argument(CompiledNetwork network, string name) => network.Network.Optimizer!.StepScalars.FirstOrDefault(s => s.Name == name) is { } scalar
        ? $"({CSharp.Type(network.Network.Element)}){(IsField(network, scalar) ? "_" : string.Empty)}{name}"
        : null;

    /// <summary>A number that changes from step to step, in double precision.</summary>
    private static string Text(CompiledNetwork network, Expression expression)
    {
        string Of(Expression e) => Text(network, e);
        return expression switch
        {
            Constant c => CSharp.Number(c.Value, ScalarType.Float64),
            RuntimeScalar { Name: "t" } => "_step",
            RuntimeScalar s => (network.Network.Optimizer!.StepScalars.Any(o => o.Name == s.Name && IsField(network, o)) ? "_" : string.Empty) + s.Name,
            Call { Function: { IsOperator: true } } call => $"({Of(call.Arguments[0])} {call.Function.Name} {Of(call.Arguments[1])})",
            Call { Function: { Name: "Sqrt" } } call => $"global::System.Math.Sqrt({Of(call.Arguments[0])})",
            Call call => $"global::StaticNet.Simd.ScalarMath.{call.Function.Name}({string.Join(", ", call.Arguments.Select(Of))})",
            _ => throw new System.InvalidOperationException(expression.ToString()),
        };
    }
}
