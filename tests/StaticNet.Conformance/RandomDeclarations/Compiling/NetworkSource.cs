namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>A class to compile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its declaration.</param>
/// <param name="IsSwitched">Whether <see cref="TargetSwitch"/> chooses its target, and one class may stand for others of the same code.</param>
internal sealed record NetworkSource(string Name, string Text, bool IsSwitched);
