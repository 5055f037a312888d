using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>The parts of a phase that one worker gets, to be enumerated once and to the end. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Parts
{
    private readonly Worker? _worker;
    private readonly int _total;
    private readonly int _step;
    private readonly int _parts;
    private int _first;
    private int _end;

    /// <param name="worker">Null for one that is alone: it gets everything as one part.</param>
    /// <param name="total">The number of items.</param>
    /// <param name="step">What bounds are multiples of.</param>
    /// <param name="parts">The number of parts.</param>
    internal Parts(Worker? worker, int total, int step, int parts)
    {
        _worker = worker;
        _total = total;
        _step = step;
        _parts = parts;
        _first = 0;
        _end = 0;
    }

    /// <summary>Gets the present part.</summary>
    public readonly Part Current => new(_first, _end);

    /// <summary>The enumerator, for <c>foreach</c>.</summary>
    /// <returns>This.</returns>
    public readonly Parts GetEnumerator() => this;

    /// <summary>Goes to the next part; where there is none, waits until those of all workers are done.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_worker is null)
        {
            _first = _end;
            _end = _total;
            return _first < _end;
        }

        if (!_worker.TryClaim(_parts, out int first, out int end))
        {
            return false;
        }

        _first = Bound(first);
        _end = Bound(end);
        return true;
    }

    /// <summary>Where a part begins: after its share of the steps.</summary>
    private readonly int Bound(int part)
    {
        long steps = ((long)_total + _step - 1) / _step;
        long bound = steps * part / _parts * _step;
        return bound < _total ? (int)bound : _total;
    }
}
