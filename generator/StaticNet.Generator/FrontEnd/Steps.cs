namespace StaticNet.Generator.FrontEnd;

/// <summary>The names of the pipeline's steps, as the incremental driver reports them.</summary>
internal static class Steps
{
    public const string Candidates = nameof(Candidates);

    public const string Declarations = nameof(Declarations);

    public const string SharedFileNames = nameof(SharedFileNames);

    public const string Consumer = nameof(Consumer);

    public const string CompleteDeclarations = nameof(CompleteDeclarations);

    public const string Verdicts = nameof(Verdicts);

    public const string Reports = nameof(Reports);

    public const string Accepted = nameof(Accepted);
}
