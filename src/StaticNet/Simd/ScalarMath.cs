namespace StaticNet.Simd;

/// <summary>Scalar functions whose bits are the same on every target; the framework's leave theirs to the C library.</summary>
public static class ScalarMath
{
    /// <summary>
    /// x^n by binary exponentiation (squarings and multiplications in a fixed order); the relative error is at most about
    /// 2^-52 |n|, for example 1e-12 at n = 5000. Knuth, TAOCP 2, 4.6.3, algorithm A.
    /// </summary>
    /// <param name="x">The base.</param>
    /// <param name="n">The exponent; x^0 is 1, x^-n is 1 / x^n.</param>
    /// <returns>x^n; for example Adam's beta^t.</returns>
    public static double Power(double x, long n)
    {
        ulong exponent = n < 0 ? unchecked(0UL - (ulong)n) : (ulong)n;
        double result = 1;
        double square = x;
        while (exponent != 0)
        {
            if ((exponent & 1) != 0)
            {
                result *= square;
            }

            square *= square;
            exponent >>= 1;
        }

        return n < 0 ? 1 / result : result;
    }

    /// <summary>e^x, the exponential of the kernels: the error is at most 4 ulp.</summary>
    /// <param name="x">The exponent.</param>
    /// <returns>e^x; for example NAdam's 0.96^(t d) = e^(t d log 0.96).</returns>
    public static double Exp(double x) => Functions.DoubleFunctions<double, bool, Functions.LanesScalarDouble>.Exp(x);

    /// <summary>The natural logarithm of the kernels, for code outside of them: -infinity at 0, NaN below.</summary>
    internal static double Log(double x) => Functions.DoubleFunctions<double, bool, Functions.LanesScalarDouble>.Log(x);
}
