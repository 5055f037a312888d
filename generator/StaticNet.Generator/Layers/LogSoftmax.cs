using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>A = Z - log Σ exp(Z), over the features of a sample.</summary>
internal sealed class LogSoftmax : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly string _suffix;

    private LogSoftmax(LayerBinding binding)
    {
        _shape = binding.InputShape;
        _suffix = binding.Suffix;
    }

    public static LayerDefinition Definition { get; } = new("LogSoftmax", Bind) { IsActivation = true };

    public override string Description => "LogSoftmax";

    public override IReadOnlyList<int> OutputShape => _shape;

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        // The row maximum m is subtracted before the exponential: log Σ exp(Z) = m + log Σ exp(Z - m).
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        Tensor m = context.Activation("M" + _suffix);
        context.Add(new Reduce(m.At(n), new[] { n }, new[] { o }, ReduceKind.Max, x.Flat(n, o), $"{m.Name} = max {x.Name}"));
        Tensor s = context.Activation("S" + _suffix);
        context.Add(new Reduce(s.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, new Call(Function.ExpNonPositive, (Expression)x.Flat(n, o) - m.At(n)), $"{s.Name} = Σ exp({x.Name} - {m.Name})"));
        Tensor g = context.Activation("G" + _suffix);
        context.Add(new Map(g.At(n), new[] { n }, new Call(Function.Log, s.At(n)) + m.At(n), $"{g.Name} = log {s.Name} + {m.Name}"));
        Tensor a = context.Activation("A" + _suffix, x.Size);
        context.Add(new Map(a.Flat(n, o), new[] { n, o }, (Expression)x.Flat(n, o) - g.At(n), $"{a.Name} = {x.Name} - {g.Name}"));
        return a;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (!wantsInputGradient)
        {
            return null;
        }

        // s = Σ dA;  dZ = dA - exp(A) s
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        Tensor s = context.Activation("S" + _suffix);
        context.Add(new Reduce(s.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, dy.Flat(n, o), $"{s.Name} = Σ {dy.Name}"));
        Tensor dx = context.GradientOf(x);
        Expression value = (Expression)dy.Flat(n, o) - (new Call(Function.ExpNonPositive, y.Flat(n, o)) * (Expression)s.At(n));
        context.Add(new Map(dx.Flat(n, o), new[] { n, o }, value, $"{dx.Name} = {dy.Name} - exp({y.Name}) ⊙ {s.Name}"));
        return dx;
    }

    private static Layer? Bind(LayerBinding binding)
    {
        if (binding.InputShape.Count != 1)
        {
            binding.Arguments.DoesNotFit(binding.InputShape, "a vector: put [Flatten] before it");
            return null;
        }

        return new LogSoftmax(binding);
    }
}
