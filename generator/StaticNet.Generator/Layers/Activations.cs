using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;
using static StaticNet.Generator.TensorIR.Function;

namespace StaticNet.Generator.Layers;

/// <summary>The table of elementwise activations: name, f, f'.</summary>
internal static class Activations
{
    /// <summary>sqrt(2/π).</summary>
    private const double SqrtTwoOverPi = 0.79788456080286535588;

    /// <summary>1/sqrt(2π).</summary>
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    /// <summary>1/sqrt(2).</summary>
    private const double InverseSqrtTwo = 0.70710678118654752440;

    /// <summary>The fixed point of self-normalising networks: Klambauer, Unterthiner, Mayr, Hochreiter 2017, arXiv:1706.02515.</summary>
    private const double SeluScale = 1.0507009873554804934;
    private const double SeluAlpha = 1.6732632423543772848;

    private const string Rectifier = "HeNormal";

    public static IReadOnlyList<LayerDefinition> All { get; } = new[]
    {
        Define("Identity", _ => new("Identity", "{0}", (let, z) => z, (let, z, a, da) => da, "{0}")),

        // 1 from 0 on, and NaN for NaN, which is neither below nor above; its derivative is 0 wherever there is one.
        Define("BinaryStep", _ => new("BinaryStep", "1 where {0} ≥ 0, else 0", (let, z) => Greater(0.0, z, 0.0, Greater(z, -1.0, 1.0, z)), (let, z, a, da) => 0.0 * da, "0")),

        // f' = A (1 - A)
        Define("Sigmoid", _ => new("Sigmoid", "sigmoid({0})", (let, z) => Call(Sigmoid, z), (let, z, a, da) => da * (a * (1.0 - a)), "{0} ⊙ {2} ⊙ (1 - {2})")),

        // f' = 1 - A²
        Define("Tanh", _ => new("Tanh", "tanh({0})", (let, z) => Call(Tanh, z), (let, z, a, da) => da * (1.0 - (a * a)), "{0} ⊙ (1 - {2}²)")),

        // f' = 1 / (1 + Z²)
        Define("Atan", _ => new("Atan", "atan({0})", (let, z) => Call(Atan, z), (let, z, a, da) => da / (1.0 + (z * z)), "{0} / (1 + {1}²)")),

        // The slope at 0 is 0, so that the sign of A is all that the gradient needs; NaN is not <= 0, and its gradient goes on, as in PyTorch.
        Define("ReLU", _ => new("ReLU", "max({0}, 0)", (let, z) => Call(Rectify, z), (let, z, a, da) => Call(RectifyGradient, da, a), "0 where {2} ≤ 0, else {0}")) with { WeightsBefore = Rectifier },
        Define("LeakyReLU", LeakyReLU) with { WeightsBefore = Rectifier },
        Define("ELU", Elu) with { WeightsBefore = Rectifier },
        Define("SELU", Selu) with { WeightsBefore = "LeCunNormal" },

        // f' = sigmoid(Z)
        Define("Softplus", _ => new("Softplus", "log(1 + exp({0}))", (let, z) => Call(Softplus, z), (let, z, a, da) => da * Call(Sigmoid, z), "{0} ⊙ sigmoid({1})")) with { WeightsBefore = Rectifier },

        // f' = 1 / (1 + |Z|)²
        Define("Softsign", _ => new(
            "Softsign",
            "{0} / (1 + |{0}|)",
            (let, z) => z / (1.0 + Call(Abs, z)),
            (let, z, a, da) =>
            {
                Expression d = let("D", "1 + |{0}|", 1.0 + Call(Abs, z));
                return da / (d * d);
            },
            "{0} / D²")),
        Define("GELU", _ => Gelu()) with { WeightsBefore = Rectifier },
        Define("GELUTanh", _ => GeluTanh()) with { WeightsBefore = Rectifier },

        // Z sigmoid(Z); f' = S + A (1 - S)
        Define("SiLU", _ => new(
            "SiLU",
            "{0} ⊙ sigmoid({0})",
            (let, z) => z * Call(Sigmoid, z),
            (let, z, a, da) =>
            {
                Expression s = let("S", "sigmoid({0})", Call(Sigmoid, z));
                return da * (s + (a * (1.0 - s)));
            },
            "{0} ⊙ (S + {2} ⊙ (1 - S))")) with { WeightsBefore = Rectifier },

        Define("HardSigmoid", HardSigmoid),

        // Z clip(Z + 3, 0, 6) / 6; f' is 0 below -3, 1 above 3, and Z/3 + 1/2 between.
        Define("HardSwish", _ => new(
            "HardSwish",
            "{0} ⊙ clip({0} + 3, 0, 6) / 6",
            (let, z) => z * (Call(Min, Call(Max, z + 3.0, 0.0), 6.0) / 6.0),
            (let, z, a, da) => Greater(-3.0, z, 0.0, Greater(z, 3.0, da, da * ((z / 3.0) + 0.5))),
            "{0} ⊙ ({1} / 3 + 1/2) where |{1}| ≤ 3, 0 below, {0} above")) with { WeightsBefore = Rectifier },

        Define("Mish", _ => Mish()) with { WeightsBefore = Rectifier },
    };

