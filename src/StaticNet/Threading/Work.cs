using System;
using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>What the workers of one run share: the caller's spans, and how many samples they hold. Not meant to be used by hand.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Work<T>
{
    /// <summary>The samples.</summary>
    public ReadOnlySpan<T> Input;

    /// <summary>What the samples should give; empty outside training.</summary>
    public ReadOnlySpan<T> Target;

    /// <summary>Where results go.</summary>
    public Span<T> Output;

    /// <summary>Scratch memory.</summary>
    public Span<T> Workspace;

    /// <summary>The number of samples.</summary>
    public int Count;
}
