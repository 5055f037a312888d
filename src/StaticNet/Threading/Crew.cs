using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNet.Threading;

/// <summary>The threads of the process, and what the workers of the present run share: its phases, who is inside, the first exception.</summary>
/// <remarks>
/// A run is open from its beginning until its caller has come through all phases. A thread counts itself among those inside and then looks
/// whether the run is open; the caller closes it and then waits until nobody is inside. Both do so with a full fence in between, so no thread
/// reads what a closed run has left. Threads that sleep longer than the run takes find it closed. And where there are more threads to run than
/// processors, one may find itself on the processor of the caller, whom it would only keep from working: it moves to another, or goes back to
/// sleep.
/// </remarks>
internal sealed class Crew
{
    private readonly Door _exit = new();
    private readonly Worker _caller;
    private Member[] _members = [];
    private int _limit = int.MaxValue;
    private int _entered;
    private int _processorOfCaller;
    private Errand? _errand;
    private ExceptionDispatchInfo? _failure;
    private Line _isOpen;
    private Line _inside;

    internal Crew() => _caller = new Worker(this, 0);

    /// <summary>Gets what is divided between the workers.</summary>
    internal Phases Phases { get; } = new();

    /// <summary>Gets the number of workers of the present run, whether they have come or not.</summary>
    internal int Count { get; private set; }

    /// <summary>Gets a value indicating whether no other thread has come, or all have gone.</summary>
    internal bool IsCallerAlone => Volatile.Read(ref _inside.Value) == 0;

    /// <summary>Gets the processor where the caller of the last run was, whom others would only keep from working; or none.</summary>
    internal int ProcessorOfCaller => Volatile.Read(ref _processorOfCaller);

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

    /// <summary>Executes a share on the first <paramref name="count"/> workers, those that come; only for the thread that has entered.</summary>
    /// <param name="count">The most workers.</param>
    /// <param name="processor">The processor of the caller, where others are not to work; or none.</param>
    /// <param name="owner">Handed to the share.</param>
    /// <param name="share">What every worker executes.</param>
    /// <param name="work">Handed to the share.</param>
    internal void Run<T>(int count, int processor, object owner, Share<T> share, ref Work<T> work)
    {
        Volatile.Write(ref _processorOfCaller, processor);
        Errand<T>.Only.Prepare(owner, share, ref work);
        _errand = Errand<T>.Only;
        Count = count;
        _failure = null;
        Phases.Reset(count);
        _caller.Begin();
        Volatile.Write(ref _isOpen.Value, 1);

        // In a finally block not even the abortion of a thread (.NET Framework) ends the wait: workers read the caller's stack.
        try
        {
            Call(_caller);
            share(owner, ref work, _caller);
            _caller.Settle();
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            Close();
            Errand<T>.Only.Clear();
        }

        _failure?.Throw();
    }

    /// <summary>A thread comes to take part in the present run, if there is one.</summary>
    /// <returns>Whether it is soon to be of use again; if not, it had better sleep.</returns>
    internal bool Visit(Worker worker)
    {
        bool isOfUse = true;
        Interlocked.Increment(ref _inside.Value);
        if (Volatile.Read(ref _isOpen.Value) != 0 && worker.Index < Count)
        {
            try
            {
                Call(worker);
                isOfUse = _processorOfCaller == Processor.None || _processorOfCaller != Processor.Current();
                if (isOfUse)
                {
                    worker.Begin();
                    _errand!.Execute(worker);
                    worker.Settle();
                }
            }
            catch (Exception e)
            {
                Fail(e);
            }
        }

        if (Interlocked.Decrement(ref _inside.Value) == 0 && Volatile.Read(ref _isOpen.Value) == 0)
        {
            _exit.Open();
        }

        return isOfUse;
    }

    /// <summary>Ends a worker's part in a run that has failed.</summary>
    internal void LeaveIfFailed()
    {
        if (Volatile.Read(ref _failure) is not null)
        {
            throw new OperationCanceledException("Another worker of this run has failed.");
        }
    }

    /// <summary>Calls the others: each worker two of them, because to wake a thread takes long.</summary>
    private void Call(Worker worker)
    {
        int processor = _processorOfCaller == Processor.None ? Processor.None : Processor.Current();
        int first = (2 * worker.Index) + 1;
        for (int other = first; other < Math.Min(first + 2, Count); other++)
        {
            _members[other - 1].Call(processor);
        }
    }

    private void Close()
    {
        Interlocked.Exchange(ref _isOpen.Value, 0);
        for (int number = _exit.Number; Volatile.Read(ref _inside.Value) != 0; number = _exit.Number)
        {
            _exit.Pass(number);
        }
    }

    /// <summary>Keeps the first exception, and lets those go who wait for the worker that threw it.</summary>
    private void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        Phases.Abandon();
    }
}
