using System;

namespace StaticNet.Tests.Simd;

/// <summary>
/// An unevaluated sum of two doubles, about 106 bits: the arithmetic of the references. Dekker 1971; Hida, Li, Bailey 2001.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    internal static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    internal static readonly DoubleDouble HalfPi = new(1.5707963267948966, 6.123233995736766e-17);
    internal static readonly DoubleDouble TwoOverSqrtPi = new(1.1283791670955126, 1.533545961316588e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        (double s, double e) = TwoSum(a.High, b.High);
        (double t, double f) = TwoSum(a.Low, b.Low);
        (s, e) = QuickTwoSum(s, e + t);
        return Normalised(s, e + f);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double p = a.High * b.High;
        double e = Math.FusedMultiplyAdd(a.High, b.High, -p);
        return Normalised(p, e + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - (b * first);
        double second = rest.High / b.High;
        rest -= b * second;
        return Normalised(first, second) + (rest.High / b.High);
    }

    internal static DoubleDouble Sqrt(DoubleDouble a)
    {
        double root = Math.Sqrt(a.High);
        DoubleDouble rest = a - ((DoubleDouble)root * root);
        return Normalised(root, rest.High / (2 * root));
    }

    /// <summary>e^a - 1 by the Taylor series of a / 2^10, doubled ten times: E(2r) = 2 E(r) + E(r)^2. For |a| up to about 1.</summary>
    internal static DoubleDouble ExpMinus1Reduced(DoubleDouble a)
    {
        DoubleDouble r = a * (1d / 1024);
        DoubleDouble term = r;
        DoubleDouble sum = r;
        for (int n = 2; n <= 11; n++)
        {
            term = term * r / n;
            sum += term;
        }

        for (int i = 0; i < 10; i++)
        {
            sum = (sum * 2) + (sum * sum);
        }

        return sum;
    }

    /// <summary>log(a) for normal a: one Newton step of third order from the framework's logarithm.</summary>
    internal static DoubleDouble Log(DoubleDouble a)
    {
        int exponent = Math.ILogB(a.High);
        DoubleDouble m = new(Math.ScaleB(a.High, -exponent), Math.ScaleB(a.Low, -exponent));
        double guess = Math.Log(m.High);
        DoubleDouble z = (m * (ExpMinus1Reduced(-(DoubleDouble)guess) + 1)) - 1;
        return (Ln2 * exponent) + (guess + (z - (z * z * 0.5)));
    }

    /// <summary>log(1 + a) for a &gt; -1.</summary>
    internal static DoubleDouble Log1p(DoubleDouble a)
    {
        if (Math.Abs(a.High) > 0.25)
        {
            return Log(a + 1);
        }

        // 2 atanh(s), s = a / (2 + a).
        DoubleDouble s = a / (a + 2);
        DoubleDouble square = s * s;
        DoubleDouble power = s;
        DoubleDouble sum = s;
        for (int n = 3; n <= 41; n += 2)
        {
            power *= square;
            sum += power / n;
        }

        return sum * 2;
    }

    /// <summary>atan(a) for 0 &lt;= a &lt;= 1: three halvings, then the Taylor series.</summary>
    internal static DoubleDouble AtanReduced(DoubleDouble a)
    {
        for (int i = 0; i < 3; i++)
        {
            a /= Sqrt((a * a) + 1) + 1;
        }

        DoubleDouble square = a * a;
        DoubleDouble power = a;
        DoubleDouble sum = a;
        for (int n = 3; n <= 35; n += 2)
        {
            power *= -square;
            sum += power / n;
        }

        return sum * 8;
    }

    private static DoubleDouble Normalised(double high, double low)
    {
        (double s, double e) = QuickTwoSum(high, low);
        return new DoubleDouble(s, e);
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double s = a + b;
        double v = s - a;
        return (s, (a - (s - v)) + (b - v));
    }

    private static (double Sum, double Error) QuickTwoSum(double a, double b)
    {
        double s = a + b;
        return (s, b - (s - a));
    }
}
