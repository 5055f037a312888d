using System;
using StaticNet.Data;

namespace StaticNet.Serialization;

/// <summary>A normalisation as a section of two F64 vectors, <c>normalisation.offset</c> and <c>normalisation.scale</c>.</summary>
internal static class NormalisationTensors
{
    private const string OffsetName = "normalisation.offset";
    private const string ScaleName = "normalisation.scale";

    // Both vectors lie one behind the other in an array, whose length is an int.
    private const int MaxLength = int.MaxValue / 2;

    /// <summary>Makes the section of a normalisation with the given number of features.</summary>
    public static Section SectionOf(int length) => new Section(
        new[]
        {
            new TensorDescriptor(OffsetName, 0, new[] { length }, new[] { 0 }),
            new TensorDescriptor(ScaleName, length, new[] { length }, new[] { 0 }),
        },
        TensorType.F64);

    /// <summary>Puts the two vectors one behind the other.</summary>
    /// <exception cref="ArgumentException">They are of different lengths, or a value could not be loaded again.</exception>
    public static double[] Pack(Normalisation normalisation)
    {
        int length = normalisation.Offset.Length;
        if (normalisation.Scale.Length != length)
        {
            throw new ArgumentException(
                $"The normalisation has {length} offsets and {normalisation.Scale.Length} scales, expected as many of each.",
                nameof(normalisation));
        }

        var values = new double[2 * length];
        normalisation.Offset.Span.CopyTo(values);
        normalisation.Scale.Span.CopyTo(values.AsSpan(length));
        return FindProblem(values) is string problem
            ? throw new ArgumentException("The normalisation cannot be saved: " + problem + ".", nameof(normalisation))
            : values;
    }

    /// <summary>Makes a normalisation of two vectors one behind the other.</summary>
    /// <exception cref="WeightFileException">An offset is not finite, or a scale not finite or 0.</exception>
    public static Normalisation Unpack(double[] values)
    {
        if (FindProblem(values) is string problem)
        {
            throw new WeightFileException(
                "The normalisation in the file is unusable: " + problem + ". Fit it again and save the network again.");
        }

        int length = values.Length / 2;
        return new Normalisation(values.AsSpan(0, length), values.AsSpan(length));
    }

    /// <summary>Finds the number of features of the normalisation in a file; -1 without one.</summary>
    /// <param name="index">The file's header.</param>
    /// <param name="inputSize">The number of features expected; 0 if any.</param>
    /// <exception cref="WeightFileException">One of the two vectors is missing, or their shapes do not fit.</exception>
    public static int FindLength(HeaderIndex index, int inputSize)
    {
        int offset = index.Find("normalisation.offset"u8);
        int scale = index.Find("normalisation.scale"u8);
        if (offset < 0 && scale < 0)
        {
            return -1;
        }

        if (offset < 0 || scale < 0)
        {
            (string found, string missing) = scale < 0 ? (OffsetName, ScaleName) : (ScaleName, OffsetName);
            throw new WeightFileException(
                $"The file has '{found}' without '{missing}', expected both or none. Save the network again.");
        }

        int[] shape = index.ShapeOf(offset);
        int length = shape.Length == 1 ? shape[0] : -1;
        bool sameShape = index.ShapeOf(scale).AsSpan().SequenceEqual(shape);
        bool fits = sameShape && length >= 0 && length <= MaxLength && (inputSize == 0 || length == inputSize);
        return fits
            ? length
            : throw new WeightFileException(
                $"The normalisation in the file is {Quotation.Of(index.Entry(offset).Type, shape)} and " +
                $"{Quotation.Of(index.Entry(scale).Type, index.ShapeOf(scale))}, expected two vectors of " +
                (inputSize == 0 ? "equal length" : $"{inputSize} elements, the network's input size") +
                ". Load a file that was saved from a network with the same declaration.");
    }

    private static string? FindProblem(double[] values)
    {
        int length = values.Length / 2;
        for (int i = 0; i < values.Length; i++)
        {
            bool isScale = i >= length;
            if (double.IsNaN(values[i]) || double.IsInfinity(values[i]) || (isScale && values[i] == 0))
            {
                string what = isScale ? "scale" : "offset";
                string but = isScale ? " other than 0" : string.Empty;
                return FormattableString.Invariant($"{what} {i % length} is {values[i]}, expected a finite number{but}");
            }
        }

        return null;
    }
}
