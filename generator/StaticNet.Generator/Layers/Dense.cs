using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>A fully connected layer, Z = X·W + b.</summary>
internal sealed class Dense : Layer
{
    private readonly int _inputs;
    private readonly int _units;
    private readonly Tensor _w;
    private readonly Tensor? _b;
    private readonly string _suffix;

    private Dense(LayerBinding binding, int units, bool bias, InitialWeights initial)
    {
        _inputs = binding.InputShape[0];
        _units = units;
        _suffix = binding.Suffix;
        _w = new Tensor(binding.UniqueName("W" + _suffix), TensorKind.Parameter, binding.Element, false, _inputs, units);
        _b = bias ? new Tensor(binding.UniqueName("b" + _suffix), TensorKind.Parameter, binding.Element, false, units) : null;

        Parameter weights = initial.Weights(binding, _w, new[] { units, _inputs }, new[] { 1, 0 }, _inputs, units);
        if (binding.FlattenedImage is { } image)
        {
            weights = weights with
            {
                Axes = new[] { units, image[0], image[1], image[2] },
                MemoryOrder = new[] { 2, 3, 1, 0 },
                Meaning = $"{weights.Meaning}, of the inputs by row, column and channel of the image [{string.Join(", ", image)}]",
            };
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
        (Axis n, Axis i, Axis o) = (Axis.Batch(), Axis.Of("i", _inputs), Axis.Of("o", _units));
        Expression? initial = _b is null ? null : new Operand(_b.At(o));
        string bias = _b is null ? string.Empty : $" + {_b.Name}";
        context.Add(new Contract(z.At(n, o), new[] { n, o }, new[] { i }, x.Flat(n, i), _w.At(i, o), initial, $"{z.Name} = {x.Name}·{_w.Name}{bias}"));
        return z;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        // dX = dZ·Wᵀ
        Tensor? dx = null;
        if (wantsInputGradient)
        {
            dx = context.GradientOf(x);
            (Axis n, Axis i, Axis o) = (Axis.Batch(), Axis.Of("i", _inputs), Axis.Of("o", _units));
            context.Add(new Contract(dx.Flat(n, i), new[] { n, i }, new[] { o }, dy.At(n, o), _w.At(i, o), null, $"{dx.Name} = {dy.Name}·{_w.Name}ᵀ"));
        }

        // dW = Xᵀ·dZ
        {
            Tensor dw = context.GradientOf(_w);
            (Axis n, Axis i, Axis o) = (Axis.Batch(), Axis.Of("i", _inputs), Axis.Of("o", _units));
            context.Add(new Contract(dw.At(i, o), new[] { i, o }, new[] { n }, x.Flat(n, i), dy.At(n, o), null, $"{dw.Name} = {x.Name}ᵀ·{dy.Name}"));
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
