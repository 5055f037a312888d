using System;
using System.Collections.Generic;
using System.IO;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>
/// Reads the IDX files in which MNIST, Fashion-MNIST and their relatives are published, plain or gzipped (recognised by the first bytes,
/// not by the name). Source of the format: Y. LeCun, C. Cortes, C. Burges, "The MNIST database": a big-endian magic number
/// 0x00000803 (images) or 0x00000801 (labels), one big-endian 32-bit size a dimension, then one byte a value.
/// </summary>
/// <remarks>
/// A file is read with bounded memory and checked whole: what it claims to hold is believed only as far as bytes arrive, and more than
/// <see cref="MaximumBytes"/> is refused.
/// </remarks>
public static class IdxReader
{
    /// <summary>The largest number of values that is read from one file: 2^30.</summary>
    public const int MaximumBytes = 1 << 30;

    private const uint ImagesMagic = 0x00000803;
    private const uint LabelsMagic = 0x00000801;

    /// <summary>Reads a file of images.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <returns>The images.</returns>
    /// <exception cref="DataFormatException">The file is not an IDX file of images.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxImages ReadImages(string path)
    {
        using FileStream file = File.OpenRead(path);
        return ReadImages(file, path);
    }

    /// <summary>Reads images from a stream, to its end. The stream is not closed.</summary>
    /// <param name="stream">The stream, plain or gzipped; it need not be seekable.</param>
    /// <returns>The images.</returns>
    /// <exception cref="DataFormatException">The stream does not hold an IDX file of images.</exception>
    public static IdxImages ReadImages(Stream stream) => ReadImages(stream, "stream");

    /// <summary>Reads a file of labels.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <returns>The labels, 0 to 255.</returns>
    /// <exception cref="DataFormatException">The file is not an IDX file of labels.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static int[] ReadLabels(string path)
    {
        using FileStream file = File.OpenRead(path);
        return ReadLabels(file, path);
    }

    /// <summary>Reads labels from a stream, to its end. The stream is not closed.</summary>
    /// <param name="stream">The stream, plain or gzipped; it need not be seekable.</param>
    /// <returns>The labels, 0 to 255.</returns>
    /// <exception cref="DataFormatException">The stream does not hold an IDX file of labels.</exception>
    public static int[] ReadLabels(Stream stream) => ReadLabels(stream, "stream");

    /// <summary>
    /// Reads the four files of MNIST or one of its relatives: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte
    /// and t10k-labels-idx1-ubyte, each with or without .gz at its end.
    /// </summary>
    /// <param name="folder">The folder that holds the files.</param>
    /// <param name="classNames">One name a class.</param>
    /// <returns>The samples to train on and those to test with, pixels scaled to [0, 1] row by row.</returns>
    /// <exception cref="DataFormatException">A file is not what it should be, or two of them do not fit together.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static (DataSet<float> Training, DataSet<float> Test) LoadFolder(string folder, IReadOnlyList<string>? classNames = null)
    {
        string trainingImagesPath = Find(folder, "train-images-idx3-ubyte");
        string trainingLabelsPath = Find(folder, "train-labels-idx1-ubyte");
        string testImagesPath = Find(folder, "t10k-images-idx3-ubyte");
        string testLabelsPath = Find(folder, "t10k-labels-idx1-ubyte");

        int[] trainingLabels = ReadLabels(trainingLabelsPath);
        int[] testLabels = ReadLabels(testLabelsPath);
        IdxImages testImages = ReadImages(testImagesPath);
        IdxImages trainingImages = ReadImages(trainingImagesPath);
        CheckCounts(trainingImagesPath, trainingImages, trainingLabelsPath, trainingLabels);
        CheckCounts(testImagesPath, testImages, testLabelsPath, testLabels);
        if (testImages.Height != trainingImages.Height || testImages.Width != trainingImages.Width)
        {
            throw new DataFormatException(
                testImagesPath,
                Invariant($"images of {trainingImages.Height} x {trainingImages.Width} pixels, as in {trainingImagesPath}"),
                Invariant($"images of {testImages.Height} x {testImages.Width}"));
        }

        int classCount = classNames?.Count ?? 1 + Math.Max(Largest(trainingLabels), Largest(testLabels));
        CheckLabels(trainingLabelsPath, trainingLabels, classCount);
        CheckLabels(testLabelsPath, testLabels, classCount);
        return (
            ToDataSet(trainingImages, trainingLabels, classCount, classNames),
            ToDataSet(testImages, testLabels, classCount, classNames));
    }

    private static IdxImages ReadImages(Stream stream, string where)
    {
        using var source = new IdxSource(stream, where);
        source.ReadMagic(ImagesMagic, "images: unsigned bytes, 3 dimensions");
        uint count = source.ReadSize("the number of images");
        uint height = source.ReadSize("the image height");
        uint width = source.ReadSize("the image width");
        if (height == 0 || width == 0)
        {
            throw source.Error("images of at least 1 x 1 pixels", Invariant($"{height} x {width}"));
        }

        byte[] pixels = source.ReadToEnd(Invariant($"{count} images of {height} x {width} pixels"), count, height, width);
        return new IdxImages(pixels, (int)count, (int)height, (int)width);
    }

    private static int[] ReadLabels(Stream stream, string where)
    {
        using var source = new IdxSource(stream, where);
        source.ReadMagic(LabelsMagic, "labels: unsigned bytes, 1 dimension");
        uint count = source.ReadSize("the number of labels");
        byte[] bytes = source.ReadToEnd(Invariant($"{count} labels"), count, 1, 1);
        return Array.ConvertAll(bytes, label => (int)label);
    }

    private static string Find(string folder, string name)
    {
        _ = folder ?? throw new ArgumentNullException(nameof(folder));
        string plain = Path.Combine(folder, name);
        if (File.Exists(plain))
        {
            return plain;
        }

        string gzipped = plain + ".gz";
        return File.Exists(gzipped)
            ? gzipped
            : throw new FileNotFoundException("Expected the file " + name + " or " + name + ".gz in the folder " + folder + ".", plain);
    }

    private static void CheckCounts(string imagesPath, IdxImages images, string labelsPath, int[] labels)
    {
        if (images.Count != labels.Length)
        {
            throw new DataFormatException(
                labelsPath, Invariant($"{images.Count} labels, one for each image of {imagesPath}"), Invariant($"{labels.Length}"));
        }
    }

    private static void CheckLabels(string path, int[] labels, int classCount)
    {
        int wrong = Array.FindIndex(labels, label => label >= classCount);
        if (wrong >= 0)
        {
            throw new DataFormatException(
                Invariant($"{path}, label {wrong}"), Invariant($"0 to {classCount - 1}"), Invariant($"{labels[wrong]}"));
        }
    }

    private static int Largest(int[] labels)
    {
        int largest = -1;
        foreach (int label in labels)
        {
            largest = Math.Max(largest, label);
        }

        return largest;
    }

    private static DataSet<float> ToDataSet(IdxImages images, int[] labels, int classCount, IReadOnlyList<string>? classNames) =>
        DataSet.WithLabels(images.ToUnitRange(), labels, images.Height * images.Width, classCount, classNames);
}
