using System;
using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>
/// One of the workers that execute a run together. All go through the same phases: <see cref="Parts"/>, <see cref="Blocks"/> where there are
/// many, and <see cref="Claims"/>. A phase is over, for each of them, when all of its parts are done: whatever was written there, all can read
/// after. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Worker
{
    /// <summary>So many that, with halves of what is left taken at a time, all end at nearly the same time.</summary>
    private const int PartsPerWorker = 32;

    private readonly Crew? _crew;
    private int _phase;
    private int _claimed;
    private bool _isLastBusy;

    internal Worker(Crew? crew, int index)
    {
        _crew = crew;
        Index = index;
    }

    /// <summary>Gets the only worker of a run without threads.</summary>
    public static Worker Alone { get; } = new(null, 0);

    /// <summary>Gets the worker's number, from 0, who is the caller of the run.</summary>
    internal int Index { get; }

    /// <summary>
    /// Divides 0 to <paramref name="total"/> - 1 between the workers: gives this one parts that nobody else gets, until there are none left, and
    /// ends when all are done. Alone, it is one part.
    /// </summary>
    /// <param name="total">The number of items, 0 or more.</param>
    /// <param name="step">What the parts' bounds are multiples of, except <paramref name="total"/> itself; 1 or more.</param>
    /// <returns>To be enumerated to its end.</returns>
    /// <exception cref="OperationCanceledException">Another worker's share has failed; its exception is what the caller of the run gets.</exception>
    public Parts Parts(int total, int step)
    {
        if (_crew is null || total <= 0)
        {
            return new Parts(null, total, step, 1);
        }

        Settle();
        long steps = ((long)total + step - 1) / step;
        return new Parts(this, total, step, (int)Math.Min(steps, Math.Min(Claim.MostParts, PartsPerWorker * _crew.Count)));
    }

    /// <summary>
    /// Divides samples between workers, if there are enough for all to be busy: then each block is a part, and one worker executes alone what is
    /// done with it. Of fewer samples every worker gets all, and they do together what is done with each.
    /// </summary>
    /// <param name="samples">The number of samples, 0 or more.</param>
    /// <param name="block">The most samples of one block, 1 or more.</param>
    /// <returns>To be enumerated to its end.</returns>
    /// <exception cref="OperationCanceledException">Another worker's share has failed; its exception is what the caller of the run gets.</exception>
    public Blocks Blocks(int samples, int block)
    {
        int blocks = samples <= 0 ? 0 : ((samples - 1) / block) + 1;
        if (_crew is null || blocks == 0 || !AreEnough(samples, _crew.Count))
        {
            return new Blocks(this, new Parts(null, blocks, 1, 1), samples, blocks, 0, 1);
        }

        // Equally many blocks for each worker.
        Settle();
        blocks = (int)Math.Min(samples, (((blocks - 1L) / _crew.Count) + 1) * _crew.Count);
        return new Blocks(Alone, new Parts(this, blocks, 1, Math.Min(blocks, Claim.MostParts)), samples, blocks, Index, _crew.Count);
    }

    /// <summary>Whether this worker is the one that does what cannot be divided; the others wait until it is done.</summary>
    /// <returns>True for the first that comes.</returns>
    /// <exception cref="OperationCanceledException">Another worker's share has failed; its exception is what the caller of the run gets.</exception>
    public bool Claims()
    {
        if (_crew is null)
        {
            return true;
        }

        Settle();
        _isLastBusy = TryClaim(1, out _, out _);
        return _isLastBusy;
    }

    /// <summary>Begins a run.</summary>
    internal void Begin()
    {
        _phase = 0;
        _claimed = 0;
        _isLastBusy = false;
    }

    /// <summary>Reports what <see cref="Claims"/> gave, now that it is done.</summary>
    internal void Settle()
    {
        if (_isLastBusy)
        {
            _isLastBusy = false;
            Finish(1);
            Leave();
        }
    }

    /// <summary>Takes parts of the present phase; where there are none left, waits for its end.</summary>
    internal bool TryClaim(int parts, out int first, out int end)
    {
        Phases phases = _crew!.Phases;
        bool isAlone = Index == 0 && _crew.IsCallerAlone;
        if (phases.TryClaimOwn(_phase, parts, Index, isAlone, out first, out end)
            || (!Finish(parts) && phases.TryClaim(_phase, parts, Index, isAlone, out first, out end)))
        {
            _claimed += end - first;
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Whether whole samples keep all workers busy nine tenths of the time.</summary>
    private static bool AreEnough(int samples, int workers)
    {
        long most = (samples + workers - 1) / workers;
        return samples * 10L >= most * workers * 9;
    }

    /// <summary>Reports what it has claimed as finished.</summary>
    /// <returns>Whether the phase is over.</returns>
    private bool Finish(int parts)
    {
        int claimed = _claimed;
        _claimed = 0;
        return claimed > 0 && _crew!.Phases.Finish(_phase, claimed, parts);
    }

    /// <summary>Goes to the next phase, as soon as it is there.</summary>
    private void Leave()
    {
        _crew!.Phases.Pass(_phase);
        _phase++;
        _crew.LeaveIfFailed();
    }
}
