using System;

namespace StaticNet;

/// <summary>The one-input, one-output view of a generated trainer, for code that works with any of them.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITrainer<T>
    where T : struct
{
    /// <summary>Gets the network that is trained.</summary>
    INetwork<T> Network { get; }

    /// <summary>Gets the largest number of samples in one call of <c>Step</c>.</summary>
    int BatchSize { get; }

    /// <summary>
    /// Gets a value indicating whether the loss takes class indices. Softmax cross-entropy does; binary cross-entropy does on a network
    /// with one output, where they are 0 and 1.
    /// </summary>
    bool AcceptsLabels { get; }

    /// <summary>Gets or sets the learning rate of the next step.</summary>
    double LearningRate { get; set; }

    /// <summary>Gets the number of updates made so far.</summary>
    long StepCount { get; }

    /// <summary>
    /// Gets the outputs (what <see cref="INetwork{T}.Predict"/> would give) of the samples of the last step, computed before its update.
    /// </summary>
    ReadOnlySpan<T> Outputs { get; }

    /// <summary>Makes one training step on class indices: forward, backward, update.</summary>
    /// <param name="inputs">n x <see cref="INetwork{T}.InputSize"/> values, 1 &lt;= n &lt;= <see cref="BatchSize"/>.</param>
    /// <param name="labels">
    /// n class indices, each at least 0 and less than <see cref="INetwork{T}.OutputSize"/>, or less than 2 where that is 1; or the label
    /// that the loss ignores (<see cref="SoftmaxCrossEntropyAttribute.IgnoreIndex"/>).
    /// </param>
    /// <returns>The loss of the batch, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit or a label is out of range; nothing has been written.</exception>
    /// <exception cref="NotSupportedException">The loss does not take class indices (<see cref="AcceptsLabels"/>).</exception>
    T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels);

    /// <summary>Makes one training step on dense targets: forward, backward, update.</summary>
    /// <param name="inputs">n x <see cref="INetwork{T}.InputSize"/> values, 1 &lt;= n &lt;= <see cref="BatchSize"/>.</param>
    /// <param name="targets">n x <see cref="INetwork{T}.OutputSize"/> values.</param>
    /// <returns>The loss of the batch, before the update.</returns>
    /// <exception cref="ArgumentException">A length does not fit; nothing has been written.</exception>
    T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);
}