    private static ActivationRow LeakyReLU(NodeArguments arguments)
    {
        double slope = arguments.Real("slope", 0.01, double.NegativeInfinity, excludeMinimum: true, id: "SN0201");
        string s = Text(slope);
        return new("LeakyReLU", "{0} where {0} > 0, else " + s + " {0}", (let, z) => Greater(z, 0.0, z, slope * z), (let, z, a, da) => Greater(z, 0.0, da, slope * da), "{0} where {1} > 0, else " + s + " {0}");
    }

    /// <summary>Z above 0, α (exp(Z) - 1) below; f' = 1 above, A + α below.</summary>
    private static ActivationRow Elu(NodeArguments arguments)
    {
        double alpha = arguments.Real("alpha", 1, 0, excludeMinimum: true, id: "SN0201");
        string s = Text(alpha);
        return new(
            "ELU",
            "{0} where {0} > 0, else " + s + " (exp({0}) - 1)",
            (let, z) => Greater(z, 0.0, z, alpha * (Call(Exp, z) - 1.0)),
            (let, z, a, da) => Greater(z, 0.0, da, da * (a + alpha)),
            "{0} where {1} > 0, else {0} ⊙ ({2} + " + s + ")");
    }

    /// <summary>λ Z above 0, λ α (exp(Z) - 1) below.</summary>
    private static ActivationRow Selu(NodeArguments arguments)
    {
        double alpha = arguments.Real("Alpha", SeluAlpha, 0, excludeMinimum: true, id: "SN0201");
        double scale = arguments.Real("Scale", SeluScale, 0, excludeMinimum: true, id: "SN0201");
        return new(
            "SELU",
            "λ {0} where {0} > 0, else λ α (exp({0}) - 1)",
            (let, z) => Greater(z, 0.0, scale * z, (scale * alpha) * (Call(Exp, z) - 1.0)),
            (let, z, a, da) => Greater(z, 0.0, scale * da, da * (a + (scale * alpha))),
            "λ {0} where {1} > 0, else {0} ⊙ ({2} + λ α)");
    }

    /// <summary>s Z + o between 0 and 1, else the nearer of them; f' = s where 0 &lt; A &lt; 1, else 0.</summary>
    private static ActivationRow HardSigmoid(NodeArguments arguments)
    {
        double slope = arguments.Real("Slope", 1.0 / 6, 0, excludeMinimum: true, id: "SN0201");
        double offset = arguments.Real("Offset", 0.5, double.NegativeInfinity, excludeMinimum: true, id: "SN0201");
        (string s, string o) = (Text(slope), Text(offset));
        return new(
            "HardSigmoid",
            "clip(" + s + " {0} + " + o + ", 0, 1)",
            (let, z) => Call(Min, Call(Max, (slope * z) + offset, 0.0), 1.0),
            (let, z, a, da) => Greater(a, 0.0, Greater(1.0, a, slope * da, 0.0), 0.0),
            s + " {0} where 0 < {2} < 1, else 0");
    }

