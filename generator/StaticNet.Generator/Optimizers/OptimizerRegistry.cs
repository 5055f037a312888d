using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Optimizers;

/// <summary>All optimizers there are, in the order of the documentation.</summary>
internal static class OptimizerRegistry
{
    public static IReadOnlyList<OptimizerDefinition> All { get; } = new[]
    {
        GradientDescent.Definition,
        Momentum.Definition,
        Nesterov.Definition,
        Adagrad.Definition,
        Adadelta.Definition,
        RMSProp.Definition,
        Adam.Definition,
        AMSGrad.Definition,
        NAdam.Definition,
        AdamW.Definition,
    };

    public static OptimizerDefinition? Find(string kind) => All.FirstOrDefault(d => d.Kind == kind);
}
