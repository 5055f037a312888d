using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Optimizers;

/// <summary>An optimizer: what it remembers of every parameter, and how it updates one.</summary>
internal abstract class Optimizer
{
    /// <summary>Gets the attribute's name.</summary>
    public abstract string Kind { get; }

    /// <summary>Gets the learning rate that training starts with.</summary>
    public double LearningRate { get; protected init; }

    /// <summary>Gets the weight decay; 0 for none.</summary>
    public double WeightDecay { get; protected init; }

    /// <summary>Gets the names of the running averages, each of the size of the parameters.</summary>
    public virtual IReadOnlyList<string> Moments => Array.Empty<string>();

    /// <summary>Gets the numbers that change from step to step, in terms of <c>LearningRate</c> and the step <c>t</c> = 1, 2, ...</summary>
    public abstract IReadOnlyList<(string Name, Expression Value)> StepScalars { get; }

    /// <summary>Gets the update as text, for the header of the generated file.</summary>
    public abstract string Formula { get; }

    /// <summary>Writes the update of the parameter p, given its gradient g and its running averages.</summary>
    public void Update(LoweringContext context, Tensor p, Tensor g, Func<string, Tensor> moment)
    {
        Axis i = Axis.Of("i", p.Size);
        Expression gradient = new Operand(new Access(g, i));
        if (WeightDecay != 0)
        {
            gradient = gradient + (WeightDecay * (Expression)new Access(p, i));
        }

        Step(context, new Access(p, i), gradient, name => new Access(moment(name), i), i);
    }

    protected static readonly Expression Rate = new RuntimeScalar("LearningRate");

    protected static readonly Expression T = new RuntimeScalar("t");

    /// <summary>Writes the update of one element.</summary>
    protected abstract void Step(LoweringContext context, Access p, Expression g, Func<string, Access> moment, Axis i);

    /// <summary>Gives an expression a name, so that it is computed once.</summary>
    protected static Access Named(LoweringContext context, string name, int size, Expression value, Axis i, string formula)
    {
        Tensor tensor = context.Temporary(name, size);
        var access = new Access(tensor, i);
        context.Add(new Map(access, new[] { i }, value, formula));
        return access;
    }
}

/// <summary>One kind of optimizer.</summary>
internal sealed record OptimizerDefinition(string Kind, Func<NodeArguments, Optimizer> Bind);

/// <summary>All optimizers there are.</summary>
internal static class OptimizerRegistry
{
    public static IReadOnlyList<OptimizerDefinition> All { get; } = new[]
    {
        GradientDescent.Definition,
        Adam.Definition,
    };

    public static OptimizerDefinition? Find(string kind) => All.FirstOrDefault(d => d.Kind == kind);
}
