using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>
/// Compares the numbers of variants with the oracle's and with those of the first variant:
/// |a - b| &lt;= r (|b| + 1e-3) with r = 1e-9 for double, and for float r = 1e-3, for losses 1e-4.
/// </summary>
internal sealed class Comparison(bool isDouble, Tally tally)
{
    private const double Absolute = 1e-3;

    /// <summary>A number is compared if rounding inputs and parameters moves it by at most this share of the tolerance.</summary>
    private const double Share = 0.25;

    private readonly Dictionary<string, (string Variant, double[] Values)> _first = [];

    /// <param name="variant">The variant, for messages.</param>
    /// <param name="place">Where in the script.</param>
    /// <param name="expected">What is expected.</param>
    /// <param name="actual">What the variant gives.</param>
    /// <exception cref="CheckFailedException">They differ by more.</exception>
    public void Check(string variant, string place, Expectation expected, double[] actual)
    {
        string what = $"{place}{expected.Name}";
        Require(actual.Length == expected.Values.Length, $"{variant}: {what} has {actual.Length} values, expected {expected.Values.Length}.");
        double[] first = _first.TryGetValue(what, out (string Variant, double[] Values) known) ? known.Values : actual;
        _first.TryAdd(what, (variant, actual));
        double relative = isDouble ? 1e-9 : expected.Name == "Loss" ? 1e-4 : 1e-3;
        int skipped = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double b = expected.Values[i];
            Require(double.IsFinite(b), $"{what}[{i}] is {b} by the interpreter, at ordinary parameters and inputs.");
            double allowed = relative * (Math.Abs(b) + Absolute);
            if (expected.Spread is { } spread && spread[i] > Share * allowed)
            {
                skipped++;
                continue;
            }

            Require(Math.Abs(actual[i] - b) <= allowed, variant, what, i, actual[i], "the interpreter", b, allowed);
            Require(Math.Abs(actual[i] - first[i]) <= allowed, variant, what, i, actual[i], known.Variant, first[i], allowed);
        }

        tally.AddNumbers(actual.Length - skipped, skipped);
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new CheckFailedException(message);
        }
    }

    private static void Require(bool holds, string variant, string what, int i, double actual, string other, double expected, double allowed)
    {
        if (!holds)
        {
            throw new CheckFailedException(string.Create(
                CultureInfo.InvariantCulture, $"{variant}: {what}[{i}] is {actual:R}; {other} gives {expected:R}; they may differ by {allowed:G3}."));
        }
    }
}
