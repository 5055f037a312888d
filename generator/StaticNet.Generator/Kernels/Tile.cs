using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Kernels;

/// <summary>A register tile of a contraction: rows times vectors of accumulators, times partial sums.</summary>
/// <param name="Rows">Rows of the result.</param>
/// <param name="Vectors">Vectors of a row.</param>
/// <param name="Partials">Independent sums for each accumulator, where there are too few accumulators to hide their latency.</param>
internal readonly record struct Tile(int Rows, int Vectors, int Partials)
{
    /// <summary>Cycles from one dependent multiply-add to the next.</summary>
    private const int Latency = 4;

    /// <summary>Multiply-adds, and loads, that the processor starts in a cycle.</summary>
    private const int Ports = 2;

    /// <summary>Gets the registers that it needs: accumulators, the row of vectors, and one broadcast element.</summary>
    public int Registers => (Rows * Vectors * Partials) + Vectors + 1;

    /// <summary>
    /// Cycles per term of the sum: the largest of what the multiply-add ports, the load ports and the latency of the chains need.
    /// </summary>
    public double Cycles
    {
        get
        {
            double arithmetic = (double)Rows * Vectors / Ports;
            double loads = (double)(Rows + Vectors) / Ports;
            double latency = (double)Latency / Partials;
            return Math.Max(arithmetic, Math.Max(loads, latency));
        }
    }

    /// <summary>The tile with which a target computes rows x vectors of results in the fewest cycles; larger ones first among equals.</summary>
    public static Tile Choose(Target target, int rows, int vectors) => Candidates(target, rows, vectors)
        .OrderBy(t => Cost(t, target, rows, vectors))
        .ThenByDescending(t => t.Rows * t.Vectors)
        .First();

    /// <summary>The tile for one row: as many vectors as there are, up to 8 chains, then partial sums.</summary>
    public static Tile ForOneRow(Target target, int vectors)
    {
        int most = target.Registers >= 32 ? 8 : 4;
        int wide = Math.Min(vectors, most);
        int partials = wide >= 8 ? 1 : wide >= 4 ? 2 : 4;
        return new Tile(1, wide, partials);
    }

    private static IEnumerable<Tile> Candidates(Target target, int rows, int vectors)
    {
        foreach (int r in new[] { 12, 10, 8, 6, 5, 4, 3, 2, 1 })
        {
            foreach (int v in new[] { 4, 3, 2, 1 })
            {
                var tile = new Tile(r, v, 1);
                if (r <= Math.Max(1, rows) && v <= Math.Max(1, vectors) && tile.Registers <= target.Registers)
                {
                    yield return tile;
                }
            }
        }
    }

    private static double Cost(Tile tile, Target target, int rows, int vectors)
    {
        double Of(int r, int v) => r == 0 || v == 0 ? 0 : (r == 1 ? ForOneRow(target, v) : new Tile(r, v, 1)).Cycles;
        int fullRows = rows / tile.Rows;
        int restRows = rows % tile.Rows;
        int fullColumns = vectors / tile.Vectors;
        int restColumns = vectors % tile.Vectors;
        return (fullRows * ((fullColumns * tile.Cycles) + Of(tile.Rows, restColumns)))
            + (restRows * ((fullColumns * Of(1, tile.Vectors)) + Of(1, restColumns)));
    }
}
