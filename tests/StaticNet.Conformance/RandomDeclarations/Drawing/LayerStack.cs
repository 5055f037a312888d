using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>The layers drawn so far, with their shapes: worked out here a second time, on purpose, and so checked.</summary>
internal sealed class LayerStack(Dice dice, int[] inputShape)
{
    /// <summary>Elements of a value above which the next layer makes it smaller.</summary>
    private const int MostElements = 500;

    /// <summary>Multiply-adds of a layer, at most.</summary>
    private const long MostWorkOfLayer = 6_000;

    private readonly List<DrawnAttribute> _layers = [];
    private readonly List<int[]> _shapes = [];

    public IReadOnlyList<int> InputShape => inputShape;

    public IReadOnlyList<DrawnAttribute> Layers => _layers;

    public int Count => _layers.Count;

    /// <summary>Gets the shape of the last value.</summary>
    public IReadOnlyList<int> Shape => Now;

    public bool HasParameters { get; private set; }

    /// <summary>Gets the least samples of a training step: batch normalisation of single values needs two.</summary>
    public int LeastSamples { get; private set; } = 1;

    /// <summary>Gets about how many multiply-adds a sample takes.</summary>
    public long Work { get; private set; }

    private int[] Now => _shapes.Count == 0 ? inputShape : _shapes[^1];

    private bool IsImage => Now.Length == 3;

    private int Size => Now.Aggregate(1, (product, extent) => product * extent);

    /// <summary>Adds a layer of any kind that fits.</summary>
    public void AddAny()
    {
        (string, double)[] choices = [.. Words.Layers.Select(word => (word.Kind, Weight(word.Kind))).Where(choice => choice.Item2 > 0)];
        string kind = dice.Weighted(choices);
        Add(kind);
    }

    /// <summary>Adds a layer of a kind.</summary>
    public void Add(string kind)
    {
        switch (kind)
        {
            case "Dense":
                AddDense(dice.Chance(0.3) ? VectorWidth() : dice.Width(40));
                break;
            case "Conv2D":
                AddConvolution();
                break;
            case "MaxPool2D" or "AvgPool2D":
                AddPooling(kind);
                break;
            case "GlobalAvgPool2D":
                Push(OptionTable.Draw(Words.Attribute(kind), dice, Size), [Now[0], 1, 1], Size);
                break;
            case "Flatten":
                Push(OptionTable.Draw(Words.Attribute(kind), dice, Size), [Size], Size);
                break;
            case "Add" or "Concat":
                AddJoin(kind);
                break;
            default:
                // Every other layer keeps the shape.
                LeastSamples = kind == "BatchNorm" && Size == Now[0] ? 2 : LeastSamples;
                DrawnAttribute layer = OptionTable.Draw(Words.Attribute(kind), dice, Size);
                bool isAffine = layer.Named.All(option => option.Key != "Affine" || option.Value == "true");
                HasParameters |= kind == "PReLU" || (kind is "BatchNorm" or "LayerNorm" && isAffine);
                Push(layer, Now, 2 * Size);
                break;
        }
    }

    public void AddDense(int units)
    {
        HasParameters = true;
        units = (int)Math.Max(1, Math.Min(units, MostWorkOfLayer / Size));
        Push(OptionTable.Draw(Words.Attribute("Dense"), dice, Size, Dice.Text(units)), [units], Size * units);
    }

    private double Weight(string kind)
    {
        bool isLarge = Size > MostElements;
        return kind switch
        {
            "Dense" => IsImage ? 0 : 14,
            "Conv2D" => IsImage && !isLarge ? 14 : 0,
            "MaxPool2D" or "AvgPool2D" => IsImage ? 4 : 0,
            "GlobalAvgPool2D" => IsImage ? 0.7 : 0,
            "Flatten" => IsImage ? 1.5 : 0.2,
            "Softmax" or "LogSoftmax" => IsImage ? 0 : 1,
            "Add" => Joinable(kind).Any() ? 6 : 0,
            "Concat" => Joinable(kind).Any() && !isLarge ? 5 : 0,
            "BatchNorm" or "LayerNorm" => 3,
            "Dropout" or "PReLU" => 1.5,

            // Behind a step no gradient is left.
            "BinaryStep" => 0.3,
            _ when Words.IsActivation(kind) => 0.8,
            _ => 1.5,
        };
    }

