using System;
using System.Globalization;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>The update of one parameter tensor, or of all of them as one vector, element by element.</summary>
internal sealed class ParameterUpdate
{
    private readonly LoweringContext _context;
    private readonly Func<string, Tensor> _moment;
    private readonly Axis _i;

    public ParameterUpdate(LoweringContext context, Tensor p, Tensor dp, Func<string, Tensor> moment, bool decays)
    {
        _context = context;
        _moment = moment;
        _i = Axis.Of("i", p.Size);
        P = new Access(p, _i);
        Gradient = new Access(dp, _i);
        GradientName = dp.Name;
        Name = p.Name;
        Decays = decays;
    }

    /// <summary>Gets the parameter.</summary>
    public Access P { get; }

    /// <summary>Gets the parameter's name: W1.</summary>
    public string Name { get; }

    /// <summary>Gets the gradient, clipped and with decay.</summary>
    public Expression Gradient { get; private set; }

    /// <summary>Gets what the gradient is called in formulas: dW1, or g.</summary>
    public string GradientName { get; private set; }

    /// <summary>Gets a value indicating whether weight decay is for this parameter.</summary>
    public bool Decays { get; }

    /// <summary>A running average of the parameter.</summary>
    public Access Moment(string name) => new(_moment(name), _i);

    /// <summary>Writes <c>target = value</c>; the formula is that of the value.</summary>
    public Access Set(Access target, Expression value, string formula)
    {
        _context.Add(new Map(target, new[] { _i }, value, $"{target.Tensor.Name} = {formula}"));
        return target;
    }

    /// <summary>Writes <c>p -= step</c>; the formula is that of the step.</summary>
    public void Subtract(Expression step, string formula) =>
        _context.Add(new Map(P, new[] { _i }, (Expression)P - step, $"{Name} -= {formula}"));

    /// <summary>Gives a value a name, so that it is computed once.</summary>
    public Access Define(string name, Expression value, string formula) =>
        Set(new Access(_context.Temporary(name, P.Tensor.Size), _i), value, formula);

    /// <summary>Goes on with another gradient, g.</summary>
    public void ReplaceGradient(Expression value, string formula)
    {
        Access g = Define("g", value, formula);
        Gradient = g;
        GradientName = g.Tensor.Name;
    }

    /// <summary>A number in a formula.</summary>
    public string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
