using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>
/// Any safetensors file in memory: its tensors by name, as the file lays them out. For tools; networks use <see cref="WeightFile"/>.
/// </summary>
public sealed class SafetensorsFile
{
    private readonly TensorSource source;
    private IReadOnlyDictionary<string, string>? metadata;
    private SafetensorsTensor[]? tensors;

    private SafetensorsFile(TensorSource source) => this.source = source;

    /// <summary>Gets the texts under <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata ??= source.Index.ReadMetadata();

    /// <summary>Gets the tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors => tensors ??= Describe(source.Index);

    /// <summary>Reads a file and checks its header and length.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The limits; null for the defaults.</param>
    /// <exception cref="WeightFileException">It is not a whole safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path, LoadOptions? options = null)
    {
        using FileStream stream = FileSource.Open(path);
        try
        {
            return Read(stream, options);
        }
        catch (WeightFileException problem)
        {
            throw FileSource.Name(problem, path);
        }
    }

    /// <summary>Reads a stream from where it stands to its end and checks its header and length. It stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="options">The limits; null for the defaults.</param>
    /// <exception cref="WeightFileException">It is not a whole safetensors file.</exception>
    public static SafetensorsFile Read(Stream stream, LoadOptions? options = null)
    {
        var reader = new BoundedReader(stream ?? throw new ArgumentNullException(nameof(stream)), options ?? LoadOptions.Default);
        HeaderIndex index = reader.ReadHeader();
        return new SafetensorsFile(new TensorSource(index, reader.ReadData(index)));
    }

    /// <summary>Tells whether the file has a tensor of that name.</summary>
    /// <param name="name">The key in the file.</param>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>Copies a tensor of type F16, BF16, F32 or F64, row-major, rounding F64 to nearest even.</summary>
    /// <param name="name">The key in the file.</param>
    /// <exception cref="WeightFileException">There is no such tensor, it is of another type, or a finite number is too large.</exception>
    public float[] ReadSingles(string name) => Read<float>(name);

    /// <summary>Copies a tensor of type F16, BF16, F32 or F64, row-major.</summary>
    /// <param name="name">The key in the file.</param>
    /// <exception cref="WeightFileException">There is no such tensor, or it is of another type.</exception>
    public double[] ReadDoubles(string name) => Read<double>(name);

    private T[] Read<T>(string name)
        where T : struct
    {
        int entry = Find(name);
        if (entry < 0)
        {
            throw new WeightFileException($"The file has no tensor {Quotation.Of(name)}; it has {ListNames()}.");
        }

        ref readonly HeaderEntry tensor = ref source.Index.Entry(entry);
        if (!tensor.Type.IsFloatingPoint() || tensor.Length > int.MaxValue)
        {
            throw new WeightFileException(
                $"Tensor {Quotation.Of(name)} is {Quotation.Of(tensor.Type, source.Index.ShapeOf(entry))}, " +
                "expected F16, BF16, F32 or F64 and at most 2^31 - 1 elements. Convert it before.");
        }

        source.RequireValues<T>(entry, allowNonFinite: true);
        var values = new T[tensor.Length];
        for (int first = 0; first < values.Length; first += ElementCodec.BlockLength)
        {
            source.Read(entry, first, values.AsSpan(first, Math.Min(ElementCodec.BlockLength, values.Length - first)));
        }

        return values;
    }

    private int Find(string name) => source.Index.Find(Encoding.UTF8.GetBytes(name ?? throw new ArgumentNullException(nameof(name))));

    private string ListNames()
    {
        var names = new List<string>();
        for (int i = 0; i < Math.Min(source.Index.Count, 10); i++)
        {
            names.Add(Quotation.Of(source.Index.NameOf(i)));
        }

        return names.Count == 0 ? "none" : string.Join(", ", names) + (source.Index.Count > names.Count ? ", ..." : string.Empty);
    }

    private static SafetensorsTensor[] Describe(HeaderIndex index)
    {
        var result = new SafetensorsTensor[index.Count];
        for (int i = 0; i < result.Length; i++)
        {
            ref readonly HeaderEntry entry = ref index.Entry(i);
            result[i] = new SafetensorsTensor(index.NameOf(i), entry.Type.Name(), index.ShapeOf(i), entry.Length);
        }

        return result;
    }
}
