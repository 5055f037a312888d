namespace StaticNet.Training;

/// <summary>The way from one number to another along half a wave of a cosine. The bits are the same on every machine.</summary>
internal static class HalfWave
{
    /// <summary><c>to + (from - to) (1 + cos(π x)) / 2</c>.</summary>
    /// <param name="from">The number at x = 0.</param>
    /// <param name="to">The number at x = 1.</param>
    /// <param name="x">From 0 to 1.</param>
    public static double Between(double from, double to, double x)
    {
        // (1 + cos(π x)) / 2 = cos²(π x / 2) = 1 - sin²(π x / 2), each where its angle is at most π/4.
        if (x <= 0.5)
        {
            double sine = Sine(x);
            return from + ((to - from) * (sine * sine));
        }

        double cosine = Sine(1 - x);
        return to + ((from - to) * (cosine * cosine));
    }

    /// <summary>sin(π x / 2) for x from 0 to 1/2, by its Taylor series to the power 19, whose rest is below 2^-60 there.</summary>
    private static double Sine(double x)
    {
        double a = x * 1.5707963267948966;
        double square = a * a;
        double sum = 0;
        for (int n = 19; n >= 3; n -= 2)
        {
            sum = (1 - sum) * square / (n * (n - 1));
        }

        return a * (1 - sum);
    }
}
