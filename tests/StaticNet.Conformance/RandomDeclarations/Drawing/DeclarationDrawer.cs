using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.RandomDeclarations.Drawing;

/// <summary>
/// Draws declarations over the whole vocabulary that the compiler must accept. Shapes are small, so that a thousand networks compile in
/// minutes; some are round, so that vectors run.
/// </summary>
internal sealed class DeclarationDrawer
{
    private const int MostLayers = 8;
    private const int MostOutputs = 40;

    /// <summary>Multiply-adds of one step above which the batch is made smaller: interpreters take their time.</summary>
    private const long MostWork = 60_000;

    private readonly int _seed;
    private readonly int _number;
    private readonly Dice _dice;
    private readonly LayerStack _stack;

    private DeclarationDrawer(int seed, int number)
    {
        _seed = seed;
        _number = number;
        _dice = new Dice(Mix(seed, number));
        _stack = new LayerStack(_dice, InputShape(_dice));
    }

    /// <summary>Draws one declaration; the same numbers give the same one.</summary>
    public static DrawnDeclaration Draw(int seed, int number) => new DeclarationDrawer(seed, number).Draw();

    /// <summary>One seed of two numbers, of which neighbours have nothing in common.</summary>
    public static int Mix(int seed, int number)
    {
        ulong mixed = ((ulong)(uint)seed << 32) | (uint)number;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(mixed ^ (mixed >> 31));
    }

    private static int[] InputShape(Dice dice) => dice.Chance(0.5)
        ? [dice.Pick(1, 2, 3, 4, dice.Between(1, 9)), dice.Between(1, 9), dice.Between(1, 9)]
        : [dice.Width(40)];

    private DrawnDeclaration Draw()
    {
        bool isTrained = !_dice.Chance(0.06);
        int depth = _dice.Between(1, MostLayers);
        while (_stack.Count < depth)
        {
            _stack.AddAny();
        }

        List<DrawnAttribute> ending = isTrained ? End() : [];
        long work = Math.Max(1, _stack.Work);
        int most = (int)Math.Clamp(MostWork / work, 2, 40);
        int batch = Math.Clamp(_dice.Pick(_dice.Between(1, 9), _dice.Between(1, 9), _dice.Pick(1, 8, 16), _dice.Between(17, 40)), _stack.LeastSamples, most);
        return new DrawnDeclaration(_seed, _number, Network(batch, isTrained), [.. _stack.Layers, .. ending], _stack.Shape);
    }

    /// <summary>What training needs: a vector, parameters, a loss that fits, an optimizer.</summary>
    private List<DrawnAttribute> End()
    {
        if (_stack.Shape.Count == 3)
        {
            if (_dice.Chance(0.3))
            {
                _stack.Add("GlobalAvgPool2D");
            }

            _stack.Add("Flatten");
        }

        if (_stack.Shape[0] > MostOutputs || !_stack.HasParameters || _dice.Chance(0.3))
        {
            _stack.AddDense(_dice.Width(20));
        }

        int outputs = _stack.Shape[0];
        string last = _stack.Layers[^1].Kind;
        string[] losses = [.. Words.Losses.Select(word => word.Kind).Where(kind => Fits(kind, last, outputs))];
        return
        [
            OptionTable.Draw(Words.Attribute(_dice.Pick(losses)), _dice, outputs),
            OptionTable.Draw(_dice.Pick(Words.Optimizers).Attribute, _dice, outputs),
        ];
    }

    /// <summary>Losses of classes need two of them; a loss that has an activation in it gets a warning behind another of the kind.</summary>
    private static bool Fits(string loss, string last, int outputs) => loss switch
    {
        "SoftmaxCrossEntropy" => outputs >= 2 && last != "Softmax",
        "NegativeLogLikelihood" => outputs >= 2,
        "BinaryCrossEntropy" => last != "Sigmoid",
        _ => true,
    };

    private DrawnAttribute Network(int batch, bool isTrained)
    {
        var options = new List<KeyValuePair<string, string>>();
        void Maybe(double probability, string name, string value)
        {
            if (_dice.Chance(probability))
            {
                options.Add(new(name, value));
            }
        }

        Maybe(batch == 32 ? 0.5 : 1, nameof(NetworkAttribute.BatchSize), Dice.Text(batch));
        Maybe(0.5, nameof(NetworkAttribute.ElementType), "ElementType.Float64");
        Maybe(0.6, nameof(NetworkAttribute.Unroll), "Unroll." + _dice.Pick(Enum.GetNames<Unroll>()));
        Maybe(0.1, nameof(NetworkAttribute.Simd), "false");
        Maybe(0.3, nameof(NetworkAttribute.Seed), Dice.Text(_dice.Between(-1_000_000, 1_000_000)));
        if (isTrained)
        {
            Maybe(0.4, nameof(NetworkAttribute.InputGradient), "true");
        }
        else
        {
            options.Add(new(nameof(NetworkAttribute.Training), "false"));
        }

        Maybe(0.3, nameof(NetworkAttribute.Threads), Dice.Text(_dice.Between(1, 3)));
        return new DrawnAttribute("Network", [.. _stack.InputShape.Select(Dice.Text)], options);
    }
}
