using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;

namespace StaticNet.Generator.BackEnd;

/// <summary>The kernels of a network, each once: two whose text is the same but for the name are one.</summary>
internal sealed class KernelLibrary
{
    private readonly CompiledNetwork _network;
    private readonly Dictionary<string, string> _names = new();
    private readonly Dictionary<string, ScheduledPass> _firstPass = new();
    private readonly List<ScheduledKernel> _all = new();

    public KernelLibrary(CompiledNetwork network)
    {
        _network = network;
        var byText = new Dictionary<string, string>();
        foreach (ScheduledPass pass in network.Passes)
        {
            foreach (ScheduledKernel kernel in pass.Kernels)
            {
                // Written in place, it is no method that another pass could call.
                if (PassWriter.IsWholePass(network, pass))
                {
                    _names.Add(kernel.Kernel.Name, kernel.Kernel.Name);
                    continue;
                }

                string text = string.Concat(network.Targets.Select(t => Text(kernel with { Kernel = kernel.Kernel with { Name = "_", IsOptimised = false } }, t)));
                if (byText.TryGetValue(text, out string? known))
                {
                    _names.Add(kernel.Kernel.Name, known);
                    continue;
                }

                byText.Add(text, kernel.Kernel.Name);
                _names.Add(kernel.Kernel.Name, kernel.Kernel.Name);
                _firstPass.Add(kernel.Kernel.Name, pass);
                _all.Add(kernel);
            }
        }
    }

    public IReadOnlyList<ScheduledKernel> All => _all;

    /// <summary>Gets the kernel that stands for each.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>The kernels that no earlier pass has.</summary>
    public IReadOnlyList<ScheduledKernel> FirstUsedBy(ScheduledPass pass) => _all.Where(k => _firstPass[k.Kernel.Name] == pass).ToList();

    public void WriteKernels(CodeWriter writer, Target target, IReadOnlyList<ScheduledKernel> kernels)
    {
        for (int i = 0; i < kernels.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            new KernelPrinter(writer, target).Print(kernels[i].Kernel, kernels[i].Bodies[target]);
        }
    }

    /// <summary>For each kernel, a method that calls the one for this processor.</summary>
    public void WriteDispatch(CodeWriter writer)
    {
        bool first = true;
        foreach (ScheduledKernel scheduled in _all)
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            Kernel kernel = scheduled.Kernel;
            writer.List($"internal static void {kernel.Name}(", KernelPrinter.Parameters(kernel, asSpans: true), ")");
            using (writer.Braces())
            {
                IEnumerable<string> rest = kernel.Scalars.Select(s => s.Name).Concat(kernel.IsDivided ? new[] { "worker" } : Enumerable.Empty<string>()).Concat(kernel.TakesCount ? new[] { "n" } : Enumerable.Empty<string>());
                string otherwise = string.Empty;
                foreach (Target target in _network.Targets)
                {
                    IEnumerable<string> tensors = kernel.Tensors.Select(t => target.IsScalar ? t.Tensor.Name : $"ref First({t.Tensor.Name})");
                    if (!target.IsScalar)
                    {
                        writer.Line($"{otherwise}if (Has{target.Name})");
                    }
                    else
                    {
                        writer.Line("else");
                    }

                    using (writer.Braces())
                    {
                        writer.List($"{target.Name}.{kernel.Name}(", tensors.Concat(rest), ");");
                    }

                    otherwise = "else ";
                }
            }
        }
    }

    private static string Text(ScheduledKernel kernel, Target target)
    {
        var writer = new CodeWriter();
        new KernelPrinter(writer, target).Print(kernel.Kernel, kernel.Bodies[target]);
        return writer.ToString();
    }
}
