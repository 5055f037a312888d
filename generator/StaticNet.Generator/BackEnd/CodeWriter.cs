using System;
using System.Text;

namespace StaticNet.Generator.BackEnd;

/// <summary>Text with indentation and line feeds; a block is closed when its scope is disposed.</summary>
internal sealed class CodeWriter
{
    /// <summary>Columns of a line, its indentation included.</summary>
    public const int LineWidth = 140;

    private readonly StringBuilder _text = new();
    private int _indentation;

    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _indentation * 4).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Gets the columns that a line has left after its indentation.</summary>
    public int Width => LineWidth - (_indentation * 4);

    /// <summary>Opens a block in braces; the header may have several lines, and the closing brace something after it.</summary>
    public Scope Block(string header, string end = "")
    {
        Line(header);
        return Braces(end);
    }

    public Scope Braces(string end = "")
    {
        Line("{");
        _indentation++;
        return new Scope(this, end);
    }

    /// <summary>A statement; a long sum is broken before a plus sign.</summary>
    public void Statement(string text)
    {
        string rest = text;
        while (rest.Length > Width && rest.LastIndexOf(" + ", Width - 1, System.StringComparison.Ordinal) is > 4 and var at)
        {
            // Only between the terms of the outermost sum, not inside of parentheses.
            while (at > 4 && Depth(rest, at) > 0)
            {
                at = rest.LastIndexOf(" + ", at - 1, System.StringComparison.Ordinal);
            }

            if (at <= 4)
            {
                break;
            }

            Line(rest.Substring(0, at));
            rest = "    " + rest.Substring(at + 1);
        }

        Line(rest);
    }

    /// <summary>A call or a declaration whose arguments fill as many lines as they need.</summary>
    public void List(string before, System.Collections.Generic.IEnumerable<string> items, string after)
    {
        var line = new StringBuilder(before);
        bool first = true;
        int extra = 0;
        foreach (string item in items)
        {
            string piece = (first ? string.Empty : ", ") + item;
            if (!first && line.Length + piece.Length + after.Length + ((_indentation + extra) * 4) > LineWidth)
            {
                Line(line.Append(',').ToString());
                line.Clear().Append("    ").Append(item);
            }
            else
            {
                line.Append(piece);
            }

            first = false;
        }

        Line(line.Append(after).ToString());
    }

    public override string ToString() => _text.ToString();

    /// <summary>How many parentheses are open at a place.</summary>
    private static int Depth(string text, int at)
    {
        int depth = 0;
        for (int i = 0; i < at; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        }

        return depth;
    }

    private void Close(string end)
    {
        _indentation--;
        Line("}" + end);
    }

    public readonly struct Scope : IDisposable
    {
        private readonly CodeWriter _writer;
        private readonly string _end;

        public Scope(CodeWriter writer, string end)
        {
            _writer = writer;
            _end = end;
        }

        public void Dispose() => _writer.Close(_end);
    }
}
