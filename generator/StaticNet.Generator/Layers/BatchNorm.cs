using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Batch normalisation (Ioffe, Szegedy 2015, arXiv:1502.03167), per feature or per channel: training on the statistics of the batch,
/// inference on running ones.
/// </summary>
internal sealed class BatchNorm : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly double _epsilon;
    private readonly double _momentum;
    private readonly string _suffix;
    private readonly Tensor? _gamma;
    private readonly Tensor? _beta;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;

    // What the forward pass leaves for the backward pass.
    private Tensor? _mean;
    private Tensor? _inverse;
    private Tensor? _scale;

    private BatchNorm(LayerBinding binding, double epsilon, double momentum, bool affine)
    {
        (_shape, _epsilon, _momentum, _suffix) = (binding.InputShape, epsilon, momentum, binding.Suffix);
        int c = ChannelSums.Channels(_shape);
        Tensor Of(string name, TensorKind kind) => new(binding.UniqueName(name + _suffix), kind, binding.Element, false, c);
        _runningMean = Of("runningMean", TensorKind.Running);
        _runningVariance = Of("runningVariance", TensorKind.Running);
        Running = new RunningStatistic[]
        {
            new(_runningMean, binding.Key + ".running_mean", 0),
            new(_runningVariance, binding.Key + ".running_var", 1),
        };
        if (affine)
        {
            _gamma = Of("gamma", TensorKind.Parameter);
            _beta = Of("beta", TensorKind.Parameter);
            Parameters = new Parameter[]
            {
                new(_gamma, binding.Key + ".weight", new[] { c }, new[] { 0 }, null, c, c, $"scales [{c}]") { Start = 1, Decays = false },
                new(_beta, binding.Key + ".bias", new[] { c }, new[] { 0 }, null, c, c, $"shifts [{c}]") { Decays = false },
            };
        }
        else
        {
            Parameters = new Parameter[0];
        }
    }

    public static LayerDefinition Definition { get; } = new("BatchNorm", b => new BatchNorm(
        b,
        b.Arguments.Real("Epsilon", 1e-5, 0, excludeMinimum: true, id: "SN0201"),
        b.Arguments.Real("Momentum", 0.1, 0, excludeMinimum: true, maximum: 1.0000000000000002, id: "SN0201"),
        b.Arguments.Boolean("Affine", true)));

    public override string Description => "BatchNorm";

    public override IReadOnlyList<int> OutputShape => _shape;

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override IReadOnlyList<RunningStatistic> Running { get; }

    /// <summary>Gets the least samples: one value has no variance.</summary>
    public override int LeastSamples => ChannelSums.Pixels(_shape) > 1 ? 1 : 2;

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        (Tensor mean, Tensor inverse) = context.IsTraining ? BatchStatistics(context, x) : RunningStatistics(context);
        (Tensor scale, Tensor shift) = ScaleAndShift(context, mean, inverse);
        _scale = scale;
        Tensor y = context.ActivationLike("N" + _suffix, x);
        (Axis n, Axis? p, Axis c, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, y);
        Expression value = ((Expression)ChannelSums.At(x, n, p, c) * scale.At(c)) + shift.At(c);
        context.Add(new Map(ChannelSums.At(y, n, p, c), all, value, $"{y.Name} = {x.Name} ⊙ {scale.Name} + {shift.Name}"));
        return y;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        // dβ = Σ dY;  dγ = Σ dY x̂, with x̂ = (X - μ) r computed again
        Expression Normalised(Axis n, Axis? p, Axis c) => ((Expression)ChannelSums.At(x, n, p, c) - _mean!.At(c)) * _inverse!.At(c);
        Tensor dbeta = _beta is null ? context.Temporary("dbeta" + _suffix, ChannelSums.Channels(_shape)) : context.GradientOf(_beta);
        Tensor dgamma = _gamma is null ? context.Temporary("dgamma" + _suffix, ChannelSums.Channels(_shape)) : context.GradientOf(_gamma);
        ChannelSums.Add(
            context,
            new ChannelSum(_shape, dbeta, (n, p, c) => ChannelSums.At(dy, n, p, c), dy.Name),
            new ChannelSum(_shape, dgamma, (n, p, c) => (Expression)ChannelSums.At(dy, n, p, c) * Normalised(n, p, c), $"{dy.Name} ⊙ ({x.Name} - {_mean!.Name}) ⊙ {_inverse!.Name}"));
        if (!wantsInputGradient)
        {
            return null;
        }

        // dX = γ r (dY - (dβ + x̂ dγ) / N), N values of each channel; what is the same for all of a channel comes first.
        Tensor dx = context.GradientOf(x);
        (Axis batch, Axis? pixel, Axis channel, IReadOnlyList<Axis> all) = ChannelSums.Axes(_shape, dx);
        Tensor level = PerChannel(context, "level", c => (Expression)dbeta.At(c) / Count, $"{dbeta.Name} / N");
        Tensor slope = PerChannel(context, "slope", c => (Expression)_inverse!.At(c) * dgamma.At(c) / Count, $"{_inverse!.Name} ⊙ {dgamma.Name} / N");
        Expression trend = (Expression)level.At(channel) + (((Expression)ChannelSums.At(x, batch, pixel, channel) - _mean!.At(channel)) * slope.At(channel));
        context.Add(new Map(
            ChannelSums.At(dx, batch, pixel, channel),
            all,
            (Expression)_scale!.At(channel) * ((Expression)ChannelSums.At(dy, batch, pixel, channel) - trend),
            $"{dx.Name} = {_scale.Name} ⊙ ({dy.Name} - ({level.Name} + ({x.Name} - {_mean!.Name}) ⊙ {slope.Name}))"));
        return dx;
    }

    /// <summary>A number for each channel.</summary>
    private Tensor PerChannel(LoweringContext context, string name, Func<Axis, Expression> value, string formula)
    {
        Axis c = Axis.Of("c", ChannelSums.Channels(_shape));
        Tensor result = context.Temporary(name + _suffix, c.Extent);
        context.Add(new Map(result.At(c), new[] { c }, value(c), $"{result.Name} = {formula}"));
        return result;
    }

    /// <summary>Gets N, the number of values of each channel in the batch.</summary>
    private Expression Count => ChannelSums.Pixels(_shape) > 1 ? new RuntimeScalar("samples") * (Expression)(double)ChannelSums.Pixels(_shape) : new RuntimeScalar("samples");

    /// <summary>
    /// The mean μ and the inverse deviation r = 1 / sqrt(v + ε) of the batch, with the biased variance v, in two passes or
    /// merged from samples; the running statistics move towards μ and the unbiased variance v N / (N - 1).
    /// </summary>
    private (Tensor Mean, Tensor Inverse) BatchStatistics(LoweringContext context, Tensor x)
    {
        (int channels, int pixels) = (ChannelSums.Channels(_shape), ChannelSums.Pixels(_shape));
        Axis c = Axis.Of("c", channels);
        Axis[] axes = { c };
        Tensor sum = context.Temporary("sum" + _suffix, channels);
        (Tensor? sumOfSample, Tensor? squaresOfSample) = pixels > 1 ? SampleStatistics(context, x) : (null, null);
        if (sumOfSample is null)
        {
            ChannelSums.Add(context, _shape, x, sum);
        }
        else
        {
            Axis n = Axis.Batch();
            context.Add(new Reduce(sum.At(c), axes, new[] { n }, ReduceKind.Sum, sumOfSample.At(n, c), $"{sum.Name} = Σ {sumOfSample.Name}"));
        }

        _mean = context.Temporary("mean" + _suffix, channels);
        context.Add(new Map(_mean.At(c), axes, (Expression)sum.At(c) / Count, $"{_mean.Name} = {sum.Name} / N"));

        Tensor squares = context.Temporary("squares" + _suffix, channels);
        if (squaresOfSample is null)
        {
            ChannelSums.Add(context, new ChannelSum(_shape, squares, (n, p, k) => Square((Expression)ChannelSums.At(x, n, p, k) - _mean.At(k)), $"({x.Name} - {_mean.Name})²"));
        }
        else
        {
            Axis n = Axis.Batch();
            Expression between = Square(((1.0 / pixels) * (Expression)sumOfSample!.At(n, c)) - _mean.At(c));
            Expression both = (Expression)squaresOfSample.At(n, c) + (pixels * between);
            context.Add(new Reduce(squares.At(c), axes, new[] { n }, ReduceKind.Sum, both, $"{squares.Name} = Σ {squaresOfSample.Name} + {pixels} ({sumOfSample.Name} / {pixels} - {_mean.Name})²"));
        }

        Tensor variance = context.Temporary("variance" + _suffix, channels);
        context.Add(new Map(variance.At(c), axes, (Expression)squares.At(c) / Count, $"{variance.Name} = {squares.Name} / N"));
        _inverse = context.Temporary("inverse" + _suffix, channels);
        context.Add(new Map(_inverse.At(c), axes, 1.0 / (Expression)new Call(Function.Sqrt, (Expression)variance.At(c) + _epsilon), $"{_inverse.Name} = 1 / sqrt({variance.Name} + ε)"));

        Expression Towards(Tensor running, Expression value) => ((1 - _momentum) * (Expression)running.At(c)) + (_momentum * value);
        string m = _momentum.ToString("R", CultureInfo.InvariantCulture);
        context.Add(new Map(_runningMean.At(c), axes, Towards(_runningMean, _mean.At(c)), $"{_runningMean.Name} = (1 - {m}) {_runningMean.Name} + {m} {_mean.Name}"));
        Expression unbiased = (Expression)squares.At(c) / (Count - 1.0);
        context.Add(new Map(_runningVariance.At(c), axes, Towards(_runningVariance, unbiased), $"{_runningVariance.Name} = (1 - {m}) {_runningVariance.Name} + {m} {squares.Name} / (N - 1)"));
        return (_mean, _inverse);
    }

    /// <summary>
    /// The sum of each sample's pixels and the squares of their distances from its mean, channel by channel, while the sample is in the
    /// cache. Those about the mean of the batch follow by the formula of Chan, Golub and LeVeque 1979: M = Σ Mₙ + P Σ (μₙ - μ)².
    /// </summary>
    private (Tensor Sum, Tensor Squares) SampleStatistics(LoweringContext context, Tensor x)
    {
        (Axis n, Axis? p, Axis c, _) = ChannelSums.Axes(_shape, x);
        Tensor sum = context.Activation("sum" + _suffix + "_n", c.Extent);
        Tensor squares = context.Activation("squares" + _suffix + "_n", c.Extent);
        Expression value = ChannelSums.At(x, n, p, c);
        string pixels = p!.Extent.ToString(CultureInfo.InvariantCulture);
        context.Add(new Reduce(sum.At(n, c), new[] { n, c }, new[] { p }, ReduceKind.Sum, value, $"{sum.Name} = Σ {x.Name} over pixels"));
        (n, p, c, _) = ChannelSums.Axes(_shape, x);
        Expression distance = (Expression)ChannelSums.At(x, n, p, c) - ((1.0 / p!.Extent) * (Expression)sum.At(n, c));
        context.Add(new Reduce(squares.At(n, c), new[] { n, c }, new[] { p }, ReduceKind.Sum, Square(distance), $"{squares.Name} = Σ ({x.Name} - {sum.Name} / {pixels})² over pixels"));
        return (sum, squares);
    }

    private static Expression Square(Expression x) => x * x;

    private (Tensor Mean, Tensor Inverse) RunningStatistics(LoweringContext context)
    {
        Axis c = Axis.Of("c", ChannelSums.Channels(_shape));
        Tensor inverse = context.Temporary("inverse" + _suffix, c.Extent);
        Expression value = 1.0 / (Expression)new Call(Function.Sqrt, (Expression)_runningVariance.At(c) + _epsilon);
        context.Add(new Map(inverse.At(c), new[] { c }, value, $"{inverse.Name} = 1 / sqrt({_runningVariance.Name} + ε)"));
        return (_runningMean, inverse);
    }

    /// <summary>Y = γ (X - μ) r + β as one multiply-add: scale = γ r, shift = β - μ scale.</summary>
    private (Tensor Scale, Tensor Shift) ScaleAndShift(LoweringContext context, Tensor mean, Tensor inverse)
    {
        Axis c = Axis.Of("c", ChannelSums.Channels(_shape));
        Tensor scale = context.Temporary("scale" + _suffix, c.Extent);
        Expression scaled = _gamma is null ? inverse.At(c) : (Expression)_gamma.At(c) * inverse.At(c);
        context.Add(new Map(scale.At(c), new[] { c }, scaled, $"{scale.Name} = {(_gamma is null ? string.Empty : _gamma.Name + " ⊙ ")}{inverse.Name}"));
        Tensor shift = context.Temporary("shift" + _suffix, c.Extent);
        Expression start = _beta is null ? 0.0 : _beta.At(c);
        context.Add(new Map(shift.At(c), new[] { c }, start - ((Expression)mean.At(c) * scale.At(c)), $"{shift.Name} = {(_beta is null ? string.Empty : _beta.Name)} - {mean.Name} ⊙ {scale.Name}"));
        return (scale, shift);
    }
}
