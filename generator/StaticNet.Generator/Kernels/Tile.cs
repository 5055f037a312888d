using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>A register tile of a contraction: rows times vectors of accumulators, times partial sums.</summary>
/// <param name="Rows">Rows of the result along the row axis.</param>
/// <param name="Unrolled">Rows along a second axis, for each of them.</param>
/// <param name="Vectors">Vectors of a row.</param>
/// <param name="Partials">Independent sums for each accumulator, where there are too few accumulators to hide their latency.</param>
/// <param name="IsFused">Whether a multiplication and an addition surely are one instruction.</param>
internal readonly record struct Tile(int Rows, int Unrolled, int Vectors, int Partials, bool IsFused)
{
    /// <summary>Cycles from one dependent multiply-add to the next.</summary>
    private const int Latency = 4;

    /// <summary>
    /// The same in a loop, where none starts at the first moment that it could: 8 accumulators of 256 bits reached 89 to 91 % of the peak, 12 of them 97 %.
    /// </summary>
    private const double LatencyInLoop = 1.1 * Latency;

    /// <summary>Chains from which nothing waits in a loop.</summary>
    private const int AmpleChains = 12;

    /// <summary>
    /// Cycles of a term that fewer chains lose, with several vectors in a row: tiles of 3 x 3 and 5 x 2 vectors of 256 bits, which would take no longer than 3 x 4, took 5 to 12 %
    /// longer for convolutions of 64 channels.
    /// </summary>
    private const double LostByFewChains = 0.2;

    /// <summary>Multiply-adds, and loads, that the processor starts in a cycle.</summary>
    private const int Ports = 2;

    /// <summary>Dependent multiply-adds that must be in flight to hide their latency.</summary>
    public const int ChainsInFlight = Latency * Ports;

    /// <summary>Rows, at most: more than 14 of two vectors fit no register file.</summary>
    public const int MostRows = 14;

    /// <summary>Multiply-adds, at most, of the terms that are written one by one.</summary>
    private const int MostUnrolled = 64;

    /// <summary>
    /// Gets a value indicating whether a term goes row by row, and keeps the row of vectors in registers; else vector by vector, and keeps the
    /// broadcast elements: whichever are fewer.
    /// </summary>
    public bool IsByRows => Vectors <= Rows * Unrolled;

    /// <summary>
    /// Gets the registers that it needs: accumulators, the vectors or the broadcast elements of a term, one of the other, and a product that
    /// is not yet added.
    /// </summary>
    public int Registers => (Accumulators * Partials) + Math.Min(Vectors, Rows * Unrolled) + (IsFused ? 1 : 2);

    /// <summary>
    /// Gets the cycles per term of the sum: the largest of what the multiply-add ports, the load ports and the latency of the chains need.
    /// Processors without fused multiply-add multiply on two ports and add on two; to broadcast an element takes one of these, unless they have
    /// AVX and load it from pinned memory. Measured on an AMD core, of its peak: 2 x 6 78 % without AVX and 92 % with it, 6 x 2 68 and 92 %,
    /// 2 x 4 76 and 90 %; 3 x 4 and 4 x 3 fit the registers only if the compiler orders them well, else 50 %.
    /// </summary>
    public double Cycles
    {
        get
        {
            double arithmetic = IsFused ? (double)Accumulators / Ports : ((2.0 * Accumulators) + (Rows * Unrolled)) / (2 * Ports);
            double loads = (double)((Rows * Unrolled) + Vectors) / Ports;
            double latency = (IsFused ? LatencyInLoop : Latency) / Partials;
            return Math.Max(arithmetic, Math.Max(loads, latency)) + (IsFused && Vectors > 1 && Accumulators * Partials < AmpleChains ? LostByFewChains : 0);
        }
    }

    private int Accumulators => Rows * Unrolled * Vectors;

    /// <summary>
    /// The axis of a sum whose terms are written one by one, so that neighbouring rows share what is broadcast: 8 pixels of a row under a
    /// kernel of 3 are 10 elements, not 24. Where a tile is so narrow that loads are what it waits for, and all fits the registers; else null.
    /// </summary>
    /// <param name="target">For which registers.</param>
    /// <param name="core">The contraction.</param>
    /// <param name="summed">The axes of the sum.</param>
    /// <param name="rowAxis">The axis of the tile's rows.</param>
    /// <param name="columnAxis">The axis of its vectors.</param>
    public Axis? Taps(Target target, Contract core, IReadOnlyList<Axis> summed, Axis? rowAxis, Axis columnAxis)
    {
        bool waitsForLoads = (Rows * Unrolled) + Vectors > Accumulators && Rows > 1 && Unrolled == 1 && IsFused;
        if (!waitsForLoads || rowAxis is not { IsBatch: false } || summed.Count < 2)
        {
            return null;
        }

        Access rows = core.A.Index.DependsOn(columnAxis) ? core.B : core.A;
        (int held, int accumulators, int vectors) = (Rows - 1, Accumulators, Vectors);
        return summed.FirstOrDefault(a => !a.IsBatch
            && rows.Index.Coefficient(a) == rows.Index.Coefficient(rowAxis)
            && a.Extent * accumulators <= MostUnrolled
            && accumulators + held + a.Extent + vectors <= target.Registers);
    }

    /// <summary>The tile of so many rows and vectors, with as many partial sums as latency asks for and registers allow.</summary>
    public static Tile Of(Target target, int rows, int unrolled, int vectors)
    {
        int accumulators = rows * unrolled * vectors;
        int wanted = accumulators >= ChainsInFlight ? 1 : accumulators >= Latency ? 2 : 4;
        while (wanted > 1 && new Tile(rows, unrolled, vectors, wanted, target.IsFused).Registers > target.Registers)
        {
            wanted /= 2;
        }

        return new Tile(rows, unrolled, vectors, wanted, target.IsFused);
    }

    /// <summary>Whether so many rows and vectors fit the registers.</summary>
    public static bool Fits(Target target, int rows, int vectors) => new Tile(rows, 1, vectors, 1, target.IsFused).Registers <= target.Registers;

    /// <summary>
    /// The tile with which a target computes rows x vectors of results in the fewest cycles; among equals, the one whose leftovers are
    /// largest, since a small tile loads much for what it computes (32 rows are better 11, 11, 10 than 14, 14, 4). Rows that are left over
    /// make a smaller tile if their number is a literal, and are computed one by one if they are samples.
    /// </summary>
    /// <param name="target">For which registers.</param>
    /// <param name="rows">The rows along the row axis.</param>
    /// <param name="unrolled">The rows along a second axis, for each of them.</param>
    /// <param name="vectors">The vectors of a row.</param>
    /// <param name="restIsSingle">Whether rows that are left over are computed one by one.</param>
    /// <param name="even">Whether a row is to have whole tiles only.</param>
    /// <param name="most">The most accumulators; 0 for as many as fit.</param>
    /// <param name="multiple">What the number of rows is to be a multiple of.</param>
    /// <param name="fewestVectors">The fewest vectors of a tile.</param>
    /// <param name="shareOfTerms">Which share of the terms a tile of so many vectors has to go over; null for all.</param>
    public static Tile Choose(
        Target target, int rows, int unrolled, int vectors, bool restIsSingle, bool even, int most, int multiple = 1, int fewestVectors = 1, Func<int, double>? shareOfTerms = null) => Candidates(target, rows, unrolled, vectors)
        .Where(t => t.Vectors >= fewestVectors)
        .Where(t => t.Rows % multiple == 0)
        .Where(t => !even || vectors % t.Vectors == 0)
        .Where(t => most == 0 || t.Accumulators <= most)
        .OrderBy(t => Cost(t, target, rows, vectors, restIsSingle) * (shareOfTerms?.Invoke(t.Vectors) ?? 1))
        .ThenByDescending(t => Smallest(t, rows, vectors))
        .ThenByDescending(t => t.Accumulators)
        .First();

    /// <summary>The tile for one row: as many vectors as there are, up to 8 chains, then partial sums.</summary>
    public static Tile ForOneRow(Target target, int unrolled, int vectors) => Of(target, 1, unrolled, Math.Min(vectors, target.Registers >= 32 ? 8 : 4));

    private static IEnumerable<Tile> Candidates(Target target, int rows, int unrolled, int vectors)
    {
        for (int r = Math.Min(MostRows, Math.Max(1, rows)); r >= 1; r--)
        {
            for (int v = Math.Min(target.IsFused ? 4 : 6, Math.Max(1, vectors)); v >= 1; v--)
            {
                Tile tile = Of(target, r, unrolled, v);
                if (tile.Registers <= target.Registers || (r == 1 && v == 1))
                {
                    yield return tile;
                }
            }
        }
    }

    /// <summary>The accumulators of the smallest tile, if what is left over makes tiles of its own.</summary>
    private static int Smallest(Tile tile, int rows, int vectors)
    {
        int Least(int count, int step) => count % step == 0 ? step : count % step;
        return Least(rows, tile.Rows) * tile.Unrolled * Least(vectors, tile.Vectors);
    }

    /// <summary>The cycles, for each term of the sum, of all tiles of rows x vectors of results.</summary>
    public static double Cost(Tile tile, Target target, int rows, int vectors, bool restIsSingle)
    {
        double OfRows(int r)
        {
            if (r == 0)
            {
                return 0;
            }

            Tile full = r == 1 ? ForOneRow(target, tile.Unrolled, vectors) : Of(target, r, tile.Unrolled, tile.Vectors);
            int rest = vectors % full.Vectors;
            return (vectors / full.Vectors * full.Cycles) + (rest == 0 ? 0 : Of(target, r, tile.Unrolled, rest).Cycles);
        }

        int left = rows % tile.Rows;
        return (rows / tile.Rows * OfRows(tile.Rows)) + (restIsSingle ? left * OfRows(1) : OfRows(left));
    }
}
