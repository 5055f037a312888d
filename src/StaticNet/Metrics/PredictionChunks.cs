using System;
using StaticNet.Data;

namespace StaticNet.Metrics;

/// <summary>Runs a network over a data set in chunks, with one buffer for the outputs.</summary>
internal sealed class PredictionChunks<T>
    where T : struct
{
    private const int LargestChunk = 1024;

    private readonly INetwork<T> _network;
    private readonly DataSet<T> _data;
    private readonly T[] _outputs;
    private readonly int _chunk;
    private int _next;

    public PredictionChunks(INetwork<T> network, DataSet<T> data)
    {
        _network = network;
        _data = data;
        _chunk = Math.Min(LargestChunk, data.Count);
        _outputs = new T[_chunk * network.OutputSize];
    }

    /// <summary>Gets the first row of the current chunk.</summary>
    public int First { get; private set; }

    /// <summary>Gets the number of rows of the current chunk.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the outputs of the current chunk, row by row.</summary>
    public ReadOnlySpan<T> Outputs => _outputs.AsSpan(0, Count * _network.OutputSize);

    public void Restart() => _next = 0;

    /// <summary>Computes the next chunk.</summary>
    /// <returns>Whether there was one.</returns>
    public bool MoveNext()
    {
        First = _next;
        Count = Math.Min(_chunk, _data.Count - _next);
        _next += Count;
        if (Count == 0)
        {
            return false;
        }

        _network.Predict(
            _data.Inputs.Slice(First * _data.InputSize, Count * _data.InputSize), _outputs.AsSpan(0, Count * _network.OutputSize));
        return true;
    }
}
