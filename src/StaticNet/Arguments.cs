using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet;

/// <summary>
/// The checks of arguments that generated code makes before it writes anything. Not meant to be called by hand. The sizes are constants, so that
/// a check that is inlined divides by none of them; what a failed one says is put together elsewhere.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arguments
{
    /// <summary>The number of samples in the inputs and outputs of a prediction.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="inputs">Samples of <paramref name="inputSize"/> values.</param>
    /// <param name="inputSize">Values in one input.</param>
    /// <param name="outputs">Room for as many samples of <paramref name="outputSize"/> values.</param>
    /// <param name="outputSize">Values in one output.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the spans overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Samples<T>(ReadOnlySpan<T> inputs, int inputSize, Span<T> outputs, int outputSize)
        where T : struct
    {
        int samples = (int)((uint)inputs.Length / (uint)inputSize);
        if (samples * inputSize != inputs.Length || (long)samples * outputSize != outputs.Length || inputs.Overlaps(outputs))
        {
            ThrowSamples(inputs.Length, inputSize, outputs.Length, outputSize);
        }

        return samples;
    }

    /// <summary>The number of samples in the inputs and targets of a training step.</summary>
    /// <param name="inputs">The length of the inputs.</param>
    /// <param name="inputSize">Values in one input.</param>
    /// <param name="targets">The length of the targets or labels.</param>
    /// <param name="targetSize">Values in one target; 1 for labels.</param>
    /// <param name="batchSize">The largest number of samples.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are no samples, or too many.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Batch(int inputs, int inputSize, int targets, int targetSize, int batchSize)
    {
        int samples = (int)((uint)inputs / (uint)inputSize);
        if (samples * inputSize != inputs || samples < 1 || samples > batchSize || (long)samples * targetSize != targets)
        {
            ThrowBatch(inputs, inputSize, targets, targetSize, batchSize);
        }

        return samples;
    }

    /// <summary>Writes class indices as rows with a single 1.</summary>
    /// <param name="labels">Class indices.</param>
    /// <param name="classes">The number of classes: the length of a row.</param>
    /// <param name="targets">Receives the rows.</param>
    /// <returns>The rows, as the part of <paramref name="targets"/> that was written.</returns>
    /// <exception cref="ArgumentException">A label is negative or not less than <paramref name="classes"/>; nothing has been written.</exception>
    public static ReadOnlySpan<float> OneHot(ReadOnlySpan<int> labels, int classes, Span<float> targets)
    {
        CheckLabels(labels, classes);
        Span<float> rows = targets.Slice(0, labels.Length * classes);
        rows.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            rows[(i * classes) + labels[i]] = 1;
        }

        return rows;
    }

    /// <inheritdoc cref="OneHot(ReadOnlySpan{int}, int, Span{float})"/>
    public static ReadOnlySpan<double> OneHot(ReadOnlySpan<int> labels, int classes, Span<double> targets)
    {
        CheckLabels(labels, classes);
        Span<double> rows = targets.Slice(0, labels.Length * classes);
        rows.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            rows[(i * classes) + labels[i]] = 1;
        }

        return rows;
    }

    /// <summary>Checks that a training step has enough samples for statistics of the batch.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="least">The number that batch normalisation of vectors needs.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static void LeastSamples(int samples, int least)
    {
        if (samples < least)
        {
            throw new ArgumentException($"Training with batch normalisation needs at least {least} samples in a step, not {samples}: one value has no variance.", "inputs");
        }
    }

    /// <summary>Writes the labels 0 and 1 as the targets 0 and 1 of a single output.</summary>
    /// <param name="labels">Labels, 0 or 1.</param>
    /// <param name="targets">Receives the targets.</param>
    /// <returns>The targets, as the part of <paramref name="targets"/> that was written.</returns>
    /// <exception cref="ArgumentException">A label is neither 0 nor 1; nothing has been written.</exception>
    public static ReadOnlySpan<float> ZeroOne(ReadOnlySpan<int> labels, Span<float> targets)
    {
        CheckLabels(labels, 2);
        for (int i = 0; i < labels.Length; i++)
        {
            targets[i] = labels[i];
        }

        return targets.Slice(0, labels.Length);
    }

    /// <inheritdoc cref="ZeroOne(ReadOnlySpan{int}, Span{float})"/>
    public static ReadOnlySpan<double> ZeroOne(ReadOnlySpan<int> labels, Span<double> targets)
    {
        CheckLabels(labels, 2);
        for (int i = 0; i < labels.Length; i++)
        {
            targets[i] = labels[i];
        }

        return targets.Slice(0, labels.Length);
    }

    /// <summary>Checks the length of a workspace, and that it is apart from what is read and written.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="workspace">The workspace.</param>
    /// <param name="size">What it needs.</param>
    /// <param name="inputs">The inputs of the prediction.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <exception cref="ArgumentException">It is shorter, or overlaps the inputs or outputs.</exception>
    public static void Workspace<T>(Span<T> workspace, int size, ReadOnlySpan<T> inputs, Span<T> outputs)
        where T : struct
    {
        if (workspace.Length < size)
        {
            throw new ArgumentException($"The workspace needs {size} values (WorkspaceSize); it has {workspace.Length}.", nameof(workspace));
        }

        ReadOnlySpan<T> used = workspace.Slice(0, size);
        if (used.Overlaps(inputs) || used.Overlaps(outputs))
        {
            throw new ArgumentException("The workspace overlaps the inputs or outputs, which are in use at the same time.", nameof(workspace));
        }
    }

    private static void ThrowSamples(int inputs, int inputSize, int outputs, int outputSize)
    {
        int samples = inputs / inputSize;
        if (samples * inputSize != inputs)
        {
            throw new ArgumentException($"{inputs} values are no whole number of samples: one sample has {inputSize}.", nameof(inputs));
        }

        if ((long)samples * outputSize != outputs)
        {
            throw new ArgumentException($"{samples} samples need room for {(long)samples * outputSize} outputs, {outputSize} each; there is room for {outputs}.", nameof(outputs));
        }

        throw new ArgumentException("The outputs overlap the inputs, which are still read while outputs are written.", nameof(outputs));
    }

    private static void ThrowBatch(int inputs, int inputSize, int targets, int targetSize, int batchSize)
    {
        int samples = inputs / inputSize;
        if (samples * inputSize != inputs)
        {
            throw new ArgumentException($"{inputs} values are no whole number of samples: one sample has {inputSize}.", nameof(inputs));
        }

        if (samples < 1 || samples > batchSize)
        {
            throw new ArgumentException($"A step takes 1 to {batchSize} samples, not {samples}; the limit is BatchSize in [Network].", nameof(inputs));
        }

        string expected = targetSize == 1 ? $"{samples} labels or targets" : $"{(long)samples * targetSize} targets, {targetSize} each";
        throw new ArgumentException($"{samples} samples need {expected}; there are {targets}.", nameof(targets));
    }

    private static void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException($"Label {i} is {labels[i]}; the {classes} classes are numbered 0 to {classes - 1}.", nameof(labels));
            }
        }
    }
}
