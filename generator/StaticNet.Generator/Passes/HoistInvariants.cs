using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Moves what does not depend on samples to the front, such as the scale and shift of batch normalisation in inference, so that what does
/// stays together and can share its loops.
/// </summary>
internal static class HoistInvariants
{
    public static Pass Run(Pass pass)
    {
        var writtenAnywhere = new HashSet<Tensor>(pass.Operations.Select(o => o.Result));
        var hoisted = new HashSet<Tensor>();
        var first = new List<Operation>();
        var rest = new List<Operation>();
        foreach (Operation operation in pass.Operations)
        {
            bool isInvariant = operation is Map { BatchAxis: null, Result.Kind: TensorKind.Activation }
                && operation.Reads.All(r => hoisted.Contains(r.Tensor) || !writtenAnywhere.Contains(r.Tensor));
            if (isInvariant)
            {
                hoisted.Add(operation.Result);
            }

            (isInvariant ? first : rest).Add(operation);
        }

        return pass.Name == Lowering.Update || first.Count == 0 ? pass : pass with { Operations = first.Concat(rest).ToList() };
    }
}
