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

    /// <summary>Whether a pass is one scalar kernel that one worker executes, which is then written in place.</summary>
    public static bool IsWholePass(CompiledNetwork network, ScheduledPass pass) => network.IsScalarOnly && !network.IsDivided && pass.Kernels.Count == 1;

    public void Write(ScheduledPass pass, string summary)
    {
        WorkspacePlan plan = _network.PlanOf(pass.Name);
        var signature = new PassSignature(pass, plan, _network.Network.Element, _network.IsDivided);
        _writer.Line("/// <summary>" + summary + "</summary>");
        if (_network.IsDivided)
        {
            _writer.Line("/// <remarks>Each worker executes this. They claim parts of a kernel, and none goes on to the next before all parts are done.</remarks>");
        }

        _writer.List($"internal static void {pass.Name}(", signature.Declarations, ")");
        using (_writer.Braces())
        {
            bool isFirst = !WriteSlices(pass, plan);
            if (IsWholePass(_network, pass))
            {
                new KernelPrinter(_writer, Target.Scalar).PrintBody(pass.Kernels[0].Bodies[Target.Scalar]);
                return;
            }

            if (_network.IsDivided)
            {
                WriteShares(pass, isFirst);
                return;
            }

            foreach (Phase phase in pass.Phases)
            {
                Separate(ref isFirst);
                if (phase.SamplesPerBlock == 0)
                {
                    WriteCall(phase.Kernels[0], t => t.Name, "n");
                    continue;
                }

                WriteBlocks(pass, phase);
            }
        }
    }

    /// <summary>
    /// The phases for several workers: what is divided, all do together; the rest does the first that comes. Whoever goes on finds the phase done.
    /// </summary>
    private void WriteShares(ScheduledPass pass, bool isFirst)
    {
        for (int at = 0; at < pass.Phases.Count;)
        {
            Separate(ref isFirst);
            Phase phase = pass.Phases[at];
            if (phase.SamplesPerBlock > 0)
            {
                ISet<Tensor> scratch = _network.Scratch(pass, phase);
                WriteBlockComment(phase, scratch.Count > 0);
                string variables = scratch.Count > 0 ? "int i, int count, int scratch, var team" : "int i, int count, var team";
                using (_writer.Block($"foreach (({variables}) in worker.Blocks(n, {CSharp.Number(phase.SamplesPerBlock)}))"))
                {
                    WriteBlock(phase, t => PartOf(t, scratch.Contains(t) ? "scratch" : "i"), "count", "team", isFirst: true);
                }

                at++;
            }
            else if (phase.Kernels[0].Kernel.IsDivided)
            {
                WriteCall(phase.Kernels[0], t => t.Name, "n");
                at++;
            }
            else
            {
                using (_writer.Block("if (worker.Claims())"))
                {
                    for (bool first = true; at < pass.Phases.Count && pass.Phases[at] is { SamplesPerBlock: 0 } own && !own.Kernels[0].Kernel.IsDivided; at++)
                    {
                        Separate(ref first);
                        WriteCall(own.Kernels[0], t => t.Name, "n");
                    }
                }
            }
        }
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
        {
            _writer.Line();
        }

        isFirst = false;
    }

    private void WriteBlockComment(Phase phase, bool hasScratch)
    {
        string samples = phase.SamplesPerBlock == 1 ? "One sample" : CSharp.Number(phase.SamplesPerBlock) + " samples";
        _writer.Line($"// {samples} at a time: what one kernel leaves for the next is still in the cache.");
        if (hasScratch)
        {
            _writer.Line("// What nobody reads later is always written to the same place, scratch.");
        }
    }

    /// <summary>The samples block by block, where one worker goes over all.</summary>
    private void WriteBlocks(ScheduledPass pass, Phase phase)
    {
        ISet<Tensor> scratch = _network.Scratch(pass, phase);
        string Part(Tensor t) => scratch.Contains(t) ? t.Name : PartOf(t, "i");
        string block = CSharp.Number(phase.SamplesPerBlock);
        WriteBlockComment(phase, hasScratch: false);
        if (phase.SamplesPerBlock == 1)
        {
            using (_writer.Block("for (int i = 0; i < n; i++)"))
            {
                WriteBlock(phase, Part, "1", null, isFirst: true);
            }

            return;
        }

        using (_writer.Block($"for (int i = 0; i < n; i += {block})"))
        {
            _writer.Line($"int count = global::System.Math.Min({block}, n - i);");
            WriteBlock(phase, Part, "count", null, isFirst: false);
        }
    }

    /// <summary>A tensor from a sample on.</summary>
    private static string PartOf(Tensor tensor, string sample) => tensor.IsBatched ? $"{tensor.Name}.Slice({sample} * {CSharp.Number(tensor.Size)})" : tensor.Name;

    /// <summary>What is done with the samples from <c>i</c> on.</summary>
    private void WriteBlock(Phase phase, System.Func<Tensor, string> part, string count, string? team, bool isFirst)
    {
        foreach (ScheduledKernel kernel in phase.Kernels)
        {
            Separate(ref isFirst);
            if (team is null || kernel.Kernel.IsDivided)
            {
                WriteCall(kernel, part, count, team);
            }
            else
            {
                using (_writer.Block($"if ({team}.Claims())"))
                {
                    WriteCall(kernel, part, count);
                }
            }
        }
    }

    private void WriteCall(ScheduledKernel kernel, System.Func<Tensor, string> argument, string count, string? worker = "worker")
    {
        foreach (string formula in kernel.Kernel.Formulas)
        {
            _writer.Line("// " + formula);
        }

        IEnumerable<string> arguments = kernel.Kernel.Tensors.Select(t => argument(t.Tensor))
            .Concat(kernel.Kernel.Scalars.Select(s => s.Name))
            .Concat(kernel.Kernel.IsDivided ? new[] { worker! } : Enumerable.Empty<string>())
            .Concat(kernel.Kernel.TakesCount ? new[] { count } : Enumerable.Empty<string>());
        _writer.List(_kernelNames[kernel.Kernel.Name] + "(", arguments, ");");
    }

    /// <summary>Gives every tensor of the pass its name, in the order of memory; those of one arena stand together.</summary>
    /// <returns>Whether there are any.</returns>
    private bool WriteSlices(ScheduledPass pass, WorkspacePlan plan)
    {
        var line = new StatementLine(_writer);
        bool any = false;
        IEnumerable<Tensor> tensors = pass.Kernels.SelectMany(k => k.Kernel.Tensors).Select(t => t.Tensor)
            .GroupBy(t => t.Name).Select(g => g.First())
            .OrderBy(t => t.Kind).ThenBy(t => t.Kind == TensorKind.Moment ? t.Name[0] : ' ').ThenBy(t => t.IsBatched).ThenBy(t => Offset(t, plan));
        foreach (Tensor tensor in tensors)
        {
            if (Place(tensor, plan) is { } place)
            {
                line.Add(place.Split('.')[0], " ", $"var {tensor.Name} = {place};");
                any = true;
            }
        }

        line.Flush();
        return any;
    }

    private int Offset(Tensor tensor, WorkspacePlan plan) => tensor.Kind switch
    {
        TensorKind.Activation => plan[tensor],
        TensorKind.Parameter when !IsWholeArena(tensor) => _network.Arena[Owner(tensor.StartsAt ?? tensor.Name)],
        TensorKind.Gradient or TensorKind.Moment when !IsWholeArena(tensor) => _network.Arena[Owner(tensor.StartsAt ?? tensor.Name.Substring(1))],
        _ => 0,
    };

    private Tensor Owner(string parameter) => _network.Network.Parameters.Select(p => p.Tensor).First(t => t.Name == parameter);

    /// <summary>Where a tensor is, as a slice of an arena or of the workspace; null if it is an argument of the pass itself.</summary>
    private string? Place(Tensor tensor, WorkspacePlan plan)
    {
        if (tensor.Kind == TensorKind.Activation)
        {
            string start = CSharp.Number(plan[tensor]);
            string fixedPart = plan.FixedLength > 0 ? CSharp.Number(plan.FixedLength) + " + " : string.Empty;
            return tensor.IsBatched
                ? $"workspace.Slice({(plan[tensor] == 0 ? (plan.FixedLength > 0 ? CSharp.Number(plan.FixedLength) : "0") : fixedPart + "n * " + start)}, {(tensor.Size == 1 ? "n" : "n * " + CSharp.Number(tensor.Size))})"
                : $"workspace.Slice({start}, {CSharp.Number(tensor.Size)})";
        }

        if (IsWholeArena(tensor))
        {
            return null;
        }

        return tensor.Kind switch
        {
            TensorKind.Running => $"running.Slice({CSharp.Number(_network.Running[tensor])}, {CSharp.Number(tensor.Size)})",
            TensorKind.Parameter => Slice("P", tensor.StartsAt ?? tensor.Name, tensor),
            TensorKind.Gradient => Slice("dP", tensor.StartsAt ?? tensor.Name.Substring(1), tensor),
            TensorKind.Moment => Slice(tensor.Arena, tensor.StartsAt ?? tensor.Name.Substring(tensor.Arena.Length), tensor),
            _ => null,
        };
    }

    private string Slice(string arena, string parameter, Tensor tensor) =>
        $"{arena}.Slice({CSharp.Number(_network.Arena[Owner(parameter)])}, {CSharp.Number(tensor.Size)})";

    private static bool IsWholeArena(Tensor tensor) => tensor.Name is "P" or "dP" || (tensor.Kind == TensorKind.Moment && tensor.Arena == tensor.Name);
}
