using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>Layer normalisation (Ba, Kiros, Hinton 2016, arXiv:1607.06450): each sample by its own mean and variance.</summary>
internal sealed class LayerNorm : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly double _epsilon;
    private readonly string _suffix;
    private readonly Tensor? _gamma;
    private readonly Tensor? _beta;

    /// <summary>Whether scales and shifts are in memory pixel by pixel, as the image; in files they are channel by channel.</summary>
    private readonly bool _isByPixel;

    // What the forward pass leaves for the backward pass.
    private Tensor? _mean;
    private Tensor? _inverse;

    private LayerNorm(LayerBinding binding, double epsilon, bool affine)
    {
        (_shape, _epsilon, _suffix) = (binding.InputShape, epsilon, binding.Suffix);
        Parameters = new Parameter[0];
        if (affine)
        {
            int size = (int)Shapes.Size(_shape);
            _isByPixel = binding.IsChannelsLast && _shape.Count == 3;
            int[] order = _isByPixel ? new[] { 1, 2, 0 } : Enumerable.Range(0, _shape.Count).ToArray();
            Tensor Of(string name) => new(binding.UniqueName(name + _suffix), TensorKind.Parameter, binding.Element, false, order.Select(a => _shape[a]).ToArray());
            (_gamma, _beta) = (Of("gamma"), Of("beta"));
            Parameters = new Parameter[]
            {
                new(_gamma, binding.Key + ".weight", _shape.ToArray(), order, null, size, size, $"scales {Shapes.Text(_shape)}") { Start = 1, Decays = false },
                new(_beta, binding.Key + ".bias", _shape.ToArray(), order, null, size, size, $"shifts {Shapes.Text(_shape)}") { Decays = false },
            };
        }
    }

    public static LayerDefinition Definition { get; } = new("LayerNorm", b => new LayerNorm(
        b, b.Arguments.Real("Epsilon", 1e-5, 0, excludeMinimum: true, id: "SN0201"), b.Arguments.Boolean("Affine", true)));

    public override string Description => "LayerNorm";

    public override IReadOnlyList<int> OutputShape => _shape;

    public override IReadOnlyList<Parameter> Parameters { get; }

    private double Count => Shapes.Size(_shape);

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        // μ = Σ X / k;  v = Σ (X - μ)² / k;  r = 1 / sqrt(v + ε)
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        Tensor sum = context.Activation("S" + _suffix);
        context.Add(new Reduce(sum.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, x.Flat(n, o), $"{sum.Name} = Σ {x.Name}"));
        _mean = context.Activation("M" + _suffix);
        context.Add(new Map(_mean.At(n), new[] { n }, (Expression)sum.At(n) / Count, $"{_mean.Name} = {sum.Name} / k"));
        Tensor squares = context.Activation("V" + _suffix);
        Expression centred = (Expression)x.Flat(n, o) - _mean.At(n);
        context.Add(new Reduce(squares.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, centred * centred, $"{squares.Name} = Σ ({x.Name} - {_mean.Name})²"));
        _inverse = context.Activation("R" + _suffix);
        context.Add(new Map(_inverse.At(n), new[] { n }, 1.0 / (Expression)new Call(Function.Sqrt, ((Expression)squares.At(n) / Count) + _epsilon), $"{_inverse.Name} = 1 / sqrt({squares.Name} / k + ε)"));

        Tensor y = context.ActivationLike("N" + _suffix, x);
        (Axis batch, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, y);
        Expression value = ((Expression)ChannelSums.At(x, batch, p, c) - _mean.At(batch)) * _inverse.At(batch);
        value = _gamma is null ? value : (value * Parameter(_gamma, p, c)) + Parameter(_beta!, p, c);
        context.Add(new Map(ChannelSums.At(y, batch, p, c), all, value, $"{y.Name} = ({x.Name} - {_mean.Name}) · {_inverse.Name}{(_gamma is null ? string.Empty : $" ⊙ {_gamma.Name} + {_beta!.Name}")}"));
        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, x);
        Expression Normalised() => ((Expression)ChannelSums.At(x, n, p, c) - _mean!.At(n)) * _inverse!.At(n);
        if (_gamma is not null)
        {
            // dγ = Σ dY x̂, dβ = Σ dY over the samples
            List<Axis> features = all.Skip(1).ToList();
            Tensor dgamma = context.GradientOf(_gamma);
            context.Add(new Reduce(Parameter(dgamma, p, c), features, new[] { n }, ReduceKind.Sum, (Expression)ChannelSums.At(dy, n, p, c) * Normalised(), $"{dgamma.Name} = Σ {dy.Name} ⊙ ({x.Name} - {_mean!.Name}) · {_inverse!.Name}"));
            Tensor dbeta = context.GradientOf(_beta!);
            context.Add(new Reduce(Parameter(dbeta, p, c), features, new[] { n }, ReduceKind.Sum, ChannelSums.At(dy, n, p, c), $"{dbeta.Name} = Σ {dy.Name}"));
        }

        if (!wantsInputGradient)
        {
            return null;
        }

        // dx̂ = dY γ;  dX = r (dx̂ - (Σ dx̂ + x̂ Σ dx̂ x̂) / k)
        Tensor g = dy;
        if (_gamma is not null)
        {
            g = context.ActivationLike("G" + _suffix, x);
            context.Add(new Map(ChannelSums.At(g, n, p, c), all, (Expression)ChannelSums.At(dy, n, p, c) * Parameter(_gamma, p, c), $"{g.Name} = {dy.Name} ⊙ {_gamma.Name}"));
        }

        Tensor sum = context.Activation("S" + _suffix);
        Tensor product = context.Activation("T" + _suffix);
        Axis o = Axis.Of("o", x.Size);
        context.Add(new Reduce(sum.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, g.Flat(n, o), $"{sum.Name} = Σ {g.Name}"));
        Expression term = (Expression)g.Flat(n, o) * (((Expression)x.Flat(n, o) - _mean!.At(n)) * _inverse!.At(n));
        context.Add(new Reduce(product.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, term, $"{product.Name} = Σ {g.Name} ⊙ ({x.Name} - {_mean.Name}) · {_inverse.Name}"));
        Tensor dx = context.GradientOf(x);
        Expression mean = ((Expression)sum.At(n) + (Normalised() * product.At(n))) / Count;
        context.Add(new Map(ChannelSums.At(dx, n, p, c), all, (Expression)_inverse!.At(n) * ((Expression)ChannelSums.At(g, n, p, c) - mean), $"{dx.Name} = {_inverse.Name} · ({g.Name} - ({sum.Name} + ({x.Name} - {_mean!.Name}) · {_inverse.Name} · {product.Name}) / k)"));
        return dx;
    }

    /// <summary>A parameter of every element.</summary>
    private Access Parameter(Tensor tensor, Axis? p, Axis c) =>
        new(tensor, p is null ? c : _isByPixel ? ((AffineIndex)p * c.Extent) + c : ((AffineIndex)c * p.Extent) + p);
}
