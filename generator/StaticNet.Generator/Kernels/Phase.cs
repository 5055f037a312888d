using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Kernels that run together on a few samples at a time, so that what one leaves for the next is still in the cache; or one kernel, on
/// all samples at once.
/// </summary>
/// <param name="Kernels">The kernels, in order.</param>
/// <param name="SamplesPerBlock">The samples that go through all kernels before the next ones do; 0 for all at once.</param>
internal sealed record Phase(IReadOnlyList<ScheduledKernel> Kernels, int SamplesPerBlock)
{
    /// <summary>Gets the tensors that its kernels read and write.</summary>
    public ISet<Tensor> Tensors { get; } = new HashSet<Tensor>(Kernels.SelectMany(k => k.Kernel.Tensors).Select(t => t.Tensor));

    /// <summary>Bytes of one block's samples: they, and the weights, fit a second-level cache.</summary>
    private const int BytesPerBlock = 256 * 1024;

    /// <summary>Bytes of a sample from which it pays: smaller ones need so many samples in a block that all fit at once.</summary>
    private const int FewestBytes = 8 * 1024;

    /// <summary>Forms phases of a pass's kernels.</summary>
    public static IReadOnlyList<Phase> Form(IEnumerable<ScheduledKernel> kernels)
    {
        var phases = new List<Phase>();
        var block = new List<ScheduledKernel>();
        void Close()
        {
            if (block.Count > 0)
            {
                phases.Add(new Phase(block.ToList(), Math.Max(1, BytesPerBlock / block.Max(BytesPerSample))));
                block.Clear();
            }
        }

        foreach (ScheduledKernel kernel in kernels)
        {
            if (IsDivisible(kernel))
            {
                block.Add(kernel);
            }
            else
            {
                Close();
                phases.Add(new Phase(new[] { kernel }, 0));
            }
        }

        Close();
        return phases;
    }

    /// <summary>
    /// Whether a kernel works sample by sample on samples that are large. A product with a weight matrix does not: it needs many samples, to
    /// load the weights once for all of them.
    /// </summary>
    private static bool IsDivisible(ScheduledKernel kernel) => kernel.Kernel.TakesCount
        && !kernel.Operations.Any(o => o.SumsOverBatch || (o is Contract product && product.OutAxes.All(a => a.IsBatch || !product.A.Index.DependsOn(a))))
        && BytesPerSample(kernel) >= FewestBytes;

    private static int BytesPerSample(ScheduledKernel kernel) =>
        kernel.Kernel.Tensors.Where(t => t.Tensor.IsBatched).Sum(t => t.Tensor.Size * t.Tensor.Element.Bytes());
}
