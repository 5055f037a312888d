using System;
using System.Globalization;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>A string inside the header: where its decoded UTF-8 bytes begin, and how many they are.</summary>
internal readonly struct TextRange
{
    public TextRange(int start, int length)
    {
        Start = start;
        Length = length;
    }

    public int Start { get; }

    public int Length { get; }
}

/// <summary>
/// Reads the tokens of strict JSON (RFC 8259) that a safetensors header consists of: punctuation, strings, and non-negative integers. The
/// caller asks for what the format demands at that place, so nothing nests deeper than the format does, and nothing recurses.
/// </summary>
/// <remarks>
/// Escapes are decoded in place (a decoded string is never longer than its source), so a string is a range of the header and costs no
/// memory of its own. The text must be valid UTF-8.
/// </remarks>
internal struct JsonCursor
{
    private readonly byte[] text;

    public JsonCursor(byte[] text, int position)
    {
        this.text = text;
        Position = position;
    }

    public int Position { get; private set; }

    /// <summary>Skips blanks and tells the next byte, or -1 at the end.</summary>
    public int Peek()
    {
        while (Position < text.Length && text[Position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            Position++;
        }

        return Position < text.Length ? text[Position] : -1;
    }

    /// <summary>Takes the next token if it is the given punctuation mark.</summary>
    public bool TryTake(char mark)
    {
        if (Peek() != mark)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes the given punctuation mark.</summary>
    public void Take(char mark, string place)
    {
        if (!TryTake(mark))
        {
            throw Unexpected($"'{mark}' {place}");
        }
    }

    /// <summary>After an element of an object or array: takes a comma (true) or the closing mark (false).</summary>
    public bool TakeCommaOrEnd(char end, string place)
    {
        if (TryTake(','))
        {
            return true;
        }

        if (!TryTake(end))
        {
            throw Unexpected($"',' or '{end}' {place}");
        }

        return false;
    }

    /// <summary>Takes a string and decodes its escapes.</summary>
    public TextRange TakeString(string what)
    {
        if (!TryTake('"'))
        {
            throw Unexpected(what + " in double quotes");
        }

        int start = Position;
        int end = Position;
        while (true)
        {
            int value = Position < text.Length ? text[Position] : -1;
            if (value < ' ')
            {
                throw Unexpected("the rest of a string");
            }

            Position++;
            if (value == '"')
            {
                return new TextRange(start, end - start);
            }

            if (value == '\\')
            {
                end = Encode(TakeEscape(), end);
            }
            else
            {
                text[end++] = (byte)value;
            }
        }
    }

    /// <summary>Takes an integer from 0 to <paramref name="maximum"/>, written with digits only.</summary>
    public long TakeInteger(string what, long maximum)
    {
        int next = Peek();
        int start = Position;
        long value = 0;
        while (next is >= '0' and <= '9')
        {
            int digit = next - '0';
            bool leadingZero = value == 0 && Position > start;
            if (leadingZero || value > (maximum - digit) / 10)
            {
                throw UnexpectedInteger(start, what, maximum);
            }

            value = (value * 10) + digit;
            Position++;
            next = Position < text.Length ? text[Position] : -1;
        }

        if (Position == start || next is '.' or 'e' or 'E')
        {
            throw UnexpectedInteger(start, what, maximum);
        }

        return value;
    }

    /// <summary>Requires that only blanks are left.</summary>
    public void TakeEnd()
    {
        if (Peek() >= 0)
        {
            throw Unexpected("nothing but blanks after the header's object");
        }
    }

    /// <summary>An exception that tells what is at the cursor and what should be.</summary>
    public readonly WeightFileException Unexpected(string expected) => new WeightFileException(string.Format(
        CultureInfo.InvariantCulture,
        "The header is not that of a safetensors file: byte {0} is {1}, expected {2}. Save or download the file again.",
        Position,
        Found(),
        expected));

    private WeightFileException UnexpectedInteger(int start, string what, long maximum)
    {
        Position = start;
        return Unexpected(string.Format(CultureInfo.InvariantCulture, "{0}, an integer from 0 to {1} in plain digits", what, maximum));
    }

    private readonly string Found()
    {
        if (Position >= text.Length)
        {
            return "past the end";
        }

        int value = text[Position];
        if (value is <= ' ' or >= 0x7F)
        {
            return "0x" + value.ToString("X2", CultureInfo.InvariantCulture);
        }

        int length = 0;
        while (length < 24 && Position + length < text.Length && text[Position + length] is > (byte)' ' and < 0x7F and not (byte)',')
        {
            length++;
        }

        return "'" + Encoding.ASCII.GetString(text, Position, Math.Max(1, length)) + "'";
    }

    private int TakeEscape()
    {
        int value = Position < text.Length ? text[Position] : -1;
        Position++;
        switch (value)
        {
            case '"' or '\\' or '/':
                return value;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return TakeCodePoint();
            default:
                Position--;
                throw Unexpected("one of the escapes of JSON");
        }
    }

    // A code point above U+FFFF is written as a pair of surrogates; each alone is no character.
    private int TakeCodePoint()
    {
        int start = Position;
        int first = TakeHex();
        if (first is < 0xD800 or > 0xDFFF)
        {
            return first;
        }

        if (first < 0xDC00 && Position + 1 < text.Length && text[Position] == '\\' && text[Position + 1] == 'u')
        {
            Position += 2;
            int second = TakeHex();
            if (second is >= 0xDC00 and <= 0xDFFF)
            {
                return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            }
        }

        Position = start;
        throw Unexpected("a pair of surrogates; one alone is no character");
    }

    private int TakeHex()
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            int next = Position < text.Length ? text[Position] : -1;
            int digit = next switch
            {
                >= '0' and <= '9' => next - '0',
                >= 'a' and <= 'f' => next - 'a' + 10,
                >= 'A' and <= 'F' => next - 'A' + 10,
                _ => throw Unexpected("four hexadecimal digits"),
            };
            value = (value << 4) | digit;
            Position++;
        }

        return value;
    }

    // UTF-8, RFC 3629. Writes at most as many bytes as the escape had.
    private readonly int Encode(int codePoint, int end)
    {
        if (codePoint < 0x80)
        {
            text[end++] = (byte)codePoint;
            return end;
        }

        if (codePoint < 0x800)
        {
            text[end++] = (byte)(0xC0 | (codePoint >> 6));
        }
        else
        {
            if (codePoint < 0x10000)
            {
                text[end++] = (byte)(0xE0 | (codePoint >> 12));
            }
            else
            {
                text[end++] = (byte)(0xF0 | (codePoint >> 18));
                text[end++] = (byte)(0x80 | ((codePoint >> 12) & 0x3F));
            }

            text[end++] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
        }

        text[end++] = (byte)(0x80 | (codePoint & 0x3F));
        return end;
    }
}
