using System;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace StaticNet.Training;

/// <summary>Keeps gradients from being too large.</summary>
/// <remarks>
/// The norm is a sum of squares in double precision, as 16 partial sums (of the elements whose index has one remainder by 16) that are then
/// added in ascending order: its bits depend neither on the processor nor on the number of threads.
/// </remarks>
public static class GradientClipping
{
    private const int Lanes = 16;

    /// <summary>What keeps the factor finite where the norm is 0: PyTorch's 1e-6 in <c>clip_grad_norm_</c>.</summary>
    private const double Epsilon = 1e-6;

    /// <summary>The 2-norm of all gradients together, <c>sqrt(Σ g²)</c>.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <returns>The norm; NaN if an element is.</returns>
    public static double Norm(ReadOnlySpan<float> gradients)
    {
        Span<double> sums = stackalloc double[Lanes];
        sums.Clear();
        int done = AddSquares(gradients, sums);
        for (int i = done; i < gradients.Length; i++)
        {
            double g = gradients[i];
            sums[i % Lanes] += g * g;
        }

        return Root(sums);
    }

    /// <inheritdoc cref="Norm(ReadOnlySpan{float})"/>
    public static double Norm(ReadOnlySpan<double> gradients)
    {
        Span<double> sums = stackalloc double[Lanes];
        sums.Clear();
        int done = AddSquares(gradients, sums);
        for (int i = done; i < gradients.Length; i++)
        {
            sums[i % Lanes] += gradients[i] * gradients[i];
        }

        return Root(sums);
    }

    /// <summary>
    /// Clips gradients by their norm, <c>g *= min(1, max / (norm + 1e-6))</c>: Pascanu, Mikolov, Bengio 2013, arXiv:1211.5063, with the
    /// constant of PyTorch's <c>clip_grad_norm_</c>. An infinite or NaN element makes all of them 0 or NaN.
    /// </summary>
    /// <param name="gradients">The gradients, changed in place.</param>
    /// <param name="maximum">The largest norm that is left alone, greater than 0.</param>
    /// <returns>The norm before clipping.</returns>
    public static double ClipNorm(Span<float> gradients, double maximum)
    {
        double norm = Norm(gradients);
        double factor = maximum / (norm + Epsilon);
        if (!(factor >= 1))
        {
            float rounded = (float)factor;
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] *= rounded;
            }
        }

        return norm;
    }

    /// <inheritdoc cref="ClipNorm(Span{float}, double)"/>
    public static double ClipNorm(Span<double> gradients, double maximum)
    {
        double norm = Norm(gradients);
        double factor = maximum / (norm + Epsilon);
        if (!(factor >= 1))
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] *= factor;
            }
        }

        return norm;
    }

    private static double Root(ReadOnlySpan<double> sums)
    {
        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return Math.Sqrt(total);
    }

#if NET8_0_OR_GREATER
    /// <summary>Adds the squares of whole blocks of 16 elements to the 16 sums; without fused operations, so that the rest may do as well.</summary>
    private static int AddSquares(ReadOnlySpan<float> gradients, Span<double> sums)
    {
        ref float first = ref MemoryMarshal.GetReference(gradients);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + Lanes <= gradients.Length; i += Lanes)
        {
            (Vector256<double> g0, Vector256<double> g1) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            (Vector256<double> g2, Vector256<double> g3) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i + 8));
            s0 += g0 * g0;
            s1 += g1 * g1;
            s2 += g2 * g2;
            s3 += g3 * g3;
        }

        Store(sums, s0, s1, s2, s3);
        return i;
    }

    private static int AddSquares(ReadOnlySpan<double> gradients, Span<double> sums)
    {
        ref double first = ref MemoryMarshal.GetReference(gradients);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + Lanes <= gradients.Length; i += Lanes)
        {
            Vector256<double> g0 = Vector256.LoadUnsafe(ref first, (nuint)i);
            Vector256<double> g1 = Vector256.LoadUnsafe(ref first, (nuint)i + 4);
            Vector256<double> g2 = Vector256.LoadUnsafe(ref first, (nuint)i + 8);
            Vector256<double> g3 = Vector256.LoadUnsafe(ref first, (nuint)i + 12);
            s0 += g0 * g0;
            s1 += g1 * g1;
            s2 += g2 * g2;
            s3 += g3 * g3;
        }

        Store(sums, s0, s1, s2, s3);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<double> sums, Vector256<double> s0, Vector256<double> s1, Vector256<double> s2, Vector256<double> s3)
    {
        s0.CopyTo(sums);
        s1.CopyTo(sums.Slice(4));
        s2.CopyTo(sums.Slice(8));
        s3.CopyTo(sums.Slice(12));
    }
#else
    private static int AddSquares(ReadOnlySpan<float> gradients, Span<double> sums) => 0;

    private static int AddSquares(ReadOnlySpan<double> gradients, Span<double> sums) => 0;
#endif
}
