using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>Random choices.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>From the least to the most, both possible.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Pick<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>One of several, each by its weight.</summary>
    public T Weighted<T>(IReadOnlyList<(T Item, double Weight)> items)
    {
        double at = _random.NextDouble() * items.Sum(item => item.Weight);
        foreach ((T item, double weight) in items)
        {
            at -= weight;
            if (at < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    /// <summary>A number of two digits, as it is written.</summary>
    public string Real(double least, double most) => (least + (_random.NextDouble() * (most - least))).ToString("G2", CultureInfo.InvariantCulture);

    /// <summary>A width: small, or round, or next to a multiple of a vector.</summary>
    public int Width(int most) => Math.Min(most, Between(0, 2) switch
    {
        0 => Between(1, 9),
        1 => Pick(4, 8, 16, 24, 32),
        _ => Between(1, 40),
    });

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
