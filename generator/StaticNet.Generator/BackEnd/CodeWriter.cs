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

    /// <summary>Lines as they are; a comment that is too long goes on in the next line.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string rest = line;
            string comment = line.StartsWith("/// ", StringComparison.Ordinal) ? "/// " : "// ";
            while (rest.Length > Width && rest.StartsWith(comment, StringComparison.Ordinal) && rest.LastIndexOf(' ', Width) is var at && at > comment.Length)
            {
                Append(rest.Substring(0, at));
                rest = comment + rest.Substring(at + 1);
            }

            Append(rest);
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

    /// <summary>A statement without text in quotes; a long one is broken before an operator or after a comma, inside as few parentheses as can be.</summary>
    public void Statement(string text)
    {
        const string Next = "    ";
        string rest = text;
        while (!rest.StartsWith("//", StringComparison.Ordinal) && rest.Length > Width && BreakOf(rest, Next.Length) is > 0 and var at)
        {
            Line(rest.Substring(0, at).TrimEnd());
            rest = Next + rest.Substring(at).TrimStart();
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

    private void Append(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _indentation * 4).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>
    /// Where a line that is too long ends best: inside the fewest parentheses, at a sum rather than at a product, as late as possible; 0 if
    /// nowhere.
    /// </summary>
    private int BreakOf(string text, int earliest)
    {
        (int Place, int Rank) best = (0, int.MaxValue);
        int depth = 0;
        for (int i = 0; i < Math.Min(text.Length - 1, Width); i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            bool isOperator = i > 0 && text[i - 1] == ' ' && text[i + 1] == ' ' && "+-*/".IndexOf(text[i]) >= 0;
            bool isComma = text[i] == ',' && text[i + 1] == ' ' && depth > 0;
            int rank = (2 * depth) + (text[i] is '*' or '/' ? 1 : 0);
            if (i > earliest && (isOperator || isComma) && rank <= best.Rank)
            {
                best = (isComma ? i + 1 : i, rank);
            }
        }

        return best.Place;
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
