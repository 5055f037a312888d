using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// The gradient of a weight matrix goes over a few columns of all samples at a time: dW = Xᵀ·dZ. Where samples are a multiple of 1 KB apart, these
/// columns are in so few sets of a first-level cache that they drive each other out; a copy whose samples are a line further apart stays.
/// </summary>
internal static class SpreadSamples
{
    /// <summary>Bytes of a sample: what is a multiple of them apart shares a quarter of the sets of a first-level cache, or fewer.</summary>
    private const int Pitch = 1024;

    /// <summary>Elements of the gradient for each element that is copied, at least.</summary>
    private const int FewestUses = 64;

    public static Pass Run(Pass pass)
    {
        var copies = new Dictionary<Tensor, Tensor>();
        var names = UniqueNames.Of(pass.Operations);
        List<Operation> operations = pass.Operations.ToList();
        foreach (Contract contract in pass.Operations.OfType<Contract>().Where(c => c is { SumsOverBatch: true, Summed.Count: 1, Packing: null }))
        {
            (Access a, Access b) = (Spread(contract.A, contract, copies, operations, names), Spread(contract.B, contract, copies, operations, names));
            operations[operations.IndexOf(contract)] = contract with { A = a, B = b };
        }

        return copies.Count == 0 ? pass : pass with { Operations = operations };
    }

    private static Access Spread(Access operand, Contract contract, Dictionary<Tensor, Tensor> copies, List<Operation> operations, UniqueNames names)
    {
        Tensor rows = operand.Tensor;
        if (!rows.IsBatched || (rows.Size * rows.Element.Bytes()) % Pitch != 0 || contract.Result.Size / rows.Size < FewestUses)
        {
            return operand;
        }

        if (!copies.TryGetValue(rows, out Tensor? apart))
        {
            int line = ArenaLayout.ElementsPerLine(rows.Element);
            apart = new Tensor(names.Take("Apart_" + rows.Name), TensorKind.Activation, rows.Element, true, rows.Size + line);
            (Axis n, Axis i) = (Axis.Batch(), Axis.Of("i", rows.Size));
            var copy = new Map(apart.Flat(n, i), new[] { n, i }, new Operand(rows.Flat(n, i)), $"{apart.Name} = {rows.Name}, samples a line further apart");
            int written = operations.FindLastIndex(o => o.Result == rows);
            operations.Insert(written >= 0 ? written + 1 : operations.IndexOf(contract), copy);
            copies.Add(rows, apart);
        }

        Axis batch = contract.Summed[0];
        return new Access(apart, operand.Index + ((AffineIndex)batch * (apart.Size - rows.Size)));
    }
}
