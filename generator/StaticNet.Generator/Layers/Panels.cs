using System;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Weights in memory in panels of some units or filters, [panel][input][unit]. Tiles read some columns of a matrix: of long rows, each would lie on
/// a page of its own; of rows a power of two apart, all in a few sets of a cache, so that each tile brings them from the next one again.
/// </summary>
internal static class Panels
{
    /// <summary>The units of a panel, the best first: whole vectors of every width, and no more than a tile has.</summary>
    private static readonly int[] _lengths = { 32, 48, 40, 56 };

    /// <summary>The units of a panel; 0 where weights are in one piece.</summary>
    /// <param name="units">The units, or the filters.</param>
    /// <param name="isLarge">Whether rows are long and many.</param>
    public static int Length(int units, bool isLarge) => isLarge ? Array.Find(_lengths, length => units % length == 0) : 0;

    /// <summary>What is said of them.</summary>
    public static string Meaning(int length, string units) => string.Format(CultureInfo.InvariantCulture, ", {0} {1} at a time", length, units);
}
