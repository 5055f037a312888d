using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes the method of a pass: the tensors as named spans, then the kernels in order.</summary>
internal sealed class PassWriter
{
    private readonly CompiledNetwork _network;
    private readonly CodeWriter _writer;
    private readonly IReadOnlyDictionary<string, string> _kernelNames;

    /// <param name="network">The network.</param>
    /// <param name="writer">Where to write.</param>
    /// <param name="kernelNames">The kernels that stand for each kernel: equal ones are written once.</param>
    public PassWriter(CompiledNetwork network, CodeWriter writer, IReadOnlyDictionary<string, string> kernelNames)
    {
        _network = network;
        _writer = writer;
        _kernelNames = kernelNames;
    }

    public void Write(ScheduledPass pass, string summary)
    {
        WorkspacePlan plan = _network.PlanOf(pass.Name);
        var signature = new PassSignature(pass, plan, _network.Network.Element);
        _writer.Line("/// <summary>" + summary + "</summary>");
        _writer.List($"internal static void {pass.Name}(", signature.Declarations, ")");
        using (_writer.Braces())
        {
            var named = new HashSet<string>();
            foreach (Tensor tensor in pass.Kernels.SelectMany(k => k.Kernel.Tensors).Select(t => t.Tensor))
            {
                if (Place(tensor, plan) is { } place && named.Add(tensor.Name))
                {
                    _writer.Line($"var {tensor.Name} = {place};");
                }
            }

            foreach (ScheduledKernel kernel in pass.Kernels)
            {
                if (pass.Kernels.Count > 1 || !_network.IsScalarOnly)
                {
                    _writer.Line();
                    foreach (string formula in kernel.Kernel.Formulas)
                    {
                        _writer.Line("// " + formula);
                    }
                }

                IEnumerable<string> arguments = kernel.Kernel.Tensors.Select(t => ArgumentOf(t.Tensor))
                    .Concat(kernel.Kernel.Scalars.Select(s => s.Name))
                    .Concat(kernel.Kernel.TakesCount ? new[] { "n" } : Enumerable.Empty<string>());
                _writer.List(_kernelNames[kernel.Kernel.Name] + "(", arguments, ");");
            }
        }
    }

    /// <summary>Where a tensor is, as a slice of an arena or of the workspace; null if it is an argument of the pass itself.</summary>
    private string? Place(Tensor tensor, WorkspacePlan plan)
    {
        if (tensor.Kind == TensorKind.Activation)
        {
            string start = CSharp.Number(plan[tensor]);
            string fixedPart = plan.FixedLength > 0 ? CSharp.Number(plan.FixedLength) + " + " : string.Empty;
            return tensor.IsBatched
                ? $"workspace.Slice({(plan[tensor] == 0 ? (plan.FixedLength > 0 ? CSharp.Number(plan.FixedLength) : "0") : fixedPart + "n * " + start)}, n * {CSharp.Number(tensor.Size)})"
                : $"workspace.Slice({start}, {CSharp.Number(tensor.Size)})";
        }

        if (IsWholeArena(tensor))
        {
            return null;
        }

        return tensor.Kind switch
        {
            TensorKind.Parameter => Slice("parameters", tensor.Name, tensor),
            TensorKind.Gradient => Slice("gradients", tensor.Name.Substring(1), tensor),
            TensorKind.Moment => Slice(PassSignature.MomentName(tensor), tensor.Name.Substring(1), tensor),
            _ => null,
        };
    }

    private string Slice(string arena, string parameter, Tensor tensor)
    {
        Tensor owner = _network.Network.Parameters.Select(p => p.Tensor).First(t => t.Name == parameter);
        return $"{arena}.Slice({CSharp.Number(_network.Arena[owner])}, {CSharp.Number(tensor.Size)})";
    }

    private static bool IsWholeArena(Tensor tensor) => tensor.Name is "P" or "dP" || (tensor.Kind == TensorKind.Moment && tensor.Name.Length == 1);

    private static string ArgumentOf(Tensor tensor) => tensor.Kind switch
    {
        TensorKind.Parameter when IsWholeArena(tensor) => "parameters",
        TensorKind.Gradient when IsWholeArena(tensor) => "gradients",
        _ => tensor.Name,
    };
}
