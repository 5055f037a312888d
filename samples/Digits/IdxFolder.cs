using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Data;
using static System.FormattableString;

namespace Digits;

/// <summary>MNIST, Fashion-MNIST or a relative of theirs, in four IDX files.</summary>
internal static class IdxFolder
{
    private const int Side = 28;

    /// <summary>The classes of Fashion-MNIST, https://github.com/zalandoresearch/fashion-mnist.</summary>
    private static readonly string[] Fashion =
        ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Boot"];

    private static readonly string[] Files =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Reads the folder; the classes have Fashion-MNIST's names if the folder's name has "fashion" in it.</summary>
    /// <exception cref="IOException">A file is missing: says which were looked for, and what is there.</exception>
    /// <exception cref="DataFormatException">A file is not what it should be.</exception>
    public static ImageSet Read(string folder)
    {
        DirectoryInfo directory = new(folder);
        CheckFiles(directory);

        bool fashion = directory.Name.Contains("fashion", StringComparison.OrdinalIgnoreCase);
        string name = fashion ? "Fashion-MNIST" : "MNIST";
        IReadOnlyList<string> classNames = fashion ? Fashion : ImageSet.Digits;
        (DataSet<float> training, DataSet<float> test) = IdxReader.LoadFolder(folder, classNames);
        string source = Invariant($"{training.Count:N0} images to train on, {test.Count:N0} held out, from {folder}");
        return training.InputSize == Side * Side
            ? new ImageSet(name, name.ToLowerInvariant(), source, Side, classNames, training, test)
            : throw new DataFormatException(folder, "images of 28 x 28 pixels", $"images of {training.InputSize} pixels");
    }

    private static void CheckFiles(DirectoryInfo directory)
    {
        string[] found = directory.Exists
            ? [.. directory.GetFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)]
            : [];
        string[] missing = [.. Files.Where(file => !found.Contains(file) && !found.Contains(file + ".gz"))];
        if (missing.Length > 0)
        {
            string there = !directory.Exists ? "the folder does not exist"
                : found.Length == 0 ? "nothing"
                : string.Join(", ", found.Take(10)) + (found.Length > 10 ? $" and {found.Length - 10} more" : string.Empty);
            throw new FileNotFoundException(
                $"""
                --data {directory.FullName}
                  looked for: {string.Join(", ", Files)} (plain or .gz)
                  missing:    {string.Join(", ", missing)}
                  found:      {there}
                """);
        }
    }
}
