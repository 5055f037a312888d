using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNet.Threading;

/// <summary>The threads of the process, and what the workers of the present run share: the barrier, the count of those still at work, and
/// the first exception.</summary>
internal sealed class Crew
{
    private readonly Door _barrier = new();
    private readonly Door _end = new();
    private Member[] _members = [];
    private int _limit = int.MaxValue;
    private int _entered;
    private int _count;
    private Errand? _errand;
    private ExceptionDispatchInfo? _failure;
    private Line _arrived;
    private Line _working;

    /// <summary>Makes the calling thread the only one that may use the crew, unless another one is.</summary>
    internal bool TryEnter() => Volatile.Read(ref _entered) == 0 && Interlocked.CompareExchange(ref _entered, 1, 0) == 0;

    /// <summary>Ends what <see cref="TryEnter"/> began.</summary>
    internal void Leave() => Volatile.Write(ref _entered, 0);

    /// <summary>Starts threads as needed; where one cannot be started, never tries again.</summary>
    /// <param name="count">The number of workers wanted, the caller included.</param>
    /// <returns>The number of workers there are, at most <paramref name="count"/>.</returns>
    internal int Recruit(int count)
    {
        count = Math.Min(count, _limit);
        while (_members.Length < count - 1)
        {
            Member member = new(this, _members.Length + 1);
            try
            {
                member.Start();
            }
            catch (Exception e) when (e is PlatformNotSupportedException or OutOfMemoryException or ThreadStartException)
            {
                _limit = count = _members.Length + 1;
                break;
            }

            Array.Resize(ref _members, _members.Length + 1);
            _members[_members.Length - 1] = member;
        }

        return count;
    }

    /// <summary>Executes a share on all of the first <paramref name="count"/> workers; only for the thread that has entered.</summary>
    internal void Run<T>(int count, object owner, Share<T> share, ref Work<T> work)
    {
        Errand<T>.Only.Prepare(owner, share, ref work);
        _errand = Errand<T>.Only;
        _count = count;
        _failure = null;
        _arrived.Value = 0;
        _working.Value = count - 1;
        int number = _end.Number;
        for (int i = 0; i < count - 1; i++)
        {
            _members[i].Door.Open();
        }

        // In a finally block not even the abortion of a thread (.NET Framework) ends the wait: workers read the caller's stack.
        try
        {
            share(owner, ref work, new Worker(this, 0, count));
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _end.Pass(number);
            Errand<T>.Only.Clear();
        }

        _failure?.Throw();
    }

    /// <summary>One thread's part of a run.</summary>
    /// <param name="index">Which worker it is, from 1.</param>
    internal void Work(int index)
    {
        try
        {
            _errand!.Execute(new Worker(this, index, _count));
        }
        catch (Exception e)
        {
            Fail(e);
        }

        if (Interlocked.Decrement(ref _working.Value) == 0)
        {
            _end.Open();
        }
    }

    /// <summary>The barrier. The last worker to come resets the count and opens the door.</summary>
    internal void Meet()
    {
        // First the number, then the failure: Fail writes them in the other order, so who misses the failure finds the door opened later.
        int number = _barrier.Number;
        LeaveIfFailed();
        if (Interlocked.Increment(ref _arrived.Value) == _count)
        {
            _arrived.Value = 0;
            _barrier.Open();
            return;
        }

        _barrier.Pass(number);
        LeaveIfFailed();
    }

    /// <summary>Keeps the first exception, and lets those go who wait for the worker that threw it.</summary>
    private void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        _barrier.Open();
    }

    private void LeaveIfFailed()
    {
        if (Volatile.Read(ref _failure) is not null)
        {
            throw new OperationCanceledException("Another worker of this run has failed.");
        }
    }
}
