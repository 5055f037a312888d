using System;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>
/// The functions of both IRs on numbers, by their definitions. In <see cref="ScalarType.Float32"/> every result of a 32-bit operation is
/// rounded; in <see cref="ScalarType.Float64"/> nothing is, whatever the tensors say, so that two orders of a sum agree to 12 digits.
/// </summary>
internal sealed class Arithmetic(ScalarType precision)
{
    public ScalarType Precision { get; } = precision;

    public double Round(double value, ScalarType type) =>
        Precision == ScalarType.Float32 && type == ScalarType.Float32 ? (float)value : value;

    /// <summary>A function lane by lane.</summary>
    public void Apply(Function function, double[][] arguments, double[] results, ScalarType type)
    {
        switch (function.Name)
        {
            case "+":
                for (int lane = 0; lane < results.Length; lane++)
                {
                    results[lane] = Round(arguments[0][lane] + arguments[1][lane], type);
                }

                return;
            case "*":
                for (int lane = 0; lane < results.Length; lane++)
                {
                    results[lane] = Round(arguments[0][lane] * arguments[1][lane], type);
                }

                return;
            case "MultiplyAdd":
                for (int lane = 0; lane < results.Length; lane++)
                {
                    results[lane] = Round(Math.FusedMultiplyAdd(arguments[0][lane], arguments[1][lane], arguments[2][lane]), type);
                }

                return;
        }

        Span<double> ofLane = stackalloc double[arguments.Length];
        for (int lane = 0; lane < results.Length; lane++)
        {
            for (int i = 0; i < ofLane.Length; i++)
            {
                ofLane[i] = arguments[i][lane];
            }

            results[lane] = Apply(function, ofLane, type);
        }
    }

    public double Apply(Function function, ReadOnlySpan<double> x, ScalarType type) => Round(
        function.Name switch
        {
            "+" => x[0] + x[1],
            "-" => x[0] - x[1],
            "*" => x[0] * x[1],
            "/" => x[0] / x[1],
            "MultiplyAdd" => Math.FusedMultiplyAdd(x[0], x[1], x[2]),
            "Max" => Math.Max(x[0], x[1]),
            "Min" => Math.Min(x[0], x[1]),
            "Abs" => Math.Abs(x[0]),
            "Sqrt" => Math.Sqrt(x[0]),
            "Exp" or "ExpNonPositive" => Math.Exp(x[0]),
            "Log" => Math.Log(x[0]),
            "Log1p" => Log1p(x[0]),
            "Tanh" => Math.Tanh(x[0]),
            "Sigmoid" => 1 / (1 + Math.Exp(-x[0])),
            "Erf" => Erf(x[0]),
            "Atan" => Math.Atan(x[0]),
            "Softplus" => Math.Max(x[0], 0) + Log1p(Math.Exp(-Math.Abs(x[0]))),
            "SelectGreater" => x[0] > x[1] ? x[2] : x[3],
            "SelectEqual" => x[0] == x[1] ? x[2] : x[3],
            "Rectify" => x[0] < 0 ? 0 : x[0],
            "RectifyGradient" => x[1] <= 0 ? 0 : x[0],
            "Power" => Math.Pow(x[0], x[1]),
            _ => throw new NotSupportedException(function.Name + " has no definition in the tests yet."),
        },
        type);

    /// <summary>2/sqrt(π) exp(-x²) Σ 2ᵏ x²ᵏ⁺¹ / (1 · 3 · … · (2k + 1)), in which all terms have one sign (Abramowitz, Stegun 7.1.6).</summary>
    private static double Erf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 6)
        {
            return Math.CopySign(double.IsNaN(x) ? x : 1, x);
        }

        double sum = 0;
        double term = x;
        for (int k = 1; sum + term != sum; k++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * k) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>log(1 + x) without the loss of digits of 1 + x near 0 (Kahan).</summary>
    private static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
