using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>A = exp(Z - max Z) / Σ exp(Z - max Z), over the features of a sample.</summary>
internal sealed class Softmax : Layer
{
    private readonly IReadOnlyList<int> _shape;
    private readonly string _suffix;

    private Softmax(LayerBinding binding)
    {
        _shape = binding.InputShape;
        _suffix = binding.Suffix;
    }

    public static LayerDefinition Definition { get; } = new("Softmax", Bind) { IsActivation = true };

    public override string Description => "Softmax";

    public override IReadOnlyList<int> OutputShape => _shape;

    public override Tensor Forward(LoweringContext context, Tensor x) => Probabilities(context, x, _suffix).A;

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (!wantsInputGradient)
        {
            return null;
        }

        // s = Σ dA ⊙ A;  dZ = A ⊙ (dA - s)
        Tensor s = context.Activation("S" + _suffix);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        context.Add(new Reduce(s.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, (Expression)dy.Flat(n, o) * y.Flat(n, o), $"{s.Name} = Σ {dy.Name} ⊙ {y.Name}"));
        Tensor dx = context.GradientOf(x);
        context.Add(new Map(dx.Flat(n, o), new[] { n, o }, (Expression)y.Flat(n, o) * ((Expression)dy.Flat(n, o) - s.At(n)), $"{dx.Name} = {y.Name} ⊙ ({dy.Name} - {s.Name})"));
        return dx;
    }

    /// <summary>
    /// Writes A = softmax(Z). The row maximum m is subtracted, so that the largest exponent is 0: no overflow, whatever the logits.
    /// </summary>
    /// <returns>A [n, k], and the m [n] and Σ exp(Z - m) [n] of every sample, from which log Σ exp(Z) = m + log Σ.</returns>
    public static (Tensor A, Tensor Maximum, Tensor Sum) Probabilities(LoweringContext context, Tensor z, string suffix)
    {
        int k = z.Size;
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", k));
        Tensor m = context.Activation("M" + suffix);
        context.Add(new Reduce(m.At(n), new[] { n }, new[] { o }, ReduceKind.Max, z.Flat(n, o), $"{m.Name} = max {z.Name}"));
        Tensor e = context.Activation("E" + suffix, k);
        context.Add(new Map(e.Flat(n, o), new[] { n, o }, new Call(Function.ExpNonPositive, (Expression)z.Flat(n, o) - m.At(n)), $"{e.Name} = exp({z.Name} - {m.Name})"));
        Tensor s = context.Activation("S" + suffix);
        context.Add(new Reduce(s.At(n), new[] { n }, new[] { o }, ReduceKind.Sum, e.Flat(n, o), $"{s.Name} = Σ {e.Name}"));
        Tensor a = context.Activation("A" + suffix, k);
        context.Add(new Map(a.Flat(n, o), new[] { n, o }, (Expression)e.Flat(n, o) / s.At(n), $"{a.Name} = {e.Name} / {s.Name}"));
        return (a, m, s);
    }

    private static Layer? Bind(LayerBinding binding)
    {
        if (binding.InputShape.Count != 1)
        {
            binding.Arguments.DoesNotFit(binding.InputShape, "a vector: put [Flatten] before it");
            return null;
        }

        return new Softmax(binding);
    }
}
