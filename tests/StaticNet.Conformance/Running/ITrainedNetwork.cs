using System;
using System.IO;

namespace StaticNet.Conformance.Running;

/// <summary>A generated network and its trainer.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITrainedNetwork<T> : IGeneratedNetwork<T>
    where T : struct
{
    /// <summary>Gets the trainer.</summary>
    ITrainer<T> Trainer { get; }

    /// <summary>Gets the constant with the largest number of samples in a step.</summary>
    int BatchSize { get; }

    /// <summary>Gets all gradients, laid out as the parameters are.</summary>
    Span<T> Gradients { get; }

    /// <summary>Gets the last layer's output of the last step or forward pass: logits where the loss wants logits.</summary>
    ReadOnlySpan<T> RawOutputs { get; }

    /// <summary>Gets the gradient of the loss by the inputs of the last backward pass.</summary>
    ReadOnlySpan<T> InputGradient { get; }

    /// <summary>Makes a training step.</summary>
    /// <param name="inputs">The samples.</param>
    /// <param name="labels">Their classes, where the loss takes classes.</param>
    /// <param name="targets">Their targets, where the loss takes numbers.</param>
    /// <returns>The loss before the update.</returns>
    T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets);

    /// <summary>Makes the forward pass of a training step.</summary>
    /// <param name="inputs">The samples.</param>
    /// <param name="labels">Their classes, where the loss takes classes.</param>
    /// <param name="targets">Their targets, where the loss takes numbers.</param>
    /// <returns>The loss.</returns>
    T Forward(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets);

    /// <summary>Makes the backward pass that belongs to the last forward pass.</summary>
    void Backward();

    /// <summary>Makes the update that belongs to the last backward pass.</summary>
    void Update();

    /// <summary>Saves all that training goes on from.</summary>
    /// <param name="stream">Receives the checkpoint.</param>
    void SaveCheckpoint(Stream stream);

    /// <summary>Loads what <see cref="SaveCheckpoint"/> has written.</summary>
    /// <param name="stream">The checkpoint.</param>
    void LoadCheckpoint(Stream stream);
}
