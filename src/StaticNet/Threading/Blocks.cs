using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>The blocks of samples that one worker gets, to be enumerated once and to the end. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Blocks
{
    /// <summary>Where there are so few samples that workers would meet, each block uses the place of its own samples.</summary>
    private const int OwnPlace = -1;

    private readonly Worker _team;
    private readonly int _samples;
    private readonly int _blocks;
    private readonly int _scratch;
    private Parts _parts;
    private int _block;
    private int _end;

    /// <param name="team">Who does together what is done with a block.</param>
    /// <param name="parts">Of the blocks, or of the samples where the workers are one team.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="worker">The number of the one that gets them.</param>
    /// <param name="workers">The number of those that get blocks; 1 for a team.</param>
    internal Blocks(Worker team, Parts parts, int samples, int blocks, int worker, int workers)
    {
        _team = team;
        _parts = parts;
        _samples = samples;
        _blocks = blocks;
        long most = blocks == 0 ? 0 : (samples + blocks - 1L) / blocks;
        _scratch = workers * most <= samples ? (int)(worker * most) : OwnPlace;
        _block = -1;
        _end = 0;
    }

    /// <summary>Gets the present block.</summary>
    public readonly Block Current
    {
        get
        {
            int first = Bound(_block);
            return new Block(first, Bound(_block + 1) - first, _scratch == OwnPlace ? first : _scratch, _team);
        }
    }

    /// <summary>The enumerator, for <c>foreach</c>.</summary>
    /// <returns>This.</returns>
    public readonly Blocks GetEnumerator() => this;

    /// <summary>Goes to the next block; where there is none, waits until those of all workers are done.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        _block++;
        if (_block < _end)
        {
            return true;
        }

        if (!_parts.MoveNext())
        {
            return false;
        }

        (_block, _end) = _parts.Current;
        return true;
    }

    private readonly int Bound(int block) => (int)((long)_samples * block / _blocks);
}
