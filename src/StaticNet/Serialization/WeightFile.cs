using System;
using System.IO;
using StaticNet.Data;

namespace StaticNet.Serialization;

/// <summary>
/// Saves and loads the weights of a network in the safetensors format, with PyTorch's names and layouts, so that files travel both ways.
/// Format: https://huggingface.co/docs/safetensors.
/// </summary>
public static class WeightFile
{
    /// <summary>
    /// Saves weights to a file. The path always names either the old file or the whole new one, even if the process is killed.
    /// </summary>
    /// <remarks>A killed process may leave a <c>.staticnet-*.tmp</c> in the same folder, which may be deleted.</remarks>
    /// <typeparam name="T">The element type: <see cref="float"/> (F32) or <see cref="double"/> (F64).</typeparam>
    /// <param name="path">The file, which may exist.</param>
    /// <param name="tensors">The tensors, in the order of the file.</param>
    /// <param name="arena">The elements.</param>
    /// <param name="normalisation">The normalisation of the inputs, stored beside the weights, or null.</param>
    /// <exception cref="ArgumentNullException">An argument other than the normalisation is null.</exception>
    /// <exception cref="ArgumentException">
    /// A tensor ends past the arena, two have one name, or the normalisation is unusable; nothing has been written.
    /// </exception>
    /// <exception cref="IOException">The disk refuses; the old file is as it was.</exception>
    public static void Save<T>(string path, TensorDescriptor[] tensors, ReadOnlySpan<T> arena, Normalisation? normalisation)
        where T : struct
    {
        SavePlan plan = SavePlan.Of<T>(tensors, arena.Length, normalisation);
        using var file = new AtomicFile(path ?? throw new ArgumentNullException(nameof(path)));
        plan.Write(file.Stream, arena);
        file.Commit();
    }

    /// <summary>Saves weights to a stream, which stays open.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> (F32) or <see cref="double"/> (F64).</typeparam>
    /// <param name="stream">The stream, written from where it stands.</param>
    /// <param name="tensors">The tensors, in the order of the file.</param>
    /// <param name="arena">The elements.</param>
    /// <param name="normalisation">The normalisation of the inputs, stored beside the weights, or null.</param>
    /// <exception cref="ArgumentNullException">An argument other than the normalisation is null.</exception>
    /// <exception cref="ArgumentException">
    /// A tensor ends past the arena, two have one name, or the normalisation is unusable; nothing has been written.
    /// </exception>
    public static void Save<T>(Stream stream, TensorDescriptor[] tensors, ReadOnlySpan<T> arena, Normalisation? normalisation)
        where T : struct
    {
        SavePlan plan = SavePlan.Of<T>(tensors, arena.Length, normalisation);
        plan.Write(stream ?? throw new ArgumentNullException(nameof(stream)), arena);
    }

    /// <summary>Loads weights from a file. It is read and checked whole before the first element is written.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors that it must hold, in any order.</param>
    /// <param name="arena">Receives the elements; what belongs to no tensor is left alone.</param>
    /// <param name="options">What is accepted; null for the strict defaults.</param>
    /// <param name="inputSize">The number of features that a normalisation in the file must have; 0 if any.</param>
    /// <returns>The normalisation in the file, or null without one.</returns>
    /// <exception cref="WeightFileException">The file cannot be used; the arena is as it was.</exception>
    /// <exception cref="ArgumentException">A tensor ends past the arena; nothing has been read.</exception>
    /// <exception cref="IOException">The file cannot be read; the arena is as it was.</exception>
    public static Normalisation? Load<T>(
        string path, TensorDescriptor[] tensors, Span<T> arena, LoadOptions? options = null, int inputSize = 0)
        where T : struct
    {
        using FileStream stream = FileSource.Open(path);
        try
        {
            return Load(stream, tensors, arena, options, inputSize);
        }
        catch (WeightFileException problem)
        {
            throw FileSource.Name(problem, path);
        }
    }

    /// <summary>
    /// Loads weights from a stream. It is read and checked whole, to its end, before the first element is written; it stays open. A stream
    /// that cannot seek is refused as soon as it gives more than the network needs.
    /// </summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">The stream, read from where it stands.</param>
    /// <param name="tensors">The tensors that it must hold, in any order.</param>
    /// <param name="arena">Receives the elements; what belongs to no tensor is left alone.</param>
    /// <param name="options">What is accepted; null for the strict defaults.</param>
    /// <param name="inputSize">The number of features that a normalisation in the file must have; 0 if any.</param>
    /// <returns>The normalisation in the file, or null without one.</returns>
    /// <exception cref="WeightFileException">The file cannot be used; the arena is as it was.</exception>
    /// <exception cref="ArgumentException">A tensor ends past the arena; nothing has been read.</exception>
    public static Normalisation? Load<T>(
        Stream stream, TensorDescriptor[] tensors, Span<T> arena, LoadOptions? options = null, int inputSize = 0)
        where T : struct
    {
        if (stream is null)
        {
            throw new ArgumentNullException(nameof(stream));
        }

        Section[] sections = { Section.Of<T>(tensors, arena.Length) };
        Section.RequireDistinctNames(sections);
        CheckedFile file = CheckedFile.Read(stream, sections, options ?? LoadOptions.Default, inputSize);
        file.CopyTo(0, arena);
        return file.Normalisation;
    }
}
