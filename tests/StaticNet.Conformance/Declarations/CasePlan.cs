using System.Collections.Generic;

namespace StaticNet.Conformance.Declarations;

/// <summary>The networks that a case needs, or why it cannot have them.</summary>
/// <param name="Networks">The networks, in the order in which the case runs them.</param>
/// <param name="Reason">Why the library has no words for the case; null if it has.</param>
internal sealed record CasePlan(IReadOnlyList<NetworkWords> Networks, string? Reason)
{
    public static CasePlan Of(params IReadOnlyList<NetworkWords> networks) => new(networks, null);

    public static CasePlan Unsupported(string reason) => new([], reason);
}