    /// <summary>Z Φ(Z), with the normal distribution Φ(Z) = (1 + erf(Z / √2)) / 2; f' = Φ + Z φ. Hendrycks, Gimpel 2016, arXiv:1606.08415.</summary>
    private static ActivationRow Gelu() => new(
        "GELU",
        "{0} ⊙ (1 + erf({0} / √2)) / 2",
        (let, z) => (0.5 * z) * (1.0 + Call(Erf, InverseSqrtTwo * z)),
        (let, z, a, da) =>
        {
            Expression phi = let("F", "(1 + erf({0} / √2)) / 2", 0.5 * (1.0 + Call(Erf, InverseSqrtTwo * z)));
            return da * (phi + ((InverseSqrtTwoPi * z) * Call(Exp, -0.5 * (z * z))));
        },
        "{0} ⊙ (F + {1} ⊙ exp(-{1}² / 2) / √(2π))");

    /// <summary>Z (1 + tanh(u)) / 2 with u = √(2/π) (Z + 0.044715 Z³).</summary>
    private static ActivationRow GeluTanh()
    {
        const double Cubic = 0.044715;
        Expression U(Expression z) => SqrtTwoOverPi * (z + (Cubic * ((z * z) * z)));
        return new(
            "GELUTanh",
            "{0} ⊙ (1 + tanh(√(2/π) ({0} + 0.044715 {0}³))) / 2",
            (let, z) => (0.5 * z) * (1.0 + Call(Tanh, U(z))),
            (let, z, a, da) =>
            {
                Expression t = let("T", "tanh(√(2/π) ({0} + 0.044715 {0}³))", Call(Tanh, U(z)));
                Expression slope = SqrtTwoOverPi * (1.0 + ((3 * Cubic) * (z * z)));
                return da * ((0.5 * (1.0 + t)) + (((0.5 * z) * (1.0 - (t * t))) * slope));
            },
            "{0} ⊙ ((1 + T) / 2 + {1} ⊙ (1 - T²) ⊙ √(2/π) (1 + 0.134145 {1}²) / 2)");
    }

    /// <summary>
    /// Z tanh(softplus(Z)) = Z N / D with E = exp(Z), N = E (E + 2) = (1 + E)² - 1, D = N + 2 = (1 + E)² + 1: one exponential instead of two and a
    /// logarithm, and nothing cancels. f' = T + Z (1 - T²) sigmoid(Z) with T = N / D and 1 - T² = 4 (E + 1)² / D². From 20 on T rounds to 1 and 1 - T² is
    /// lost beside it, in double precision too; E² would overflow. Misra 2019, arXiv:1908.08681.
    /// </summary>
    private static ActivationRow Mish()
    {
        const double TanhIsOne = 20;
        (Expression E, Expression N) Exponentials(Named let, Expression z)
        {
            Expression e = let("E", "exp(min({0}, 20))", Call(Exp, Call(Min, z, TanhIsOne)));
            return (e, let("N", "E (E + 2)", e * (e + 2.0)));
        }

        return new(
            "Mish",
            "{0} ⊙ N / (N + 2) = {0} ⊙ tanh(log(1 + exp({0})))",
            (let, z) =>
            {
                (_, Expression n) = Exponentials(let, z);
                return z * (n / (n + 2.0));
            },
            (let, z, a, da) =>
            {
                (Expression e, Expression n) = Exponentials(let, z);
                Expression d = let("D", "N + 2", n + 2.0);
                return da * ((n + ((4.0 * z) * ((e * (e + 1.0)) / d))) / d);
            },
            "{0} ⊙ (N + 4 {1} ⊙ E ⊙ (E + 1) / D) / D");
    }

    private static LayerDefinition Define(string kind, Func<NodeArguments, ActivationRow> row) =>
        new(kind, b => new Elementwise(row(b.Arguments), b)) { IsActivation = true, IsElementwise = true };

    private static Expression Call(Function function, params Expression[] arguments) => new Call(function, arguments);

    private static Expression Greater(Expression x, Expression y, Expression a, Expression b) => new Call(SelectGreater, x, y, a, b);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
