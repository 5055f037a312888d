namespace StaticNet.Memory;

/// <summary>
/// Scratch memory for one call at a time, lent by a <see cref="WorkspacePool{T}"/>. Its contents are those of its last use.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Workspace<T>
    where T : unmanaged
{
    internal Workspace(int length) => Arena = Arena<T>.Allocate(length);

    /// <summary>Gets the memory.</summary>
    public Arena<T> Arena { get; }
}
