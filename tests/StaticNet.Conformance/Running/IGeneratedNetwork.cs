using System;
using System.IO;

namespace StaticNet.Conformance.Running;

/// <summary>A generated network, as the adapter compiled next to it offers it to the runner.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IGeneratedNetwork<T>
    where T : struct
{
    /// <summary>Gets the network.</summary>
    INetwork<T> Network { get; }

    /// <summary>Gets the constant with the number of trainable values.</summary>
    int ParameterCount { get; }

    /// <summary>Loads a weight file.</summary>
    /// <param name="stream">The file.</param>
    void Load(Stream stream);

    /// <summary>Saves a weight file.</summary>
    /// <param name="stream">Receives the file.</param>
    void Save(Stream stream);

    /// <summary>Computes the last layer's outputs: logits where the loss wants logits.</summary>
    /// <param name="inputs">Any number of samples.</param>
    /// <param name="outputs">Receives the outputs.</param>
    void PredictRaw(ReadOnlySpan<T> inputs, Span<T> outputs);
}
