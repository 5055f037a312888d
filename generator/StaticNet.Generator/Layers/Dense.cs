using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// A fully connected layer, Z = X·W + b. A wide W is in memory in panels of some units, see <see cref="Panels"/>.
/// </summary>
internal sealed class Dense : Layer
{
    /// <summary>Weights from which W may be in panels: it exceeds a second-level cache.</summary>
    private const int FewestWeightsOfPanels = 1 << 18;

    /// <summary>Units from which it may be: a row of 2 KB.</summary>
    private const int FewestUnitsOfPanels = 512;

    private readonly int _inputs;
    private readonly int _units;
    private readonly Tensor _w;
    private readonly Tensor? _b;
    private readonly string _suffix;
    private readonly int _panel;

    private Dense(LayerBinding binding, int units, bool bias, InitialWeights initial)
    {
        _inputs = binding.InputShape[0];
        _units = units;
        _suffix = binding.Suffix;
        _panel = Panels.Length(units, units >= FewestUnitsOfPanels && (long)units * _inputs >= FewestWeightsOfPanels);
        int[] shape = _panel == 0 ? new[] { _inputs, units } : new[] { units / _panel, _inputs, _panel };
        _w = new Tensor(binding.UniqueName("W" + _suffix), TensorKind.Parameter, binding.Element, false, shape);
        _b = bias ? new Tensor(binding.UniqueName("b" + _suffix), TensorKind.Parameter, binding.Element, false, units) : null;

        // In files [units][inputs]; in memory the units of a panel are the fastest, and the inputs may be in the order of an image.
        IReadOnlyList<int>? image = binding.FlattenedImage;
        int[] ofUnits = _panel == 0 ? new[] { units } : new[] { units / _panel, _panel };
        int[] ofInputs = image is null ? new[] { _inputs } : image.ToArray();
        int first = ofUnits.Length;
        int[] inputOrder = image is null ? new[] { first } : new[] { first + 1, first + 2, first };
        int[] order = _panel == 0 ? inputOrder.Append(0).ToArray() : inputOrder.Prepend(0).Append(1).ToArray();
        Parameter weights = initial.Weights(binding, _w, new[] { units, _inputs }, order, _inputs, units);
        if (first + ofInputs.Length > 2)
        {
            string panels = _panel == 0 ? string.Empty : Panels.Meaning(_panel, "units");
            string pixels = image is null ? string.Empty : $", of the inputs by row, column and channel of the image [{string.Join(", ", image)}]";
            weights = weights with { Axes = ofUnits.Concat(ofInputs).ToArray(), Meaning = weights.Meaning + panels + pixels };
        }

        var parameters = new List<Parameter> { weights };
        if (_b is not null)
        {
            parameters.Add(initial.Biases(binding, _b, _inputs, units));
        }

        Parameters = parameters;
    }

    public static LayerDefinition Definition { get; } = new("Dense", Bind) { IsWeighted = true };

    public override string Description => string.Format(CultureInfo.InvariantCulture, "Dense {0} -> {1}", _inputs, _units);

    public override IReadOnlyList<int> OutputShape => new[] { _units };

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override long MultiplyAdds => (long)_inputs * _units;

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        // Z = X·W + b
        Tensor z = context.Activation("Z" + _suffix, _units);
        (Axis n, Axis i, IReadOnlyList<Axis> units, AffineIndex o) = Axes();
        Expression? initial = _b is null ? null : new Operand(_b.At(o));
        string bias = _b is null ? string.Empty : $" + {_b.Name}";
        context.Add(new Contract(z.At(n, o), units.Prepend(n).ToList(), new[] { i }, x.Flat(n, i), At(_w, i, units), initial, $"{z.Name} = {x.Name}·{_w.Name}{bias}"));
        return z;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        // dX = dZ·Wᵀ
        Tensor? dx = null;
        if (wantsInputGradient)
        {
            dx = context.GradientOf(x);
            (Axis n, Axis i, IReadOnlyList<Axis> units, AffineIndex o) = Axes();
            context.Add(new Contract(dx.Flat(n, i), new[] { n, i }, units, dy.At(n, o), At(_w, i, units), null, $"{dx.Name} = {dy.Name}·{_w.Name}ᵀ"));
        }

        // dW = Xᵀ·dZ
        {
            Tensor dw = context.GradientOf(_w);
            (Axis n, Axis i, IReadOnlyList<Axis> units, AffineIndex o) = Axes();
            List<Axis> axes = units.ToList();
            axes.Insert(units.Count - 1, i);
            context.Add(new Contract(At(dw, i, units), axes, new[] { n }, x.Flat(n, i), dy.At(n, o), null, $"{dw.Name} = {x.Name}ᵀ·{dy.Name}"));
        }

        // db = Σ dZ over the samples
        if (_b is not null)
        {
            Tensor db = context.GradientOf(_b);
            (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", _units));
            context.Add(new Reduce(db.At(o), new[] { o }, new[] { n }, ReduceKind.Sum, dy.At(n, o), $"{db.Name} = Σ {dy.Name}"));
        }

        return dx;
    }

    /// <summary>The element of W, or of its gradient, of an input and a unit.</summary>
    private static Access At(Tensor w, Axis input, IReadOnlyList<Axis> units) => units.Count == 1 ? w.At(input, units[0]) : w.At(units[0], input, units[1]);

    /// <summary>The axes of samples, inputs and units (of panels, and the units of a panel), and the number of the unit.</summary>
    private (Axis N, Axis Inputs, IReadOnlyList<Axis> Units, AffineIndex Unit) Axes()
    {
        Axis o = Axis.Of("o", _panel == 0 ? _units : _panel);
        if (_panel == 0)
        {
            return (Axis.Batch(), Axis.Of("k", _inputs), new[] { o }, o);
        }

        Axis p = Axis.Of("p", _units / _panel);
        return (Axis.Batch(), Axis.Of("k", _inputs), new[] { p, o }, ((AffineIndex)p * _panel) + o);
    }

    private static Layer? Bind(LayerBinding binding)
    {
        const int MaximumUnits = 1 << 20;
        int units = binding.Arguments.Integer("units", 1, MaximumUnits);
        bool bias = binding.Arguments.Boolean("Bias", true);
        InitialWeights initial = InitialWeights.Bind(binding, bias);
        if (binding.InputShape.Count != 1)
        {
            binding.Arguments.DoesNotFit(binding.InputShape, "a vector: put [Flatten] before it");
            return null;
        }

        long weights = (long)binding.InputShape[0] * units;
        if (weights > Binder.MaximumParameters)
        {
            binding.Arguments.Report(Binder.TooLarge("parameters", weights, Binder.MaximumParameters));
            return null;
        }

        return new Dense(binding, units, bias, initial);
    }
}
