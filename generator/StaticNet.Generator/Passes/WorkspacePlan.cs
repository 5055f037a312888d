using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Where the tensors between kernels are in the workspace. What belongs to samples is at n times a literal, so that any number of samples
/// fits tightly; tensors whose lifetimes do not overlap share their place.
/// </summary>
internal sealed class WorkspacePlan
{
    private readonly Dictionary<Tensor, int> _offsets = new();

    /// <param name="phases">All phases that share the workspace, in the order in which they run. The kernels of a phase run in turns: what one of them uses is in use during all of it.</param>
    /// <param name="visible">Tensors that are read after the last kernel.</param>
    /// <param name="line">The number of elements in a cache line: every tensor starts at a multiple.</param>
    public WorkspacePlan(IReadOnlyList<Phase> phases, IReadOnlyCollection<Tensor> visible, int line)
    {
        var lives = new List<(Tensor Tensor, int First, int Last)>();
        foreach (Tensor tensor in phases.SelectMany(p => p.Tensors).Where(t => t.Kind == TensorKind.Activation).Distinct())
        {
            List<int> uses = Enumerable.Range(0, phases.Count).Where(i => phases[i].Tensors.Contains(tensor)).ToList();
            lives.Add((tensor, uses[0], visible.Contains(tensor) ? phases.Count : uses[uses.Count - 1]));
        }

        FixedLength = Place(lives.Where(l => !l.Tensor.IsBatched).ToList(), line);
        LengthPerSample = Place(lives.Where(l => l.Tensor.IsBatched).ToList(), line);
    }

    /// <summary>Gets the elements that do not depend on the number of samples; they come first.</summary>
    public int FixedLength { get; }

    /// <summary>Gets the elements for each sample.</summary>
    public int LengthPerSample { get; }

    public bool IsEmpty => FixedLength + LengthPerSample == 0;

    public bool Contains(Tensor tensor) => _offsets.ContainsKey(tensor);

    /// <summary>The tensor's offset; of one sample, to be multiplied by n, if it is batched.</summary>
    public int this[Tensor tensor] => _offsets[tensor];

    public long Length(int samples) => FixedLength + ((long)LengthPerSample * samples);

    /// <summary>Gives each tensor the lowest place that is free for its whole life, the longest-lived and largest first.</summary>
    private int Place(List<(Tensor Tensor, int First, int Last)> lives, int line)
    {
        int length = 0;
        var placed = new List<(Tensor Tensor, int First, int Last, int Start, int End)>();
        foreach ((Tensor tensor, int first, int last) in lives.OrderByDescending(l => l.Tensor.Size).ThenBy(l => l.First))
        {
            int size = (tensor.Size + line - 1) / line * line;
            int start = 0;
            foreach (var other in placed.Where(p => p.First <= last && first <= p.Last).OrderBy(p => p.Start))
            {
                if (start + size <= other.Start)
                {
                    break;
                }

                start = System.Math.Max(start, other.End);
            }

            placed.Add((tensor, first, last, start, start + size));
            _offsets.Add(tensor, start);
            length = System.Math.Max(length, start + size);
        }

        return length;
    }
}
