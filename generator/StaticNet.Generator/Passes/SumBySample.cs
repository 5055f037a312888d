using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// The gradient of a convolution's weights, summed over the pixels of a sample while they are in the cache, and then over the samples: dW = Σ dW_n.
/// Not where the gradients of all samples would take more memory than their images.
/// </summary>
internal static class SumBySample
{
    /// <summary>Elements of an image from which a backward pass goes through it sample by sample: smaller images of all samples stay in the cache.</summary>
    private const int FewestElements = 2048;

    public static Pass Run(Pass pass)
    {
        if (pass.Name != Lowering.Backward)
        {
            return pass;
        }

        var names = UniqueNames.Of(pass.Operations);
        return pass with { Operations = pass.Operations.SelectMany(o => o is Contract contract && IsOfLargeImages(contract) ? Split(contract, names) : new[] { o }).ToList() };
    }

    private static bool IsOfLargeImages(Contract contract) => contract is { SumsOverBatch: true, Initial: null, Result.Kind: TensorKind.Gradient }
        && contract.Summed.Count > 1
        && Domain.Volume(contract.OutAxes.Concat(contract.Summed).Where(a => contract.B.Index.DependsOn(a))) >= Math.Max(contract.Result.Size, FewestElements);

    private static IEnumerable<Operation> Split(Contract contract, UniqueNames names)
    {
        Tensor dw = contract.Result;
        string name = names.Take(dw.Name + "_n");
        var ofSample = new Tensor(name, TensorKind.Activation, dw.Element, true, dw.Shape.ToArray());
        Axis batch = contract.BatchAxis!;
        yield return contract with
        {
            Out = new Access(ofSample, ofSample.Flat(batch, 0).Index + contract.Out.Index),
            OutAxes = contract.OutAxes.Prepend(batch).ToList(),
            Summed = contract.Summed.Where(a => !a.IsBatch).ToList(),
            Formula = contract.Formula.Replace(dw.Name + " =", name + " ="),
        };
        (Axis n, Axis w) = (Axis.Batch(), Axis.Of("w", dw.Size));
        yield return new Reduce(new Access(dw, w), new[] { w }, new[] { n }, ReduceKind.Sum, ofSample.Flat(n, w), $"{dw.Name} = Σ {name}");
    }
}
