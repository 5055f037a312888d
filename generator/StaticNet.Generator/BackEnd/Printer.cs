using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;

namespace StaticNet.Generator.BackEnd;

/// <summary>Prints a compiled network as several files, so that a reader finds what he looks for.</summary>
internal static class Printer
{
    public static IReadOnlyList<GeneratedFile> Print(CompiledNetwork network, CancellationToken cancellation)
    {
        var library = new KernelLibrary(network);
        var files = new List<GeneratedFile>
        {
            File(network, string.Empty, "The network as its users see it.", w => SurfaceWriter.Write(network, w)),
            InKernels(network, "Inference", "Inference: the forward pass, nothing kept.", w => WritePasses(network, library, w, InferencePasses)),
        };
        if (network.Pass(Lowering.InferLogits) is not null)
        {
            files.Add(InKernels(network, "Logits", "Inference up to the last layer's logits.", w => WritePasses(network, library, w, LogitsPasses)));
        }

        if (network.Network.IsTrainable)
        {
            files.Insert(1, File(network, "Trainer", "The trainer as its users see it.", w => TrainerWriter.Write(network, w)));
            files.Add(InKernels(network, "Training", "Training: forward with caches, backward, update.", w => WritePasses(network, library, w, TrainingPasses)));
        }

        cancellation.ThrowIfCancellationRequested();
        if (!network.IsScalarOnly)
        {
            files.Add(InKernels(network, "Kernels", "Picks the kernels for the processor; the just-in-time compiler keeps one branch.", library.WriteDispatch));
            foreach (Target target in network.Targets)
            {
                string what = target.IsScalar ? "Kernels in scalar code." : $"Kernels for registers of {CSharp.Number(target.Bits)} bits.";
                files.Add(InKernels(network, "Kernels." + target.Name, what, w =>
                {
                    using (w.Block("private static class " + target.Name))
                    {
                        library.WriteKernels(w, target, library.All);
                    }
                }));
            }
        }

        return files;
    }

    private static readonly (string Pass, string Summary)[] InferencePasses =
    {
        (Lowering.Infer, "Computes the outputs of n samples."),
    };

    private static readonly (string Pass, string Summary)[] LogitsPasses =
    {
        (Lowering.InferLogits, "Computes the logits of n samples: what the last layer gives."),
    };

    private static readonly (string Pass, string Summary)[] TrainingPasses =
    {
        (Lowering.Forward, "Computes the outputs of n samples, keeps what the backward pass needs, and sums up the loss."),
        (Lowering.Backward, "Computes the gradients of the loss by all parameters."),
        (Lowering.Update, "Updates all parameters."),
        (Lowering.BackwardAndUpdate, "Backward and Update as one, with the same bits: the gradients of large matrices are used in registers and never stored."),
    };

    private static void WritePasses(CompiledNetwork network, KernelLibrary library, CodeWriter writer, IEnumerable<(string Pass, string Summary)> passes)
    {
        bool first = true;
        foreach ((string name, string summary) in passes)
        {
            if (network.Pass(name) is not { } pass)
            {
                continue;
            }

            if (!first)
            {
                writer.Line();
            }

            first = false;
            new PassWriter(network, writer, library.Names).Write(pass, summary);
            if (network.IsScalarOnly && !PassWriter.IsWholePass(network, pass))
            {
                IReadOnlyList<ScheduledKernel> kernels = library.FirstUsedBy(pass);
                if (kernels.Count > 0)
                {
                    writer.Line();
                    library.WriteKernels(writer, Target.Scalar, kernels);
                }
            }
        }
    }

    private static GeneratedFile InKernels(CompiledNetwork network, string part, string what, System.Action<CodeWriter> write) => File(network, part, what, w =>
    {
        using (w.Block("private abstract partial class Kernels : global::StaticNet.Simd.KernelOperations"))
        {
            write(w);
        }
    });

    private static GeneratedFile File(CompiledNetwork network, string part, string what, System.Action<CodeWriter> write)
    {
        TypeIdentity type = network.Network.Declaration.Type;
        var writer = new CodeWriter();
        FileHeader.Write(network, what, writer, withTable: part.Length == 0);
        var scopes = new Stack<CodeWriter.Scope>();
        if (type.Namespace.Length > 0)
        {
            scopes.Push(writer.Block("namespace " + type.Namespace));
        }

        foreach (string containing in type.ContainingTypes)
        {
            scopes.Push(writer.Block(containing));
        }

        string element = CSharp.Type(network.Network.Element);
        scopes.Push(writer.Block(part.Length == 0 ? $"partial class {type.Name} : global::StaticNet.INetwork<{element}>" : "partial class " + type.Name));
        write(writer);
        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }

        return new GeneratedFile(type.HintName + (part.Length == 0 ? string.Empty : "." + part) + ".g.cs", writer.ToString());
    }
}
