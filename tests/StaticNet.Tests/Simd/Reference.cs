using System;

namespace StaticNet.Tests.Simd;

/// <summary>
/// The true value of a function at a double, to about 100 bits: <c>Value * 2^Exponent</c>, so that results below the normal range
/// keep their bits. An infinity or NaN is in <c>Value.High</c>.
/// </summary>
internal readonly record struct Reference(DoubleDouble Value, int Exponent)
{
    internal static Reference Exp(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) > 2000)
        {
            return new Reference(double.IsNaN(x) ? double.NaN : x > 0 ? double.PositiveInfinity : 0, 0);
        }

        int n = (int)Math.Round(x / DoubleDouble.Ln2.High);
        return new Reference(DoubleDouble.ExpMinus1Reduced(x - (DoubleDouble.Ln2 * n)) + 1, n);
    }

    internal static Reference Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return new Reference(x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN, 0);
        }

        return new Reference(DoubleDouble.Log(x), 0);
    }

    internal static Reference Log1p(double x)
    {
        if (!(x > -1) || double.IsInfinity(x))
        {
            return new Reference(x == -1 ? double.NegativeInfinity : x > 0 ? x : double.NaN, 0);
        }

        return Math.Abs(x) < 1e-40 ? new Reference(x, 0) : new Reference(DoubleDouble.Log1p(x), 0);
    }

    internal static Reference Tanh(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 100))
        {
            return new Reference(double.IsNaN(x) ? x : Math.Sign(x), 0);
        }

        if (a < 1e-40)
        {
            return new Reference(x, 0);
        }

        Reference doubled = Exp(2 * a);
        DoubleDouble e = a < 0.25 ? DoubleDouble.ExpMinus1Reduced(2 * a) : doubled.Evaluated() - 1;
        DoubleDouble tanh = e / (e + 2);
        return new Reference(x < 0 ? -tanh : tanh, 0);
    }

    internal static Reference Sigmoid(double x)
    {
        if (double.IsNaN(x))
        {
            return new Reference(x, 0);
        }

        Reference e = Exp(-Math.Abs(x));
        DoubleDouble denominator = e.Evaluated() + 1;
        return x < 0 ? new Reference(e.Value / denominator, e.Exponent) : new Reference(1 / denominator, 0);
    }

    internal static Reference Softplus(double x)
    {
        if (double.IsNaN(x) || x == double.PositiveInfinity)
        {
            return new Reference(x, 0);
        }

        Reference e = Exp(-Math.Abs(x));
        return x < -300 ? e : new Reference(DoubleDouble.Log1p(e.Evaluated()) + Math.Max(x, 0), 0);
    }

    /// <summary>erf x = 2/sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)): no cancellation.</summary>
    internal static Reference Erf(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 8))
        {
            return new Reference(double.IsNaN(x) ? x : Math.Sign(x), 0);
        }

        if (a < 1e-40)
        {
            return new Reference(DoubleDouble.TwoOverSqrtPi * Math.ScaleB(x, 200), -200);
        }

        DoubleDouble square = (DoubleDouble)a * a;
        DoubleDouble term = a;
        DoubleDouble sum = a;
        for (int n = 1; term.High > 1e-34 * sum.High; n++)
        {
            term = term * square * 2 / ((2 * n) + 1);
            sum += term;
        }

        int k = (int)Math.Round(-square.High / DoubleDouble.Ln2.High);
        DoubleDouble decay = DoubleDouble.ExpMinus1Reduced(-square - (DoubleDouble.Ln2 * k)) + 1;
        DoubleDouble erf = DoubleDouble.TwoOverSqrtPi * sum * decay * Math.ScaleB(1, k);
        return new Reference(x < 0 ? -erf : erf, 0);
    }

    internal static Reference Atan(double x)
    {
        double a = Math.Abs(x);
        if (a < 1e-40 || double.IsNaN(x))
        {
            return new Reference(x, 0);
        }

        DoubleDouble atan = a <= 1 ? DoubleDouble.AtanReduced(a)
            : double.IsInfinity(a) ? DoubleDouble.HalfPi
            : DoubleDouble.HalfPi - DoubleDouble.AtanReduced(a > 1e200 ? 1 / a : 1 / (DoubleDouble)a);
        return new Reference(x < 0 ? -atan : atan, 0);
    }

    /// <summary>
    /// The distance of a result in units in the last place of the true value, for a format of <paramref name="fractionBits"/> explicit
    /// fraction bits whose smallest positive number is 2^<paramref name="lowest"/>. An infinite result counts as 2^<paramref name="overflow"/>.
    /// </summary>
    internal double UlpsFrom(double result, int fractionBits, int lowest, int overflow)
    {
        if (double.IsNaN(Value.High) || double.IsNaN(result))
        {
            return double.IsNaN(Value.High) && double.IsNaN(result) ? 0 : double.PositiveInfinity;
        }

        if (double.IsInfinity(Value.High))
        {
            return result.Equals(Value.High) ? 0 : double.PositiveInfinity;
        }

        if (Value.High == 0)
        {
            return Math.Abs(result) / Math.ScaleB(1, lowest);
        }

        int exponent = Math.ILogB(Value.High) + Exponent;
        if (double.IsInfinity(result) && exponent >= overflow)
        {
            return Math.Sign(result) == Math.Sign(Value.High) ? 0 : double.PositiveInfinity;
        }

        int ulp = Math.Max(Math.Min(exponent, overflow - 1) - fractionBits, lowest);
        double scaled = double.IsInfinity(result) ? Math.CopySign(Math.ScaleB(1, overflow - ulp), result) : ScaleExactly(result, -ulp);
        DoubleDouble difference = new DoubleDouble(ScaleExactly(Value.High, Exponent - ulp), ScaleExactly(Value.Low, Exponent - ulp)) - scaled;
        return Math.Abs(difference.High);
    }

    private static double ScaleExactly(double value, int exponent) =>
        Math.ScaleB(Math.ScaleB(value, exponent / 2), exponent - (exponent / 2));

    private DoubleDouble Evaluated() => new(Math.ScaleB(Value.High, Exponent), Math.ScaleB(Value.Low, Exponent));
}
