using System;

namespace StaticNet;

/// <summary>The one-input, one-output view of a generated network, for code that works with any of them.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface INetwork<T>
    where T : struct
{
    /// <summary>Gets the table of layers: shapes, parameters, multiply-adds.</summary>
    string Summary { get; }

    /// <summary>Gets the number of values in one input sample.</summary>
    int InputSize { get; }

    /// <summary>Gets the number of values in one output sample.</summary>
    int OutputSize { get; }

    /// <summary>
    /// Gets all trainable parameters as one span. Tensors start at multiples of 64 bytes; the gaps between them are 0 and must stay 0.
    /// Call <see cref="ParametersChanged"/> after writing to it.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>Refreshes whatever the network derives from its parameters. Call it after writing to <see cref="Parameters"/>.</summary>
    void ParametersChanged();

    /// <summary>Computes the outputs of any number of samples.</summary>
    /// <param name="inputs">Samples one after the other: count x <see cref="InputSize"/> values.</param>
    /// <param name="outputs">Receives count x <see cref="OutputSize"/> values.</param>
    /// <exception cref="ArgumentException">A length does not fit; nothing has been written.</exception>
    void Predict(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Saves parameters, running statistics and normalisation as safetensors, with PyTorch's names and layouts.</summary>
    /// <param name="path">The file; if there is one, it is replaced when all is written, and stays as it is if that fails.</param>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    void Save(string path);

    /// <summary>Loads what <see cref="Save"/> or PyTorch has written. The file is checked whole first: a failed load changes nothing.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StaticNet.Serialization.WeightFileException">The file is not one, or not of this network.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    void Load(string path);
}
