using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Threading;

/// <summary>Some samples, and who does together what is done with them. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Block
{
    private readonly int _first;
    private readonly int _count;
    private readonly int _scratch;
    private readonly Worker _team;

    internal Block(int first, int count, int scratch, Worker team)
    {
        _first = first;
        _count = count;
        _scratch = scratch;
        _team = team;
    }

    /// <summary>Takes it apart.</summary>
    /// <param name="first">The first sample.</param>
    /// <param name="count">The number of samples, 1 or more.</param>
    /// <param name="team"><see cref="Worker.Alone"/>, or the worker that enumerates, and all others with it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Deconstruct(out int first, out int count, out Worker team)
    {
        first = _first;
        count = _count;
        team = _team;
    }

    /// <summary>Takes it apart.</summary>
    /// <param name="first">The first sample.</param>
    /// <param name="count">The number of samples, 1 or more.</param>
    /// <param name="scratch">
    /// The sample at whose place, and at those of the <paramref name="count"/> - 1 behind it, what nobody reads after the block may be written:
    /// the same for all blocks of a worker where there is room, so that it stays in the cache.
    /// </param>
    /// <param name="team"><see cref="Worker.Alone"/>, or the worker that enumerates, and all others with it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Deconstruct(out int first, out int count, out int scratch, out Worker team)
    {
        first = _first;
        count = _count;
        scratch = _scratch;
        team = _team;
    }
}
