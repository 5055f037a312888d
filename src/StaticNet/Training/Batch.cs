using System;
using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>The buffers of one batch: rows gathered from anywhere in a data set, in the form in which the trainer wants them.</summary>
internal sealed class Batch<T>
    where T : struct
{
    private readonly ITrainer<T> _trainer;
    private readonly DataSet<T> _data;
    private readonly T[] _inputs;
    private readonly int[] _labels;
    private readonly T[] _targets;
    private readonly bool _stepOnLabels;

    public Batch(ITrainer<T> trainer, DataSet<T> data)
    {
        _trainer = trainer;
        _data = data;
        _stepOnLabels = data.HasLabels && trainer.AcceptsLabels;
        int capacity = Math.Min(trainer.BatchSize, data.Count);
        _inputs = new T[capacity * data.InputSize];
        _labels = new int[data.HasLabels ? capacity : 0];
        _targets = new T[_stepOnLabels ? 0 : capacity * trainer.Network.OutputSize];
    }

    /// <summary>Gets the number of rows gathered.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, _data.HasLabels ? Count : 0);

    /// <summary>Gets the dense targets; none where the trainer takes the labels.</summary>
    public ReadOnlySpan<T> Targets => TargetBuffer;

    private Span<T> TargetBuffer => _targets.AsSpan(0, _stepOnLabels ? 0 : Count * _trainer.Network.OutputSize);

    public void Gather(ReadOnlySpan<int> rows)
    {
        Count = rows.Length;
        int size = _data.InputSize;
        int targetSize = _data.TargetSize;
        for (int i = 0; i < rows.Length; i++)
        {
            _data.Inputs.Slice(rows[i] * size, size).CopyTo(_inputs.AsSpan(i * size));
            if (_data.HasLabels)
            {
                _labels[i] = _data.Labels[rows[i]];
            }
            else
            {
                _data.Targets.Slice(rows[i] * targetSize, targetSize).CopyTo(_targets.AsSpan(i * targetSize));
            }
        }

        if (_data.HasLabels && !_stepOnLabels)
        {
            ClassTargets.Write(Labels, TargetBuffer);
        }
    }

    /// <summary>Makes one training step on the rows gathered.</summary>
    /// <returns>The loss.</returns>
    public double Step()
    {
        ReadOnlySpan<T> inputs = _inputs.AsSpan(0, Count * _data.InputSize);
        return Element.ToDouble(_stepOnLabels ? _trainer.Step(inputs, Labels) : _trainer.Step(inputs, Targets));
    }
}
