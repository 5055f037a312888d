using System;
using System.Collections.Generic;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>An optimizer: what it remembers of every parameter, and how it updates one.</summary>
internal abstract class Optimizer
{
    /// <summary>The least ε: it must not round to 0, since 0 / 0 would be NaN, also in the gaps between tensors.</summary>
    private const double LeastEpsilon = 1e-30;

    /// <param name="arguments">The attribute's arguments.</param>
    /// <param name="learningRate">The learning rate unless declared.</param>
    /// <param name="weightDecay">The weight decay unless declared.</param>
    protected Optimizer(NodeArguments arguments, double learningRate, double weightDecay = 0)
    {
        LearningRate = arguments.Real("LearningRate", learningRate, 0, excludeMinimum: true);
        WeightDecay = arguments.Real("WeightDecay", weightDecay, 0);
        L1 = arguments.Real("L1", 0, 0);
        DecayBiases = arguments.Boolean("DecayBiases", true);
        ClipNorm = arguments.Real("ClipNorm", 0, 0);
        ClipValue = arguments.Real("ClipValue", 0, 0);
    }

    /// <summary>Gets the attribute's name.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets the learning rate that training starts with.</summary>
    public double LearningRate { get; }

    /// <summary>Gets the weight decay; 0 for none.</summary>
    public double WeightDecay { get; }

    /// <summary>Gets the factor of sign(p) in the gradient; 0 for none.</summary>
    public double L1 { get; }

    /// <summary>Gets a value indicating whether decay is for all parameters, or only for those that ask for it.</summary>
    public bool DecayBiases { get; }

    /// <summary>Gets the largest 2-norm of all gradients together; 0 for no limit.</summary>
    public double ClipNorm { get; }

    /// <summary>Gets the largest magnitude of an element of a gradient; 0 for no limit.</summary>
    public double ClipValue { get; }

    /// <summary>Gets a value indicating whether some parameters are updated otherwise than others: then each is updated by itself.</summary>
    public bool SparesParameters => !DecayBiases && (WeightDecay != 0 || L1 != 0);

    /// <summary>Gets the running averages, each of the size of the parameters.</summary>
    public virtual IReadOnlyList<Moment> Moments => Array.Empty<Moment>();

    /// <summary>
    /// Gets the numbers that change from step to step, in the order of their computation, in terms of <c>LearningRate</c>, the step <c>t</c>
    /// = 1, 2, ..., and those before them.
    /// </summary>
    public abstract IReadOnlyList<StepScalar> StepScalars { get; }

    /// <summary>Gets the update as text, for the header of the generated file.</summary>
    public abstract string Formula { get; }

    /// <summary>Writes the update of the parameter p, given its gradient and its running averages.</summary>
    /// <param name="context">Where to write.</param>
    /// <param name="p">A parameter, or the arena of all.</param>
    /// <param name="dp">Its gradient.</param>
    /// <param name="moment">Its running averages, by name.</param>
    /// <param name="decays">Whether weight decay and L1 are for it, where <see cref="DecayBiases"/> is off.</param>
    public void Update(LoweringContext context, Tensor p, Tensor dp, Func<string, Tensor> moment, bool decays)
    {
        var update = new ParameterUpdate(context, p, dp, moment, decays || DecayBiases);
        if (ClipValue != 0)
        {
            update.ReplaceGradient(
                new Call(Function.Min, new Call(Function.Max, update.Gradient, -ClipValue), ClipValue),
                $"min(max({update.GradientName}, -{update.Text(ClipValue)}), {update.Text(ClipValue)})");
        }

        if (update.Decays && L1 != 0)
        {
            Expression sign = new Call(Function.SelectGreater, update.P, 0.0, L1, new Call(Function.SelectGreater, 0.0, update.P, -L1, 0.0));
            update.ReplaceGradient(update.Gradient + sign, $"{update.GradientName} + {update.Text(L1)} · sign({update.Name})");
        }

        if (update.Decays && WeightDecay != 0 && DecaysThroughGradient)
        {
            update.ReplaceGradient(update.Gradient + (WeightDecay * (Expression)update.P), $"{update.GradientName} + {update.Text(WeightDecay)} · {update.Name}");
        }

        Step(update);
    }

    /// <summary>Gets a value indicating whether weight decay is added to the gradient.</summary>
    protected virtual bool DecaysThroughGradient => true;

    protected static readonly Expression Rate = new RuntimeScalar("LearningRate");

    protected static readonly Expression T = new RuntimeScalar("t");

    /// <summary>Writes the update of one element.</summary>
    protected abstract void Step(ParameterUpdate update);

    /// <summary>A number that keeps a division from 0 / 0.</summary>
    protected static double Epsilon(NodeArguments arguments, double otherwise) => arguments.Real("Epsilon", otherwise, LeastEpsilon);

    protected static Expression Sqrt(Expression x) => new Call(Function.Sqrt, x);

    protected static Expression Scalar(string name) => new RuntimeScalar(name);
}

/// <summary>A running average of every parameter, in an arena of its own.</summary>
/// <param name="Name">Its name in formulas, and in checkpoints: <c>optimizer.m.0.weight</c>.</param>
/// <param name="Initial">What every element starts from.</param>
internal sealed record Moment(string Name, double Initial = 0);

/// <summary>A number that changes from step to step.</summary>
/// <param name="Name">Its name in formulas.</param>
/// <param name="Value">Its value in this step.</param>
internal sealed record StepScalar(string Name, Expression Value)
{
    /// <summary>
    /// Gets what a number starts from whose value is computed from the one of the step before. It is kept from step to step, in
    /// checkpoints, too: <c>optimizer.product</c>.
    /// </summary>
    public double? Initial { get; init; }
}

/// <summary>One kind of optimizer.</summary>
internal sealed record OptimizerDefinition(string Kind, Func<NodeArguments, Optimizer> Bind);
