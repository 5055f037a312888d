using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Tests.Networks.Gradients;

/// <summary>
/// Compares a gradient with differences: <c>f' = (f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h</c>, whose error is h⁴/30 f⁽⁵⁾. At
/// a kink (of a rectifier, say) differences mean nothing; a coordinate whose steps cross one is drawn again. A kink shows in the
/// differences themselves, which then depend on h: nothing is asked of the code under test. Where the function bends faster than one step
/// can follow, a smaller one may be allowed.
/// </summary>
internal sealed class GradientCheck
{
    private const double H = 1e-3;

    /// <summary>|a - b| &lt;= 1e-7 max(1, |b|), b the difference.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>What differences with h and h/2 may differ by where the function is smooth; a tenth of what is then allowed.</summary>
    private const double Smoothness = 1e-8;

    private const int MostDraws = 20;

    private GradientCheck(int coordinates, int redrawn, double largestError)
    {
        Coordinates = coordinates;
        Redrawn = redrawn;
        LargestError = largestError;
    }

    /// <summary>Gets the number of coordinates that were compared: all there are.</summary>
    public int Coordinates { get; }

    /// <summary>Gets how often a coordinate was drawn again.</summary>
    public int Redrawn { get; }

    /// <summary>Gets the largest |a - b| / max(1, |b|).</summary>
    public double LargestError { get; }

    /// <summary>Checks every coordinate with h = 1e-3.</summary>
    /// <exception cref="GradientCheckException">Some are wrong, or cross a kink however they are drawn.</exception>
    public static GradientCheck Run(IDifferentiable function) => Run(function, H);

    /// <summary>Checks every coordinate with the first of several steps h with which the function is smooth there.</summary>
    /// <exception cref="GradientCheckException">Some are wrong, or cross a kink however they are drawn.</exception>
    public static GradientCheck Run(IDifferentiable function, params double[] steps)
    {
        List<int> left = Enumerable.Range(0, function.Count).ToList();
        var wrong = new List<string>();
        int redrawn = 0;
        double largest = 0;
        for (int draw = 0; left.Count > 0; draw++)
        {
            if (draw == MostDraws)
            {
                throw new GradientCheckException($"{left.Count} of {function.Count} coordinates cross a kink in {MostDraws} draws, {function.NameOf(left[0])} first.");
            }

            function.Draw(draw);
            double[] gradient = function.Gradient();
            var again = new List<int>();
            foreach (int i in left)
            {
                if (SmoothDifference(function, i, steps) is not { } expected)
                {
                    again.Add(i);
                    continue;
                }

                double error = Error(gradient[i], expected);
                largest = Math.Max(largest, error);
                if (!(error <= Tolerance))
                {
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{function.NameOf(i)}: {gradient[i]:R}, differences give {expected:R}"));
                }
            }

            redrawn += again.Count;
            left = again;
        }

        if (wrong.Count > 0)
        {
            throw new GradientCheckException($"{wrong.Count} of {function.Count} coordinates are wrong:\n" + string.Join("\n", wrong.Take(20)));
        }

        return new GradientCheck(function.Count, redrawn, largest);
    }

    private static double Error(double actual, double expected) => Math.Abs(actual - expected) / Math.Max(1, Math.Abs(expected));

    /// <summary>The difference with the first step that agrees with its half; null if none does.</summary>
    private static double? SmoothDifference(IDifferentiable function, int index, double[] steps)
    {
        foreach (double h in steps)
        {
            double coarse = Difference(function, index, h);
            double fine = Difference(function, index, h / 2);
            if (Error(coarse, fine) <= Smoothness)
            {
                return fine;
            }
        }

        return null;
    }

    private static double Difference(IDifferentiable function, int index, double h)
    {
        double x = function.Variable(index);
        double At(double there)
        {
            function.Variable(index) = there;
            return function.Value();
        }

        double difference = ((At(x - (2 * h)) - At(x + (2 * h))) + (8 * (At(x + h) - At(x - h)))) / (12 * h);
        function.Variable(index) = x;
        return difference;
    }
}

/// <summary>A gradient is wrong.</summary>
internal sealed class GradientCheckException(string message) : Exception(message);
