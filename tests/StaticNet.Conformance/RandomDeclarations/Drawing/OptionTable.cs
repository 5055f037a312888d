using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>
/// Draws the options of a word: the properties and constructor parameters that its attribute has. What is a truth value or an enumeration
/// needs nothing here; a number needs its row, under its own name or under <c>Word.Option</c>, and a word without it is refused by name.
/// </summary>
internal static class OptionTable
{
    /// <summary>What decides over shapes, and is drawn with them.</summary>
    private static readonly HashSet<string> s_drawnWithShapes =
    [
        "units", "channels", "kernel", "kernelHeight", "kernelWidth", "from", "Name", "Groups",
        "Stride", "StrideHeight", "StrideWidth", "Padding", "PaddingHeight", "PaddingWidth", "PaddingTop", "PaddingBottom", "PaddingLeft",
        "PaddingRight", "Dilation", "DilationHeight", "DilationWidth", "CeilMode",
    ];

    private static readonly Dictionary<string, Func<Dice, int, string?>> s_rows = new()
    {
        ["probability"] = (dice, _) => dice.Pick("0", "0.1", "0.25", "0.5", "0.8"),
        ["alpha"] = (dice, _) => dice.Real(0.3, 2),
        ["slope"] = (dice, _) => dice.Pick("0.01", "0.2", "-0.5", "1.5"),
        ["Slope"] = (dice, _) => dice.Pick("0.2", "1"),
        ["Offset"] = (dice, _) => dice.Pick("0", "0.3"),
        ["Scale"] = (dice, _) => dice.Pick("0.5", "2"),
        ["Start"] = (dice, _) => dice.Pick("0", "0.1", "-0.3"),
        ["BatchNorm.Epsilon"] = (dice, _) => dice.Pick("1e-3", "1e-2", "0.1"),
        ["LayerNorm.Epsilon"] = (dice, _) => dice.Pick("1e-3", "1e-2", "0.1"),
        ["Epsilon"] = (dice, _) => dice.Pick("1e-8", "1e-6", "1e-4"),
        ["BatchNorm.Momentum"] = (dice, _) => dice.Pick("0.01", "0.3", "1"),
        ["Momentum"] = (dice, _) => dice.Pick("0", "0.5", "0.95"),
        ["LearningRate"] = (dice, _) => dice.Pick("1e-4", "0.003", "0.05", "0.5"),
        ["WeightDecay"] = (dice, _) => dice.Pick("0", "0.01", "0.1"),
        ["L1"] = (dice, _) => dice.Pick("0", "0.001", "0.1"),
        ["ClipNorm"] = (dice, _) => dice.Pick("0.1", "1", "100"),
        ["ClipValue"] = (dice, _) => dice.Pick("0.01", "0.5", "10"),
        ["Beta1"] = (dice, _) => dice.Pick("0", "0.5", "0.95"),
        ["Beta2"] = (dice, _) => dice.Pick("0.5", "0.99"),
        ["Rho"] = (dice, _) => dice.Pick("0.5", "0.95"),
        ["Alpha"] = (dice, _) => dice.Pick("0.5", "0.9"),
        ["LearningRateDecay"] = (dice, _) => dice.Pick("0.01", "1"),
        ["InitialAccumulator"] = (dice, _) => dice.Pick("0.1", "1"),
        ["MomentumDecay"] = (dice, _) => dice.Pick("0", "0.1"),
        ["InitValue"] = (dice, _) => dice.Pick("0.1", "-0.3"),
        ["InitGain"] = (dice, _) => dice.Pick("0.5", "1.4142135623730951"),
        ["BiasValue"] = (dice, _) => dice.Pick("0.1", "-1"),
        ["Delta"] = (dice, _) => dice.Pick("0.1", "0.5", "3"),
        ["LabelSmoothing"] = (dice, _) => dice.Real(0, 0.6),
        ["IgnoreIndex"] = (dice, _) => dice.Pick("-1", "-100", "0", "1"),
        ["ClassWeights"] = (dice, outputs) => Numbers(dice, outputs),
        ["PositiveWeight"] = (dice, _) => dice.Pick("0.5", "3"),
        ["PositiveWeights"] = (dice, outputs) => Numbers(dice, outputs),
    };

