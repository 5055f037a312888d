using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>An activation A = f(Z), element by element: a row of <see cref="Activations"/>.</summary>
internal sealed class Elementwise : Layer
{
    private readonly ActivationRow _row;
    private readonly IReadOnlyList<int> _shape;
    private readonly string _suffix;

    public Elementwise(ActivationRow row, LayerBinding binding)
    {
        _row = row;
        _shape = binding.InputShape;
        _suffix = binding.Suffix;
    }

    public override string Description => _row.Kind;

    public override IReadOnlyList<int> OutputShape => _shape;

    public override Tensor Forward(LoweringContext context, Tensor x)
    {
        if (_row.Kind == "Identity")
        {
            return x;
        }

        Tensor a = context.ActivationLike("A" + _suffix, x);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", x.Size));
        Expression value = _row.Value(Naming(context, x, n, o), x.Flat(n, o));
        context.Add(new Map(a.Flat(n, o), new[] { n, o }, value, $"{a.Name} = " + string.Format(CultureInfo.InvariantCulture, _row.Formula, x.Name)));
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
        Expression gradient = _row.Gradient(Naming(context, x, n, o), x.Flat(n, o), y.Flat(n, o), dy.Flat(n, o));
        string formula = string.Format(CultureInfo.InvariantCulture, _row.GradientFormula, dy.Name, x.Name, y.Name);
        context.Add(new Map(dx.Flat(n, o), new[] { n, o }, gradient, $"{dx.Name} = {formula}"));
        return dx;
    }

    /// <summary>Gives subexpressions names, so that they are computed once and stand in the code as they do in the formula.</summary>
    private Named Naming(LoweringContext context, Tensor like, Axis n, Axis o) => (name, formula, value) =>
    {
        Tensor tensor = context.ActivationLike(name + _suffix, like);
        context.Add(new Map(tensor.Flat(n, o), new[] { n, o }, value, $"{tensor.Name} = " + string.Format(CultureInfo.InvariantCulture, formula, like.Name)));
        return tensor.Flat(n, o);
    };
}

/// <summary>Gives an expression a name; {0} in its formula is Z.</summary>
internal delegate Expression Named(string name, string formula, Expression value);

/// <summary>One activation.</summary>
/// <param name="Kind">The attribute's name.</param>
/// <param name="Formula">f as text; {0} is Z.</param>
/// <param name="Value">f.</param>
/// <param name="Gradient">dZ, from Z, A and dA: in terms of A where that is exact and cheaper.</param>
/// <param name="GradientFormula">dZ as text: {0} is dA, {1} is Z, {2} is A.</param>
internal sealed record ActivationRow(
    string Kind,
    string Formula,
    Func<Named, Expression, Expression> Value,
    Func<Named, Expression, Expression, Expression, Expression> Gradient,
    string GradientFormula);
