using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Where a contraction reads a weight matrix across its rows, vectors could not be loaded from it: dX = dZ·Wᵀ. The pass copies the
/// matrix, transposed, at the start; that costs as much as one sample of the contraction itself.
/// </summary>
internal static class TransposeWeights
{
    public static Pass Run(Pass pass)
    {
        var copies = new Dictionary<Tensor, Tensor>();
        var first = new List<Operation>();
        var operations = new List<Operation>();
        var names = new HashSet<string>(pass.Operations.SelectMany(o => o.Reads.Append(o.Out)).Select(a => a.Tensor.Name));
        foreach (Operation operation in pass.Operations)
        {
            operations.Add(operation is Contract contract && Transposable(contract) is { } column ? Transposed(contract, column, copies, first, names) : operation);
        }

        return first.Count == 0 ? pass : pass with { Operations = first.Concat(operations).ToList() };
    }

    /// <summary>The column axis, if the second operand is a weight matrix that is strided along it and vectors are worth having.</summary>
    private static Axis? Transposable(Contract contract)
    {
        Axis column = contract.OutAxes[contract.OutAxes.Count - 1];
        bool strided = contract.B.Tensor.Kind == TensorKind.Parameter
            && contract.B.Tensor.Shape.Count == 2
            && contract.Summed.Count == 1
            && contract.B.Index.Coefficient(column) > 1
            && contract.B.Index.Coefficient(contract.Summed[0]) == 1;
        return strided && column.Extent >= Target.NarrowestLanes(contract.Result.Element) ? column : null;
    }

    private static Contract Transposed(Contract contract, Axis column, Dictionary<Tensor, Tensor> copies, List<Operation> first, HashSet<string> names)
    {
        Tensor w = contract.B.Tensor;
        if (!copies.TryGetValue(w, out Tensor? wt))
        {
            // A layer may be called "aT" where another is called "a".
            string name = w.Name + "T";
            while (!names.Add(name))
            {
                name += "_copy";
            }

            wt = new Tensor(name, TensorKind.Activation, w.Element, false, w.Shape[1], w.Shape[0]);
            (Axis o, Axis i) = (Axis.Of("o", w.Shape[1]), Axis.Of("i", w.Shape[0]));
            first.Add(new Map(wt.At(o, i), new[] { o, i }, w.At(i, o), $"{wt.Name} = {w.Name}ᵀ"));
            copies.Add(w, wt);
        }

        return contract with { B = wt.At(contract.Summed[0], column) };
    }
}
