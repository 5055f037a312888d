using System.Numerics;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Cases;

/// <summary>A case of one of the formats: it says which networks it needs, and compares them with its numbers.</summary>
/// <param name="name">The name in the table.</param>
/// <param name="isDouble">Whether its numbers are float64, else float32.</param>
internal abstract class Case(string name, bool isDouble)
{
    public string Name { get; } = name;

    public bool IsDouble { get; } = isDouble;

    /// <summary>Gives the networks of the case, or the reason why the library has no words for it.</summary>
    /// <exception cref="CaseFormatException">The case does not follow its format.</exception>
    public abstract CasePlan Plan(Library library);

    /// <summary>Runs the networks and compares; exceptions of the generated code pass through.</summary>
    /// <typeparam name="T">The element type of the case.</typeparam>
    /// <param name="networks">The networks of <see cref="Plan"/>, compiled, in its order.</param>
    /// <param name="comparison">Receives what was compared.</param>
    public abstract void Run<T>(CompiledNetworks<T> networks, CaseComparison<T> comparison)
        where T : struct, INumberBase<T>;
}
