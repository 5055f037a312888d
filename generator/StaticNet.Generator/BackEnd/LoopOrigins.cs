using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>
/// Gives a name to what the indices in an innermost loop begin with, and the loop does not change: <c>atX = i * 1024 + y * 8</c>. The lines become
/// shorter, and the code faster: the just-in-time compiler finds such sums itself, but 64 in a method at most. Of a kernel with many loops the last
/// computed theirs again for every element, and scalar convolutions took a quarter longer.
/// </summary>
internal sealed class LoopOrigins
{
    /// <summary>Products that a name stands for, in all indices of a loop, from which it is worth a line.</summary>
    private const int FewestProducts = 6;

    private readonly List<(Tensor Tensor, AffineIndex Origin, string Name)> _visible = new();
    private readonly Dictionary<Tensor, int> _names = new();
    private Loop? _innermost;

    /// <summary>Begins a loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <returns>The names that are new before it, and what they stand for.</returns>
    public IReadOnlyList<(string Name, AffineIndex Origin)> Enter(Loop loop)
    {
        var added = new List<(string, AffineIndex)>();
        _innermost = loop.Body.Any(s => s is Loop) ? null : loop;
        foreach ((Tensor tensor, AffineIndex origin) in _innermost is null ? Enumerable.Empty<(Tensor, AffineIndex)>() : Of(loop))
        {
            if (!_visible.Any(v => v.Tensor == tensor && v.Origin == origin))
            {
                int number = _names.TryGetValue(tensor, out int used) ? used + 1 : 1;
                _names[tensor] = number;
                string name = "at" + tensor.Name + (number == 1 ? string.Empty : "_" + CSharp.Number(number));
                _visible.Add((tensor, origin, name));
                added.Add((name, origin));
            }
        }

        return added;
    }

    /// <summary>Ends a loop.</summary>
    public void Leave() => _innermost = null;

    /// <summary>What is to be given back at the end of a block.</summary>
    public int Mark() => _visible.Count;

    /// <summary>Ends a block: names that came after the mark are no longer visible.</summary>
    public void Return(int mark) => _visible.RemoveRange(mark, _visible.Count - mark);

    /// <summary>An index from its origin's name on; null where it has none.</summary>
    public string? Text(Tensor tensor, AffineIndex index)
    {
        if (_innermost is null || _visible.LastOrDefault(v => v.Tensor == tensor && v.Origin == Origin(index, _innermost.Variable)).Name is not { } name)
        {
            return null;
        }

        AffineIndex rest = ((AffineIndex)_innermost.Variable * index.Coefficient(_innermost.Variable)) + index.Constant;
        return rest == 0 ? name : rest.IsConstant && rest.Constant < 0 ? $"{name} - {CSharp.Number(-rest.Constant)}" : $"{name} + {rest}";
    }

    /// <summary>What the indices in a loop begin with, where that is a sum and worth a name.</summary>
    private static IEnumerable<(Tensor Tensor, AffineIndex Origin)> Of(Loop loop) => DeadCode.Loads(loop.Body).Select(l => (l.Tensor, l.Index))
        .Concat(loop.Body.OfType<Store>().Select(s => (s.Tensor, s.Index)))
        .Distinct()
        .Select(a => (a.Tensor, Origin: Origin(a.Index, loop.Variable)))
        .Where(a => a.Origin.Terms.Count > 1)
        .GroupBy(a => a)
        .Where(alike => alike.Count() * alike.Key.Origin.Terms.Count >= FewestProducts)
        .Select(alike => alike.Key);

    private static AffineIndex Origin(AffineIndex index, IndexVariable counter) =>
        index.Substitute(new Dictionary<IndexVariable, AffineIndex> { [counter] = 0 }) - index.Constant;
}
