using System;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Where a declaration stands in the source: the only part of it that changes when lines move.</summary>
/// <param name="Class">The identifier of the class.</param>
/// <param name="Network">The <c>[Network]</c> attribute.</param>
/// <param name="Nodes">One entry per node of the declaration.</param>
internal sealed record DeclarationLocations(Location Class, AttributeLocations Network, EquatableArray<AttributeLocations> Nodes)
{
    /// <summary>Gives the place of an argument, or of the whole attribute where the argument is not written down.</summary>
    /// <param name="node">The index of a node, or -1 for <c>[Network]</c>.</param>
    /// <param name="argument">The argument's name, <c>inputShape[1]</c> for an element of an array, or null for the whole attribute.</param>
    public Location Find(int node, string? argument)
    {
        AttributeLocations attribute = node >= 0 && node < Nodes.Count ? Nodes[node] : Network;
        return argument is null ? attribute.Attribute : attribute.Find(argument);
    }
}

/// <summary>An attribute and those of its arguments that are written down.</summary>
internal sealed record AttributeLocations(Location Attribute, EquatableArray<ArgumentLocation> Arguments)
{
    public Location Find(string argument)
    {
        foreach (ArgumentLocation candidate in Arguments)
        {
            if (string.Equals(candidate.Name, argument, StringComparison.Ordinal))
            {
                return candidate.Location;
            }
        }

        int bracket = argument.IndexOf('[');
        return bracket < 0 ? Attribute : Find(argument.Substring(0, bracket));
    }
}

/// <summary>The place of one argument.</summary>
internal sealed record ArgumentLocation(string Name, Location Location);
