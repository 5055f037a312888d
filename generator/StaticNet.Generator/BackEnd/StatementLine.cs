namespace StaticNet.Generator.BackEnd;

/// <summary>A line that short statements about the same thing share, as long as they fit.</summary>
internal sealed class StatementLine
{
    private readonly CodeWriter _writer;
    private string _subject = string.Empty;
    private string _text = string.Empty;
    private string _end = string.Empty;

    public StatementLine(CodeWriter writer) => _writer = writer;

    /// <summary>Adds a statement; one without a subject has a line of its own.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="separator">What separates it from the one before on the same line.</param>
    /// <param name="text">The statement, without what all on the line have in common.</param>
    /// <param name="start">What the line starts with.</param>
    /// <param name="end">What the line ends with.</param>
    public void Add(string subject, string separator, string text, string start = "", string end = "")
    {
        bool joins = subject.Length > 0 && subject == _subject && _text.Length + separator.Length + text.Length + end.Length <= _writer.Width;
        if (joins)
        {
            _text += separator + text;
            return;
        }

        Flush();
        _subject = subject;
        _text = start + text;
        _end = end;
    }

    public void Flush()
    {
        if (_text.Length > 0)
        {
            _writer.Statement(_text + _end);
        }

        _subject = string.Empty;
        _text = string.Empty;
    }
}
