using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Moves the gradients of parameters to the end of a backward pass with images: what is done sample by sample then stands together and can go
/// through the cache a few samples at a time.
/// </summary>
internal static class DelayWeightGradients
{
    public static Pass Run(Pass pass)
    {
        if (pass.Name != Lowering.Backward || !pass.Operations.OfType<Contract>().Any(HasImage))
        {
            return pass;
        }

        var delayed = new HashSet<Operation>(pass.Operations.Where((operation, at) => operation.SumsOverBatch
            && operation.Result.Kind == TensorKind.Gradient
            && !pass.Operations.Skip(at + 1).Any(later => later.Reads.Any(r => r.Tensor == operation.Result))));
        return pass with { Operations = pass.Operations.Where(o => !delayed.Contains(o)).Concat(pass.Operations.Where(delayed.Contains)).ToList() };
    }

    /// <summary>Whether an operand is an image: the result, or what is summed, has more than one axis besides the samples.</summary>
    private static bool HasImage(Contract contract) =>
        (contract.SumsOverBatch && contract.Summed.Count > 1) || (contract.BatchAxis is not null && contract.OutAxes.Count > 2);
}
