namespace StaticNet.Generator.Diagnostics;

/// <summary>
/// Something wrong with a declaration, found by the compiler proper, which knows no locations: the front end turns it into a diagnostic at the
/// argument that causes it.
/// </summary>
/// <param name="Id">The diagnostic's id, such as <c>SN0201</c>; see <c>Descriptors</c>.</param>
/// <param name="Node">The index of the node in the declaration, or -1 for <c>[Network]</c> itself.</param>
/// <param name="Argument">The name of the argument (<c>units</c>, <c>LearningRate</c>), or null for the whole attribute.</param>
/// <param name="MessageArguments">What fills the message format of the descriptor.</param>
internal sealed record Problem(string Id, int Node, string? Argument, EquatableArray<string> MessageArguments)
{
    public static Problem At(int node, string? argument, string id, params string[] messageArguments) =>
        new(id, node, argument, messageArguments.ToEquatableArray());
}