    /// <summary>Names the options that would never be drawn.</summary>
    public static IEnumerable<string> Missing(Type attribute) => Properties(attribute)
        .Select(property => (property.Name, property.PropertyType))
        .Concat(Longest(attribute).Select(parameter => (Name: parameter.Name!, PropertyType: parameter.ParameterType)))
        .Where(option => !s_drawnWithShapes.Contains(option.Name) && Row(attribute, option.Name, option.PropertyType) is null)
        .Select(option => $"{KindOf(attribute)}.{option.Name}");

    /// <summary>Draws a word with its options.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="dice">The choices.</param>
    /// <param name="outputs">The number of outputs before it, for options that are one number for each.</param>
    /// <param name="positional">Arguments of the constructor that decide over shapes; null to draw them all.</param>
    public static DrawnAttribute Draw(Type attribute, Dice dice, int outputs, params IReadOnlyList<string> positional)
    {
        ParameterInfo[] parameters = Longest(attribute);
        if (positional.Count == 0 && parameters.Length > 0 && dice.Chance(parameters[0].IsOptional ? 0.6 : 1))
        {
            positional = [.. parameters.Select(parameter => Required(attribute, parameter.Name!, parameter.ParameterType)(dice, outputs)!)];
        }

        var named = new List<KeyValuePair<string, string>>();
        foreach (PropertyInfo property in Properties(attribute).Where(property => !s_drawnWithShapes.Contains(property.Name)))
        {
            if (dice.Chance(0.3) && Required(attribute, property.Name, property.PropertyType)(dice, outputs) is { } value)
            {
                named.Add(new(property.Name, value));
            }
        }

        KeepApart(named, attribute, dice, outputs);
        return new DrawnAttribute(KindOf(attribute), positional, named);
    }

    /// <summary>Some options are only for certain values of another.</summary>
    private static void KeepApart(List<KeyValuePair<string, string>> named, Type attribute, Dice dice, int outputs)
    {
        bool Is(string name, string value) => named.Any(option => option.Key == name && option.Value == value);
        void Remove(string name) => named.RemoveAll(option => option.Key == name);
        if (named.Any(option => option.Key == nameof(BinaryCrossEntropyAttribute.PositiveWeights)))
        {
            Remove(nameof(BinaryCrossEntropyAttribute.PositiveWeight));
        }

        Remove(nameof(DenseAttribute.InitValue));
        if (Is("Init", "Init.Constant"))
        {
            named.Add(new(nameof(DenseAttribute.InitValue), Required(attribute, nameof(DenseAttribute.InitValue), typeof(double))(dice, outputs)!));
        }

        if (!Is("Init", "Init.Orthogonal"))
        {
            Remove(nameof(DenseAttribute.InitGain));
        }

        if (Is(nameof(DenseAttribute.Bias), "false"))
        {
            Remove(nameof(DenseAttribute.BiasValue));
        }
    }

    private static string KindOf(Type attribute) => attribute.Name[..^nameof(Attribute).Length];

    private static IEnumerable<PropertyInfo> Properties(Type attribute) =>
        attribute.GetProperties().Where(property => property.SetMethod?.IsPublic == true).OrderBy(property => property.Name, StringComparer.Ordinal);

    private static ParameterInfo[] Longest(Type attribute) =>
        attribute.GetConstructors().Select(constructor => constructor.GetParameters()).MaxBy(parameters => parameters.Length)!;

    private static Func<Dice, int, string?> Required(Type attribute, string option, Type type) =>
        Row(attribute, option, type) ?? throw new InvalidOperationException($"{KindOf(attribute)}.{option} is not drawn: it needs a row in {nameof(OptionTable)}.");

    private static Func<Dice, int, string?>? Row(Type attribute, string option, Type type)
    {
        if (s_rows.TryGetValue($"{KindOf(attribute)}.{option}", out Func<Dice, int, string?>? own) || s_rows.TryGetValue(option, out own))
        {
            return own;
        }

        return type == typeof(bool) ? (dice, _) => dice.Pick("true", "false")
            : type.IsEnum ? (dice, _) => $"{type.Name}.{dice.Pick(Enum.GetNames(type))}"
            : null;
    }

    private static string Numbers(Dice dice, int count) =>
        $"new[] {{ {string.Join(", ", Enumerable.Range(0, count).Select(i => i == 0 ? "1.5" : dice.Pick("0.25", "1.0", "2.5", "0.0")))} }}";
}
