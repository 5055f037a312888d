using System;
using System.Collections.Generic;
using System.Globalization;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>Turns the texts of a label column into class indices.</summary>
internal sealed class CsvClasses
{
    private readonly IReadOnlyList<string>? _given;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>Starts with the names given, or with none.</summary>
    public CsvClasses(IReadOnlyList<string>? given)
    {
        _given = given;
        for (int i = 0; i < given?.Count; i++)
        {
            if (given[i] is null || _indices.ContainsKey(given[i]))
            {
                throw new ArgumentException(Invariant($"Class name {i} is null or occurs twice."), nameof(given));
            }

            _indices.Add(given[i], i);
        }
    }

    /// <summary>
    /// Gives the index of the current row's label: the class if names are given, else the place of the text among those seen.
    /// </summary>
    public int Add(CsvColumns columns)
    {
        string text = columns.Text(columns.Answer).ToString();
        if (_indices.TryGetValue(text, out int index))
        {
            return index;
        }

        if (_given is not null)
        {
            return TryParseIndex(text, _given.Count, out index)
                ? index
                : throw columns.Error(
                    columns.Answer,
                    Invariant($"one of the {_given.Count} class names, or an index below {_given.Count}"),
                    DataFormatException.Quote(text.AsSpan()));
        }

        if (text.Length == 0)
        {
            throw columns.Error(columns.Answer, "a class", "nothing");
        }

        if (_indices.Count == DataSet.MaximumClassCount)
        {
            throw columns.Error(
                columns.Answer, Invariant($"at most {DataSet.MaximumClassCount} classes"), DataFormatException.Quote(text.AsSpan()));
        }

        _indices.Add(text, index = _indices.Count);
        return index;
    }

    /// <summary>Turns what <see cref="Add"/> gave into class indices, in place.</summary>
    /// <returns>The names of the classes, if they have names.</returns>
    public IReadOnlyList<string>? Finish(int[] labels)
    {
        if (_given is not null)
        {
            return _given;
        }

        var classes = new int[_indices.Count];
        string[]? names = null;
        bool numbers = true;
        foreach (KeyValuePair<string, int> seen in _indices)
        {
            numbers &= TryParseIndex(seen.Key, DataSet.MaximumClassCount, out classes[seen.Value]);
        }

        if (!numbers)
        {
            names = new string[_indices.Count];
            _indices.Keys.CopyTo(names, 0);
            Array.Sort(names, StringComparer.Ordinal);
            for (int c = 0; c < names.Length; c++)
            {
                classes[_indices[names[c]]] = c;
            }
        }

        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = classes[labels[i]];
        }

        return names;
    }

    /// <summary>Reads a whole number, also one written as 2.0, from 0 to the limit - 1.</summary>
    private static bool TryParseIndex(string text, int limit, out int index)
    {
        bool whole = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number >= 0 && number < limit && number == Math.Floor(number);
        index = whole ? (int)number : 0;
        return whole;
    }
}
