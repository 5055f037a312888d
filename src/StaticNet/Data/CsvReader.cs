using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNet.Data;

/// <summary>
/// Reads tables of numbers, one sample a line, with the label or target in one column (by default the last) and features in all others.
/// Numbers are read in the invariant culture (a point, never a comma) and must be finite; nothing may be missing.
/// </summary>
public static class CsvReader
{
    /// <summary>Reads a file whose label column holds classes: numbers from 0, which are taken as they are, or names.</summary>
    /// <remarks>
    /// Where a label is anything else than a whole number from 0 to 65,535, all labels are names; the classes then are the distinct names
    /// in ordinal order.
    /// </remarks>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="options">How the file is written; by default with commas.</param>
    /// <returns>The samples with class indices, and names where the file has them.</returns>
    /// <exception cref="DataFormatException">The file is not such a table; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet<T> ReadWithLabels<T>(string path, CsvOptions? options = null)
        where T : struct
    {
        using var reader = new StreamReader(path);
        return ReadWithLabels<T>(reader, path, options);
    }

    /// <inheritdoc cref="ReadWithLabels{T}(string, CsvOptions)"/>
    /// <param name="reader">The text, read to its end.</param>
    /// <param name="options">How the text is written; by default with commas.</param>
    public static DataSet<T> ReadWithLabels<T>(TextReader reader, CsvOptions? options = null)
        where T : struct => ReadWithLabels<T>(reader, "text", options);

    /// <summary>Reads a file whose target column holds numbers, as for a regression.</summary>
    /// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="options">How the file is written; by default with commas.</param>
    /// <returns>The samples with targets of size 1.</returns>
    /// <exception cref="DataFormatException">The file is not such a table; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet<T> ReadWithTargets<T>(string path, CsvOptions? options = null)
        where T : struct
    {
        using var reader = new StreamReader(path);
        return ReadWithTargets<T>(reader, path, options);
    }

    /// <inheritdoc cref="ReadWithTargets{T}(string, CsvOptions)"/>
    /// <param name="reader">The text, read to its end.</param>
    /// <param name="options">How the text is written; by default with commas.</param>
    public static DataSet<T> ReadWithTargets<T>(TextReader reader, CsvOptions? options = null)
        where T : struct => ReadWithTargets<T>(reader, "text", options);

    private static DataSet<T> ReadWithLabels<T>(TextReader reader, string where, CsvOptions? options)
        where T : struct
    {
        var columns = CsvColumns.Open(reader, where, options ?? new CsvOptions(), labelled: true);
        var classes = new CsvClasses(options?.ClassNames);
        var inputs = new List<T>();
        var labels = new List<int>();
        while (columns.Read())
        {
            AddFeatures(columns, inputs);
            labels.Add(classes.Add(columns));
        }

        int[] indices = labels.ToArray();
        IReadOnlyList<string>? names = classes.Finish(indices);
        return DataSet.WithLabels(inputs.ToArray(), indices, columns.Count - 1, null, names, columns.FeatureNames());
    }

    private static DataSet<T> ReadWithTargets<T>(TextReader reader, string where, CsvOptions? options)
        where T : struct
    {
        var columns = CsvColumns.Open(reader, where, options ?? new CsvOptions(), labelled: false);
        var inputs = new List<T>();
        var targets = new List<T>();
        while (columns.Read())
        {
            AddFeatures(columns, inputs);
            targets.Add(columns.Number<T>(columns.Answer));
        }

        return DataSet.WithTargets(inputs.ToArray(), targets.ToArray(), columns.Count - 1, 1, columns.FeatureNames());
    }

    private static void AddFeatures<T>(CsvColumns columns, List<T> inputs)
        where T : struct
    {
        for (int column = 0; column < columns.Count; column++)
        {
            if (column != columns.Answer)
            {
                inputs.Add(columns.Number<T>(column));
            }
        }
    }
}
