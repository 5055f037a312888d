using System;
using System.Threading;

namespace StaticNet.Memory;

/// <summary>
/// Lends workspaces of one length to any number of threads without locks. It allocates only when more workspaces are out at once than
/// ever before, so that steady use allocates 0 bytes.
/// </summary>
/// <remarks>
/// Free workspaces lie in slots that are emptied and filled by one atomic exchange each; an exchange takes whatever is there, so a slot
/// that was emptied and filled in between (the ABA problem) does no harm. Slots come in segments that are never moved or freed.
/// </remarks>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class WorkspacePool<T>
    where T : unmanaged
{
    private readonly int _length;
    private readonly Segment _first = new();

    // Callers between the start of Rent and the end of Return, and workspaces made. Invariant: a caller who finds the first number at most
    // the second will find a free workspace, however others move them from slot to slot meanwhile.
    private int _borrowers;
    private int _created;

    /// <summary>Creates an empty pool.</summary>
    /// <param name="length">The number of elements of a workspace, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public WorkspacePool(int length)
    {
        if (length < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "A workspace has 0 elements or more.");
        }

        _length = length;
    }

    /// <summary>Gets the number of workspaces made so far: the most that were out at once.</summary>
    public int Created => Volatile.Read(ref _created);

    /// <summary>Borrows a workspace; give it back with <see cref="Return"/>.</summary>
    /// <returns>A workspace that nobody else has.</returns>
    public Workspace<T> Rent()
    {
        Interlocked.Increment(ref _borrowers);
        SpinWait spin = default;
        while (true)
        {
            int created = Volatile.Read(ref _created);
            if (Volatile.Read(ref _borrowers) > created)
            {
                if (Interlocked.CompareExchange(ref _created, created + 1, created) == created)
                {
                    return Create();
                }
            }
            else if (TryTake() is { } workspace)
            {
                return workspace;
            }

            spin.SpinOnce();
        }
    }

    /// <summary>Gives a workspace back.</summary>
    /// <param name="workspace">What <see cref="Rent"/> of this pool returned; once only.</param>
    /// <exception cref="ArgumentNullException">The workspace is null.</exception>
    /// <exception cref="ArgumentException">The workspace is of another length, so of another pool.</exception>
    public void Return(Workspace<T> workspace)
    {
        if (workspace is null)
        {
            throw new ArgumentNullException(nameof(workspace));
        }

        if (workspace.Arena.Length != _length)
        {
            throw new ArgumentException(
                $"The workspace has {workspace.Arena.Length} elements, those of this pool have {_length}.", nameof(workspace));
        }

        Put(workspace);
        Interlocked.Decrement(ref _borrowers);
    }

    private Workspace<T> Create()
    {
        try
        {
            return new Workspace<T>(_length);
        }
        catch
        {
            Interlocked.Decrement(ref _created);
            Interlocked.Decrement(ref _borrowers);
            throw;
        }
    }

    private Workspace<T>? TryTake()
    {
        for (Segment? segment = _first; segment is not null; segment = Volatile.Read(ref segment.Next))
        {
            Workspace<T>?[] slots = segment.Slots;
            for (int i = 0; i < slots.Length; i++)
            {
                if (Volatile.Read(ref slots[i]) is not null && Interlocked.Exchange(ref slots[i], null) is { } workspace)
                {
                    return workspace;
                }
            }
        }

        return null;
    }

    private void Put(Workspace<T> workspace)
    {
        while (true)
        {
            int slotsSeen = 0;
            for (Segment? segment = _first; segment is not null; segment = Next(segment, slotsSeen))
            {
                Workspace<T>?[] slots = segment.Slots;
                for (int i = 0; i < slots.Length; i++)
                {
                    if (Volatile.Read(ref slots[i]) is null && Interlocked.CompareExchange(ref slots[i], workspace, null) is null)
                    {
                        return;
                    }
                }

                slotsSeen += slots.Length;
            }
        }
    }

    /// <summary>
    /// The next segment, which is added if there are fewer slots than workspaces; else a slot is empty, and was missed only because
    /// another caller moved a workspace.
    /// </summary>
    private Segment? Next(Segment segment, int slotsSeen) =>
        Volatile.Read(ref segment.Next) ?? (slotsSeen < Created ? segment.Append() : null);

    private sealed class Segment
    {
        internal readonly Workspace<T>?[] Slots = new Workspace<T>?[8];
        internal Segment? Next;

        internal Segment Append()
        {
            Segment added = new();
            return Interlocked.CompareExchange(ref Next, added, null) ?? added;
        }
    }
}
