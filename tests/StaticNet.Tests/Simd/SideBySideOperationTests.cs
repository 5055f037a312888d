using System;
using System.Linq;
using System.Runtime.Intrinsics;
using StaticNet.Simd;
using Xunit;

namespace StaticNet.Tests.Simd;

/// <summary>Vectors that hold rows of several samples, side by side.</summary>
public class SideBySideOperationTests
{
    [Fact]
    public void A_lane_of_each_row_is_put_into_all_its_lanes()
    {
        Check<float>(16, 2, Operations.Lane512);
        Check<float>(16, 4, Operations.Lane512);
        Check<float>(8, 2, Operations.Lane256);
        Check<double>(8, 2, Operations.Lane512);
        Check<double>(8, 4, Operations.Lane512);
        Check<double>(4, 2, Operations.Lane256);
    }

    [Fact]
    public void Halves_become_a_wider_vector() => Operations.CheckHalves();

    private static void Check<T>(int lanes, int rows, Func<T[], int, int, T[]> broadcast)
        where T : struct, System.Numerics.INumber<T>
    {
        T[] vector = [.. Enumerable.Range(1, lanes).Select(T.CreateChecked)];
        int pitch = lanes / rows;
        for (int lane = 0; lane < pitch; lane++)
        {
            Assert.Equal(vector.Select((_, i) => vector[(i / pitch * pitch) + lane]), broadcast(vector, rows, lane));
        }
    }

    /// <summary>The operations, reached as a kernel reaches them.</summary>
    private abstract class Operations : KernelOperations
    {
        internal static float[] Lane512(float[] vector, int rows, int lane) => Lanes.Of(BroadcastInRows(Load512(ref vector[0], 0), rows, lane));

        internal static float[] Lane256(float[] vector, int rows, int lane) => Lanes.Of(BroadcastInRows(Load256(ref vector[0], 0), rows, lane));

        internal static double[] Lane512(double[] vector, int rows, int lane) => Lanes.Of(BroadcastInRows(Load512(ref vector[0], 0), rows, lane));

        internal static double[] Lane256(double[] vector, int rows, int lane) => Lanes.Of(BroadcastInRows(Load256(ref vector[0], 0), rows, lane));

        internal static void CheckHalves()
        {
            (Vector128<float> one, Vector128<float> two) = (Vector128.Create(1f, 2, 3, 4), Vector128.Create(5f, 6, 7, 8));
            Assert.Equal(Vector256.Create(1f, 2, 3, 4, 5, 6, 7, 8), Join(one, two));
            Assert.Equal(Vector256.Create(1f, 2, 3, 4, 1, 2, 3, 4), Twice(one));
            Assert.Equal(Vector512.Create(1f, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 1, 2, 3, 4), Join(Join(one, two), Twice(one)));
            Assert.Equal(Vector512.Create(1f, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8), Twice(Join(one, two)));
            Assert.Equal(Vector512.Create(1d, 2, 3, 4, 1, 2, 3, 4), Twice(Vector256.Create(1d, 2, 3, 4)));
        }
    }
}
