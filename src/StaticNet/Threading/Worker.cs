using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Threading;

/// <summary>One of the workers that execute a run together. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Worker : IEquatable<Worker>
{
    private readonly Crew? _crew;
    private readonly int _others;

    internal Worker(Crew crew, int index, int count)
    {
        _crew = crew;
        Index = index;
        _others = count - 1;
    }

    /// <summary>Gets the only worker of a run without threads; <c>default</c> is the same.</summary>
    public static Worker Alone => default;

    /// <summary>Gets the worker's number, from 0, who is the caller of the run.</summary>
    public int Index { get; }

    /// <summary>Gets the number of workers, 1 or more.</summary>
    public int Count => _others + 1;

    /// <summary>Whether two workers are the same.</summary>
    /// <param name="left">One worker.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they are.</returns>
    public static bool operator ==(Worker left, Worker right) => left.Equals(right);

    /// <summary>Whether two workers are different.</summary>
    /// <param name="left">One worker.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they are.</returns>
    public static bool operator !=(Worker left, Worker right) => !left.Equals(right);

    /// <summary>
    /// Waits until all workers of the run have come here: whatever they wrote before, all can read after. Does nothing if alone.
    /// </summary>
    /// <exception cref="OperationCanceledException">Another worker's share has failed; its exception is what the caller of the run gets.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait() => _crew?.Meet();

    /// <summary>
    /// This worker's part of 0 to <paramref name="total"/> - 1. The parts of all workers follow each other without gaps, and their numbers of
    /// whole steps differ by at most 1.
    /// </summary>
    /// <param name="total">The number of items, 0 or more.</param>
    /// <param name="step">What the parts' bounds are multiples of, except <paramref name="total"/> itself; 1 or more.</param>
    /// <param name="first">The first item.</param>
    /// <param name="end">The item after the last; equal to <paramref name="first"/> if there is nothing to do.</param>
    public void Divide(int total, int step, out int first, out int end)
    {
        if (_others == 0)
        {
            first = 0;
            end = total;
            return;
        }

        long steps = ((long)total + step - 1) / step;
        first = (int)Math.Min(total, steps * Index / Count * step);
        end = (int)Math.Min(total, steps * (Index + 1) / Count * step);
    }

    /// <inheritdoc/>
    public bool Equals(Worker other) => ReferenceEquals(_crew, other._crew) && Index == other.Index && _others == other._others;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Worker other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;
}
