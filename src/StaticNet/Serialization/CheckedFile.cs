using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Data;

namespace StaticNet.Serialization;

/// <summary>
/// A file that has been checked whole against a list of sections, its data in memory: what is left, copying to the arenas, cannot fail.
/// </summary>
internal sealed class CheckedFile
{
    private readonly IReadOnlyList<Section> sections;
    private readonly int[][] places;
    private readonly TensorSource source;

    private CheckedFile(IReadOnlyList<Section> sections, int[][] places, TensorSource source)
    {
        this.sections = sections;
        this.places = places;
        this.source = source;
    }

    /// <summary>The normalisation in the file, if it has one.</summary>
    public Normalisation? Normalisation { get; private set; }

    /// <summary>Reads and checks a file. Its data is read only after its tensors have proved to be the expected ones.</summary>
    /// <param name="stream">The file, from its first byte to its last.</param>
    /// <param name="sections">The tensors that it must hold.</param>
    /// <param name="options">What else is accepted.</param>
    /// <param name="inputSize">The length that a normalisation must have; 0 if any.</param>
    /// <param name="checkMetadata">What the metadata must also satisfy, or null.</param>
    /// <exception cref="WeightFileException">The file cannot be used.</exception>
    public static CheckedFile Read(
        Stream stream,
        IReadOnlyList<Section> sections,
        LoadOptions options,
        int inputSize,
        Action<IReadOnlyDictionary<string, string>>? checkMetadata = null)
    {
        // 1. The header: grammar, sizes, cover of the data section.
        var reader = new BoundedReader(stream, options);
        HeaderIndex index = reader.ReadHeader();
        checkMetadata?.Invoke(index.ReadMetadata());

        // 2. Its tensors: those of the network, and perhaps a normalisation.
        var all = new List<Section>(sections);
        int features = NormalisationTensors.FindLength(index, inputSize);
        if (features >= 0)
        {
            all.Add(NormalisationTensors.SectionOf(features));
        }

        int[][] places = FileFit.Match(index, all, options);

        // 3. The data, to its last byte.
        var file = new CheckedFile(all, places, new TensorSource(index, reader.ReadData(index)));

        // 4. The values.
        file.RequireValues(sections.Count, options);
        if (features >= 0)
        {
            var values = new double[2 * features];
            file.CopyTo(sections.Count, values.AsSpan());
            file.Normalisation = NormalisationTensors.Unpack(values);
        }

        return file;
    }

    /// <summary>Copies a section's tensors to its arena, in the order of memory.</summary>
    public void CopyTo<T>(int section, Span<T> arena)
        where T : struct
    {
        TensorDescriptor[] tensors = sections[section].Tensors;
        var block = new T[ElementCodec.BlockLength];
        for (int i = 0; i < tensors.Length; i++)
        {
            var walk = new MemoryWalk(tensors[i]);
            for (int first = 0; first < tensors[i].Length; first += block.Length)
            {
                Span<T> values = block.AsSpan(0, Math.Min(block.Length, tensors[i].Length - first));
                source.Read(places[section][i], first, values);
                walk.Scatter(values, arena);
            }
        }
    }

    private void RequireValues(int sectionCount, LoadOptions options)
    {
        for (int i = 0; i < sectionCount; i++)
        {
            foreach (int entry in places[i])
            {
                if (sections[i].Type == TensorType.F32)
                {
                    source.RequireValues<float>(entry, options.AllowNonFinite);
                }
                else if (sections[i].Type == TensorType.F64)
                {
                    source.RequireValues<double>(entry, options.AllowNonFinite);
                }
            }
        }
    }
}