    /// <summary>The layers whose value can be joined with the last one.</summary>
    private IEnumerable<int> Joinable(string kind) => Enumerable.Range(0, _shapes.Count).Where(i =>
        kind == "Add" ? _shapes[i].AsSpan().SequenceEqual(Now) : _shapes[i].Length == Now.Length && _shapes[i].AsSpan(1).SequenceEqual(Now.AsSpan(1)));

    private void AddJoin(string kind)
    {
        int from = dice.Pick(Joinable(kind).ToArray());
        string name = _layers[from].Name ?? $"\"{dice.Pick("skip", "block", "Layer", "w")}{Dice.Text(from)}\"";
        _layers[from] = _layers[from].With(nameof(LayerAttribute.Name), name);
        int[] shape = [.. Now];
        shape[0] += kind == "Concat" ? _shapes[from][0] : 0;
        Push(OptionTable.Draw(Words.Attribute(kind), dice, Size, name), shape, Size);
    }

    private void AddConvolution()
    {
        HasParameters = true;
        DrawnWindow window = DrawnWindow.Draw(dice, Now[1..], isPooling: false);
        (int[] kernel, int[] output) = (window.Kernel, window.Output);
        int channels = Now[0];
        int groups = dice.Chance(0.3) ? dice.Pick(Enumerable.Range(1, channels).Where(divisor => channels % divisor == 0).ToArray()) : 1;
        long perFilter = (long)kernel[0] * kernel[1] * channels / groups * output[0] * output[1];
        int most = (int)Math.Clamp(MostWorkOfLayer / perFilter, 1, 20);
        int wanted = dice.Chance(0.3) ? ImageChannels(output) : dice.Pick(dice.Between(1, 9), 8, 16, dice.Between(1, 20));
        int filters = Math.Max(1, Math.Min(wanted, most) / groups) * groups;
        DrawnAttribute layer = OptionTable.Draw(Words.Attribute("Conv2D"), dice, Size, [Dice.Text(filters), .. window.Sides(dice)]);
        KeyValuePair<string, string>[] grouped = groups > 1 ? [new("Groups", Dice.Text(groups))] : [];
        Push(layer with { Named = [.. window.Options, .. grouped, .. layer.Named] }, [filters, .. output], perFilter * filters);
    }

    private void AddPooling(string kind)
    {
        DrawnWindow window = DrawnWindow.Draw(dice, Now[1..], isPooling: true);
        (int[] kernel, int[] output) = (window.Kernel, window.Output);
        DrawnAttribute layer = OptionTable.Draw(Words.Attribute(kind), dice, Size, window.Sides(dice));
        Push(layer with { Named = [.. window.Options, .. layer.Named] }, [Now[0], .. output], (long)Now[0] * kernel[0] * kernel[1] * output[0] * output[1]);
    }

    /// <summary>The width of an earlier vector, so that there is something to add it to.</summary>
    private int VectorWidth() => dice.Pick([.. _shapes.Where(shape => shape.Length == 1).Select(shape => shape[0]), dice.Width(40)]);

    private int ImageChannels(int[] sides) =>
        dice.Pick([.. _shapes.Where(shape => shape.Length == 3 && shape.AsSpan(1).SequenceEqual(sides)).Select(shape => shape[0]), 8]);

    private void Push(DrawnAttribute layer, int[] shape, long work)
    {
        _layers.Add(layer.Name is null && dice.Chance(0.1) ? layer.With(nameof(LayerAttribute.Name), $"\"layer{Dice.Text(_layers.Count)}\"") : layer);
        _shapes.Add(shape);
        Work += work;
    }
}
