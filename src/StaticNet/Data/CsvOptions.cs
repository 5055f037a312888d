using System.Collections.Generic;

namespace StaticNet.Data;

/// <summary>What <see cref="CsvReader"/> has to know about a file.</summary>
public sealed class CsvOptions
{
    /// <summary>
    /// Gets or sets whether the first line holds column names. By default it is taken for a header if none of its features is a number,
    /// and always when <see cref="Column"/> is set.
    /// </summary>
    public bool? HasHeader { get; set; }

    /// <summary>Gets or sets what stands between two fields (default: a comma). Not a quote, an end of line or part of a number.</summary>
    public char Separator { get; set; } = ',';

    /// <summary>Gets or sets the name of the column with the label or target (default: the last column). It needs a header.</summary>
    public string? Column { get; set; }

    /// <summary>
    /// Gets or sets the names of the classes, in the order of their indices: for files of labels that must agree, such as a training and a
    /// test file. By default the names are taken from the file.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; set; }
}
