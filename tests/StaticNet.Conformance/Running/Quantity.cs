namespace StaticNet.Conformance.Running;

/// <summary>How far one quantity of a run is from the reference.</summary>
/// <param name="Name">The quantity: <c>losses</c>, <c>parameters 20</c>.</param>
/// <param name="Deviation">The largest deviation as a multiple of the tolerance; above 1 it is a failure.</param>
/// <param name="Place">Where the largest deviation is, and the two numbers.</param>
internal sealed record Quantity(string Name, double Deviation, string Place)
{
    public bool Holds => Deviation <= 1;
}
