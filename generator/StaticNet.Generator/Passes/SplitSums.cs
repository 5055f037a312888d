using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Lets long sums be computed in parts that are added up in memory, so that the operands of one part stay in the cache while all tiles use
/// them: the result starts at 0, or at the biases, and the contraction adds to it.
/// </summary>
internal static class SplitSums
{
    /// <summary>Terms for each sample from which a part is worth a round trip of the accumulators through memory.</summary>
    private const int FewestTermsPerSample = 16;

    /// <summary>Terms of a product with a weight matrix from which even a few of its columns exceed a cache.</summary>
    private const int FewestTerms = 2048;

    public static Pass Run(Pass pass) => pass with { Operations = pass.Operations.SelectMany(Split).ToList() };

    private static IEnumerable<Operation> Split(Operation operation)
    {
        if (operation is not Contract contract || !(BySample(contract) || ByTerms(contract)))
        {
            return new[] { operation };
        }

        string result = contract.Result.Name;
        string start = contract.Initial is Operand bias ? bias.Access.Tensor.Name : "0";
        int equals = contract.Formula.IndexOf(" = ", System.StringComparison.Ordinal);
        string sum = contract.Formula.Substring(equals + 3);
        string terms = contract.Initial is null ? sum : sum.Substring(0, sum.LastIndexOf(" + ", System.StringComparison.Ordinal));
        return new Operation[]
        {
            new Map(contract.Out, contract.OutAxes, contract.Initial ?? 0.0, $"{result} = {start}"),
            contract with { Initial = new Operand(contract.Out), Formula = $"{result} += {terms}" },
        };
    }

    /// <summary>The gradient of a convolution's weights: all of them over one sample's pixels, before the next sample's are loaded.</summary>
    private static bool BySample(Contract contract) => contract.SumsOverBatch && contract.Summed.Where(a => !a.IsBatch).Aggregate(1L, (v, a) => v * a.Extent) >= FewestTermsPerSample;

    /// <summary>The sums of a wide layer. Where their results fill no vector, vectors lie along the terms instead, and their weights are few.</summary>
    private static bool ByTerms(Contract contract) => !contract.SumsOverBatch
        && contract.Summed.Count == 1
        && contract.Summed[0].Extent >= FewestTerms
        && contract.OutAxes.Any(a => a.IsBatch)
        && contract.OutAxes[contract.OutAxes.Count - 1].Extent >= Target.NarrowestLanes(contract.Result.Element)
        && contract.Initial is null or Operand;
}
