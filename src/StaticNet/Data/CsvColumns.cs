using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>A table of records of equal length: finds header and columns, and reads numbers.</summary>
internal sealed class CsvColumns
{
    private readonly CsvRecords _records;
    private string[]? _names;
    private bool _firstRecordIsData;

    private CsvColumns(CsvRecords records) => _records = records;

    /// <summary>Gets the number of columns.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the column that holds the label or target.</summary>
    public int Answer { get; private set; }

    /// <summary>Opens a table and reads its first record.</summary>
    public static CsvColumns Open(TextReader reader, string where, CsvOptions options, bool labelled)
    {
        _ = reader ?? throw new ArgumentNullException(nameof(reader));
        CheckOptions(options);
        var records = new CsvRecords(reader, where, options.Separator);
        var columns = new CsvColumns(records);
        if (!records.Read())
        {
            throw records.RecordError("a table", "nothing");
        }

        columns.Count = records.FieldCount;
        columns.Answer = columns.Count - 1;
        if (columns.Count < 2)
        {
            throw records.RecordError(
                Invariant($"at least 2 columns separated by {DataFormatException.Quote(new[] { options.Separator })}"), "1");
        }

        if (options.HasHeader ?? (options.Column is not null || columns.LooksLikeHeader(labelled)))
        {
            columns.TakeHeader(options.Column);
            if (!records.Read())
            {
                throw records.RecordError("a row of data after the header", "the end");
            }
        }

        columns._firstRecordIsData = true;
        return columns;
    }

    /// <summary>Goes to the next row of data.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        if (_firstRecordIsData)
        {
            _firstRecordIsData = false;
        }
        else if (!_records.Read())
        {
            return false;
        }

        return _records.FieldCount == Count
            ? true
            : throw _records.RecordError(Invariant($"{Count} fields, as in the lines before"), Invariant($"{_records.FieldCount}"));
    }

    /// <summary>Gets a field without the blanks around it.</summary>
    public ReadOnlySpan<char> Text(int column) => _records.Field(column).Trim();

    public T Number<T>(int column)
        where T : struct
    {
        if (TryParse(Text(column), out double number))
        {
            T value = Element.FromDouble<T>(number);
            if (Element.IsFinite(Element.ToDouble(value)))
            {
                return value;
            }
        }

        throw Error(column, "a finite number", DataFormatException.Quote(_records.Field(column)));
    }

    public IReadOnlyList<string>? FeatureNames()
    {
        if (_names is null)
        {
            return null;
        }

        var names = new List<string>(_names);
        names.RemoveAt(Answer);
        return names;
    }

    public DataFormatException Error(int column, string expected, string found) =>
        _records.Error(column, _names?[column], expected, found);

    private static void CheckOptions(CsvOptions options)
    {
        char separator = options.Separator;
        if (separator is '"' or '\r' or '\n' or '\0' or '.' or '+' or '-' || char.IsLetterOrDigit(separator))
        {
            throw new ArgumentException(
                "Expected a separator that is not a quote, an end of line or part of a number, got "
                    + DataFormatException.Quote(new[] { separator }) + ".",
                nameof(options));
        }

        if (options.Column is not null && options.HasHeader == false)
        {
            throw new ArgumentException("A column can be named only in a file with a header.", nameof(options));
        }
    }

    private static bool TryParse(ReadOnlySpan<char> text, out double number) =>
#if NETSTANDARD2_0
        double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
#else
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
#endif

    /// <summary>A header has no number among its features. A label may be a name in any row, so it says nothing.</summary>
    private bool LooksLikeHeader(bool labelled)
    {
        for (int column = 0; column < Count; column++)
        {
            if ((column != Answer || !labelled) && TryParse(Text(column), out _))
            {
                return false;
            }
        }

        return true;
    }

    private void TakeHeader(string? answer)
    {
        var names = new string[Count];
        for (int column = 0; column < Count; column++)
        {
            names[column] = Text(column).ToString();
        }

        if (answer is not null)
        {
            Answer = Array.IndexOf(names, answer);
            if (Answer < 0 || Array.LastIndexOf(names, answer) != Answer)
            {
                throw _records.RecordError(
                    "one column named " + DataFormatException.Quote(answer.AsSpan()),
                    (Answer < 0 ? "no such column among " : "several among ")
                        + DataFormatException.Quote(string.Join(", ", names).AsSpan()));
            }
        }

        _names = names;
    }
}
