using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Asks early for what comes from memory: tensors that no cache of one processor holds from the kernel that wrote them to the one that reads
/// them. Processors guess what a loop reads next, but not past the end of a page and not for many streams at once: of two streams of 5 MB
/// they brought 18 GB/s by themselves and 33 GB/s when asked 4 KB ahead. Of one that is read in two lines at once, with three more beside it,
/// 8 KB brought a quarter more than 4.
/// </summary>
internal static class PrefetchStreams
{
    /// <summary>How far ahead, in bytes: what takes about as long as an access to memory.</summary>
    private const int Distance = 8192;

    /// <summary>How far, in steps of a loop of multiply-adds whose steps are long: a few columns of a matrix with long rows.</summary>
    private const int Steps = 32;

    private const int LineBytes = 64;

    /// <summary>Lines asked for in one step of a loop, at most; more would wait for one another.</summary>
    private const int MostLines = 64;

    /// <param name="phase">The kernels that run together.</param>
    /// <param name="capacity">The number of samples.</param>
    public static Phase Run(Phase phase, int capacity)
    {
        var inCache = new HashSet<Tensor>();
        var kernels = new List<ScheduledKernel>();
        foreach (ScheduledKernel kernel in phase.Kernels)
        {
            var packed = new HashSet<Tensor>(kernel.Operations.OfType<Contract>().Where(c => c.Packing is not null).Select(c => c.B.Tensor));
            bool IsDistant(Tensor tensor) => !inCache.Contains(tensor) && !packed.Contains(tensor) && Bytes(tensor) * (tensor.IsBatched ? capacity : 1) >= SecondLevelCache.Bytes;
            bool isContraction = kernel.Operations[0] is Contract;
            var weights = new HashSet<Tensor>(kernel.Kernel.Tensors.Select(t => t.Tensor).Where(t => isContraction && !t.IsBatched && IsDistant(t)));
            ScheduledKernel asking = PrefetchPanels.Run(kernel, weights);
            kernels.Add(asking.WithBodies((target, body) => target.IsScalar ? body : Rewrite(body, null, isContraction, IsDistant)));
            inCache.UnionWith(phase.SamplesPerBlock > 0 ? kernel.Kernel.Tensors.Select(t => t.Tensor) : Enumerable.Empty<Tensor>());
        }

        return phase with { Kernels = kernels };
    }

    private static IReadOnlyList<KernelStatement> Rewrite(IReadOnlyList<KernelStatement> body, Loop? loop, bool isContraction, System.Func<Tensor, bool> isDistant)
    {
        List<KernelStatement> result = body.Select(s => s is Loop inner ? inner with { Body = Rewrite(inner.Body, inner, isContraction, isDistant) } : s).ToList();
        int inside = result.FindIndex(s => s is Loop);
        if (inside >= 0)
        {
            // What is read behind a loop, such as weights and moments behind the sum that updates them: the loop gives time enough.
            IEnumerable<KernelStatement> behind = body.Skip(inside + 1).Where(s => s is not Loop);
            result.InsertRange(inside, Lines(DeadCode.Loads(behind), 0, isDistant));
        }
        else if (loop is not null)
        {
            // Of a contraction only weights: images are read again and again, and then from the cache. Not those of which a share was asked for: they are there.
            List<(Tensor Tensor, AffineIndex Index, int Lanes)> streams = DeadCode.Loads(body.Where(s => s is not Transpose))
                .Where(l => Advances(l.Tensor, l.Index, loop) && (!isContraction || (l.Lanes > 1 && !l.Tensor.IsBatched)))
                .Where(l => isDistant(l.Tensor) && !body.OfType<Prefetch>().Any(p => p.Tensor == l.Tensor)).ToList();
            if (streams.Count > 0 && !IsOneStream(streams, loop))
            {
                foreach (IGrouping<int, (Tensor, AffineIndex, int)> alike in streams.GroupBy(l => isContraction ? System.Math.Max(Distance, Steps * Step(l.Tensor, l.Index, loop)) : Distance).Reverse())
                {
                    result.InsertRange(0, Lines(alike, alike.Key, isDistant));
                }
            }

            result.InsertRange(0, Lines(body.OfType<Transpose>().SelectMany(NextRows), 0, isDistant, "some rows ahead"));
        }

        return result;
    }

    /// <summary>
    /// What is transposed next: the blocks of a matrix go along its rows first, two by two, and each of these rows is a stream of its own that ends
    /// soon.
    /// </summary>
    private static IEnumerable<(Tensor Tensor, AffineIndex Index, int Lanes)> NextRows(Transpose t) =>
        Enumerable.Range(2 * t.Extent, t.Extent).Select(r => (t.Source, t.SourceIndex + (r * t.SourcePitch), t.Extent));

    /// <summary>
    /// Whether all that is read is one tensor without gaps: that the processor follows by itself, at 37 GB/s from memory and at 113 from the
    /// third-level cache, where to be asked early takes it from 41 to 48 microseconds for 5 MB.
    /// </summary>
    private static bool IsOneStream(IReadOnlyList<(Tensor Tensor, AffineIndex Index, int Lanes)> streams, Loop loop) =>
        streams.Select(s => s.Tensor).Distinct().Count() == 1
        && streams.Distinct().Sum(s => s.Lanes) * streams[0].Tensor.Element.Bytes() >= System.Math.Abs(Step(streams[0].Tensor, streams[0].Index, loop));

    /// <summary>Whether what is read moves on from one step of the loop to the next, by at least half a line.</summary>
    private static bool Advances(Tensor tensor, AffineIndex index, Loop loop) => System.Math.Abs(Step(tensor, index, loop)) >= LineBytes / 2;

    /// <summary>The bytes from what one step of a loop reads to what the next one does.</summary>
    private static int Step(Tensor tensor, AffineIndex index, Loop loop) => index.Coefficient(loop.Variable) * loop.Step * tensor.Element.Bytes();

    /// <summary>The lines that are read, each once, at a distance.</summary>
    private static IEnumerable<KernelStatement> Lines(
        IEnumerable<(Tensor Tensor, AffineIndex Index, int Lanes)> loads, int distance, System.Func<Tensor, bool> isDistant, string? how = null)
    {
        var lines = new List<Prefetch>();
        foreach ((Tensor tensor, AffineIndex index, _) in loads.Where(l => isDistant(l.Tensor)))
        {
            int line = ArenaLayout.ElementsPerLine(tensor.Element);
            AffineIndex ahead = index + (distance / tensor.Element.Bytes());
            bool isThere = lines.Any(p => p.Tensor == tensor && (p.Index + (ahead * -1)) is { IsConstant: true } apart && System.Math.Abs(apart.Constant) < line);
            if (!isThere)
            {
                lines.Add(new Prefetch(tensor, ahead));
            }
        }

        if (lines.Count is 0 or > MostLines)
        {
            return Enumerable.Empty<KernelStatement>();
        }

        string when = how is not null ? how : distance == 0 ? "before the loop" : $"{distance / 1024} KB ahead";
        return lines.Prepend<KernelStatement>(new Comment($"Comes from memory: asked for {when}."));
    }

    private static long Bytes(Tensor tensor) => (long)tensor.Size * tensor.Element.Bytes();
}
