using System;
using System.IO;
using static System.FormattableString;

namespace StaticNet.Data;

/// <summary>
/// Splits text into records and fields by RFC 4180: quoted fields may hold separators, ends of lines and doubled quotes; lines end with
/// LF, CR LF or CR. Blank lines are passed over.
/// </summary>
internal sealed class CsvRecords
{
    private const int LongestRecord = 1 << 24;

    private readonly TextReader _reader;
    private readonly string _where;
    private readonly char _separator;
    private readonly char[] _buffer = new char[1 << 15];
    private int _bufferStart;
    private int _bufferEnd;
    private int _line = 1;
    private char[] _text = new char[256];
    private int _length;
    private int[] _fieldEnds = new int[16];
    private int[] _fieldLines = new int[16];

    public CsvRecords(TextReader reader, string where, char separator)
    {
        _reader = reader;
        _where = where;
        _separator = separator;
    }

    public int FieldCount { get; private set; }

    /// <summary>Gets the text of a field of the current record, without its quotes.</summary>
    public ReadOnlySpan<char> Field(int column)
    {
        int start = column == 0 ? 0 : _fieldEnds[column - 1];
        return _text.AsSpan(start, _fieldEnds[column] - start);
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Read()
    {
        bool blank;
        int last;
        do
        {
            if (Peek() < 0)
            {
                return false;
            }

            _length = 0;
            FieldCount = 0;
            blank = true;
            do
            {
                StartField();
                last = Next();
                blank &= last != '"';
                last = last == '"' ? ReadQuoted() : ReadPlain(last);
                _fieldEnds[FieldCount++] = _length;
            }
            while (last == _separator);

            blank = blank && FieldCount == 1 && _text.AsSpan(0, _length).IsWhiteSpace();
        }
        while (blank);

        return true;
    }

    /// <summary>An error of a field, one that has been read or the one that is being read.</summary>
    public DataFormatException Error(int column, string? columnName, string expected, string found)
    {
        string name = columnName is null ? string.Empty : " (" + DataFormatException.Quote(columnName.AsSpan()) + ")";
        return new DataFormatException(Invariant($"{_where}, line {_fieldLines[column]}, column {column + 1}{name}"), expected, found);
    }

    /// <summary>An error of the whole record, or of the file if there is no record.</summary>
    public DataFormatException RecordError(string expected, string found) =>
        new(Invariant($"{_where}, line {(FieldCount > 0 ? _fieldLines[0] : _line)}"), expected, found);

    private void StartField()
    {
        if (FieldCount == _fieldEnds.Length)
        {
            Array.Resize(ref _fieldEnds, 2 * FieldCount);
            Array.Resize(ref _fieldLines, 2 * FieldCount);
        }

        _fieldLines[FieldCount] = _line;
        _fieldEnds[FieldCount] = _length;
    }

    /// <summary>Reads a field whose first character has been read; gives the character that ended it: the separator, LF or -1.</summary>
    private int ReadPlain(int c)
    {
        while (!Ends(c))
        {
            Append((char)c);
            c = Next();
        }

        return EndOfLine(c);
    }

    /// <summary>Reads a field whose opening quote has been read; gives the character that ended it.</summary>
    private int ReadQuoted()
    {
        while (true)
        {
            int c = Next();
            if (c < 0)
            {
                throw Error(FieldCount, null, "a closing quote", "the end of the text");
            }

            if (c == '"')
            {
                if (Peek() != '"')
                {
                    break;
                }

                Next();
            }
            else if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                _line++;
            }

            Append((char)c);
        }

        int after = Next();
        return Ends(after)
            ? EndOfLine(after)
            : throw Error(FieldCount, null, "a separator or the end of the line after the closing quote", Quote((char)after));
    }

    private bool Ends(int c) => c < 0 || c == _separator || c == '\n' || c == '\r';

    private int EndOfLine(int c)
    {
        if (c == '\r' && Peek() == '\n')
        {
            Next();
        }

        if (c != '\r' && c != '\n')
        {
            return c;
        }

        _line++;
        return '\n';
    }

    private void Append(char c)
    {
        if (_length == _text.Length)
        {
            if (_length >= LongestRecord)
            {
                throw RecordError(Invariant($"at most {LongestRecord} characters in a record"), "more");
            }

            Array.Resize(ref _text, 2 * _length);
        }

        _text[_length++] = c;
    }

    private int Peek()
    {
        if (_bufferStart == _bufferEnd)
        {
            _bufferStart = 0;
            _bufferEnd = _reader.Read(_buffer, 0, _buffer.Length);
            if (_bufferEnd <= 0)
            {
                _bufferEnd = 0;
                return -1;
            }
        }

        return _buffer[_bufferStart];
    }

    private int Next()
    {
        int c = Peek();
        if (c >= 0)
        {
            _bufferStart++;
        }

        return c;
    }

    private static string Quote(char c) => DataFormatException.Quote(new[] { c });
}
