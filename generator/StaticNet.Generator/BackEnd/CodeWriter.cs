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

    /// <summary>Opens a block in braces; the header may have several lines.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Braces();
    }

    public Scope Braces()
    {
        Line("{");
        _indentation++;
        return new Scope(this);
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

    private void Close()
    {
        _indentation--;
        Line("}");
    }

    public readonly struct Scope : IDisposable
    {
        private readonly CodeWriter _writer;

        public Scope(CodeWriter writer) => _writer = writer;

        public void Dispose() => _writer.Close();
    }
}
