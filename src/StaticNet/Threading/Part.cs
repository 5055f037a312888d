using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Threading;

/// <summary>Items from a first to the one before an end. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Part
{
    private readonly int _first;
    private readonly int _end;

    internal Part(int first, int end)
    {
        _first = first;
        _end = end;
    }

    /// <summary>Takes it apart.</summary>
    /// <param name="first">The first item.</param>
    /// <param name="end">The item after the last; greater than <paramref name="first"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Deconstruct(out int first, out int end)
    {
        first = _first;
        end = _end;
    }
}
