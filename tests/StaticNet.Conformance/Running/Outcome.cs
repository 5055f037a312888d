namespace StaticNet.Conformance.Running;

/// <summary>How a case ended.</summary>
internal enum Outcome
{
    /// <summary>Everything in the file holds.</summary>
    Passed,

    /// <summary>Something deviates, or the case could not be read, compiled or run.</summary>
    Failed,

    /// <summary>The library lacks a word.</summary>
    Unsupported,
}
