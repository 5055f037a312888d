using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>Divides something between the runs of a body in nested loops: shares of one length, one after another in the order of the runs.</summary>
internal static class Shares
{
    /// <param name="share">The length of a run's share.</param>
    /// <param name="loops">The loops round the body, outermost first, with how often each of them runs.</param>
    /// <returns>Where the share of a run begins, and the length of all; where a loop's step does not divide its shares, some length is left out.</returns>
    public static (AffineIndex Start, int Length) Of(int share, IEnumerable<(Loop Loop, int Trips)> loops)
    {
        AffineIndex start = 0;
        int length = share;
        foreach ((Loop loop, int trips) in loops.Reverse())
        {
            int perStep = (length + loop.Step - 1) / loop.Step;
            start += ((AffineIndex)loop.Variable - (loop.Start.IsLiteral ? loop.Start.Literal : 0)) * perStep;
            length = perStep * loop.Step * trips;
        }

        return (start, length);
    }
}
