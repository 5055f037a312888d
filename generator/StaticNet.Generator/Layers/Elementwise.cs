using System;
using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>An activation A = f(Z), element by element; all of them are rows of the table below.</summary>
internal sealed class Elementwise : Layer
{
    private readonly Row _row;
    private readonly IReadOnlyList<int> _shape;
    private readonly string _suffix;

    private Elementwise(Row row, LayerBinding binding)
    {
        _row = row;
        _shape = binding.InputShape;
        _suffix = binding.Suffix;
    }

    /// <summary>A = Z.</summary>
    public static LayerDefinition Identity { get; } = Define(new Row("Identity", "{0}", z => z, (z, a, da) => da, "{0}"));

    /// <summary>A = max(Z, 0); the slope at 0 is 0, so that the sign of A is all that the gradient needs.</summary>
    public static LayerDefinition ReLU { get; } = Define(new Row(
        "ReLU",
        "max({0}, 0)",
        z => new Call(Function.Rectify, z),
        (z, a, da) => new Call(Function.RectifyGradient, da, a),
        "{0} where {2} > 0, else 0")) with { IsRectifier = true };

    /// <summary>A = 1 / (1 + exp(-Z)); f' = A (1 - A).</summary>
    public static LayerDefinition Sigmoid { get; } = Define(new Row(
        "Sigmoid",
        "sigmoid({0})",
        z => new Call(Function.Sigmoid, z),
        (z, a, da) => da * (a * (1.0 - a)),
        "{0} ⊙ {2} ⊙ (1 - {2})"));

    /// <summary>A = tanh(Z); f' = 1 - A².</summary>
    public static LayerDefinition Tanh { get; } = Define(new Row(
        "Tanh",
        "tanh({0})",
        z => new Call(Function.Tanh, z),
        (z, a, da) => da * (1.0 - (a * a)),
        "{0} ⊙ (1 - {2}²)"));

    public override string Description => _row.Kind;

    public override IReadOnlyList<int> OutputShape => _shape;

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        if (_row.Kind == "Identity")
        {
            return x;
        }

        Tensor a = context.Activation("A" + _suffix, x.Size);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        context.Add(new Map(a.Flat(n, o), new[] { n, o }, _row.Value(x.Flat(n, o)), $"{a.Name} = " + string.Format(_row.Formula, x.Name)));
        return a;
    }

    public override Tensor? Backward(LoweringContext context, Tensor x, Tensor y, Tensor dy, bool wantsInputGradient)
    {
        if (_row.Kind == "Identity" || !wantsInputGradient)
        {
            return dy;
        }

        Tensor dx = context.GradientOf(x);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        Expression gradient = _row.Gradient(x.Flat(n, o), y.Flat(n, o), dy.Flat(n, o));
        context.Add(new Map(dx.Flat(n, o), new[] { n, o }, gradient, $"{dx.Name} = " + string.Format(_row.GradientFormula, dy.Name, x.Name, y.Name)));
        return dx;
    }

    private static LayerDefinition Define(Row row) => new(row.Kind, b => new Elementwise(row, b)) { IsActivation = true };

    /// <summary>One activation.</summary>
    /// <param name="Kind">The attribute's name.</param>
    /// <param name="Formula">f of {0} as text.</param>
    /// <param name="Value">f.</param>
    /// <param name="Gradient">dZ, from Z, A and dA: in terms of A where that is exact and cheaper.</param>
    /// <param name="GradientFormula">dZ as text: {0} is dA, {1} is Z, {2} is A.</param>
    private sealed record Row(
        string Kind,
        string Formula,
        Func<Expression, Expression> Value,
        Func<Expression, Expression, Expression, Expression> Gradient,
        string GradientFormula);
}
