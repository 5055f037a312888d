using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Where a contraction reads a weight matrix across its rows, vectors could not be loaded from it: dX = dZ·Wᵀ. The pass copies the
/// matrix, transposed, at the start; that costs as much as one sample of the contraction itself. A large matrix is copied in panels of some
/// columns, each in one piece: its rows would be pages apart, and what is written is what the contraction reads next.
/// </summary>
internal static class TransposeWeights
{
    /// <summary>Columns of a panel: three vectors of 16, whole cache lines.</summary>
    private const int PanelColumns = 48;

    /// <summary>Weights from which the copy is made in panels: it exceeds a second-level cache.</summary>
    private const int FewestOfPanels = 1 << 18;

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
        (int columns, int rows) = (w.Shape[0], w.Shape[1]);
        bool hasPanels = w.Size >= FewestOfPanels && columns % PanelColumns == 0 && column.Extent == columns;
        if (!copies.TryGetValue(w, out Tensor? wt))
        {
            // A layer may be called "aT" where another is called "a".
            string name = w.Name + "T";
            while (!names.Add(name))
            {
                name += "_copy";
            }

            int[] shape = hasPanels ? new[] { columns / PanelColumns, rows, PanelColumns } : new[] { rows, columns };
            wt = new Tensor(name, TensorKind.Activation, w.Element, false, shape);
            (Axis o, Axis i) = (Axis.Of("o", rows), Axis.Of("i", shape[shape.Length - 1]));
            first.Add(hasPanels && Axis.Of("p", shape[0]) is var p
                ? new Map(wt.At(p, o, i), new[] { p, o, i }, w.At(((AffineIndex)p * PanelColumns) + i, o), $"{wt.Name} = {w.Name}ᵀ, {PanelColumns} columns at a time")
                : new Map(wt.At(o, i), new[] { o, i }, w.At(i, o), $"{wt.Name} = {w.Name}ᵀ"));
            copies.Add(w, wt);
        }

        return hasPanels ? InPanels(contract, column, wt) : contract with { B = wt.At(contract.Summed[0], column) };
    }

    /// <summary>The contraction panel by panel.</summary>
    private static Contract InPanels(Contract contract, Axis column, Tensor panels)
    {
        (Axis p, Axis i) = (Axis.Of("p", panels.Shape[0]), Axis.Of("i", PanelColumns));
        var values = new Dictionary<IndexVariable, AffineIndex> { [column] = ((AffineIndex)p * PanelColumns) + i };
        return contract with
        {
            Out = new Access(contract.Result, contract.Out.Index.Substitute(values)),
            OutAxes = contract.OutAxes.Take(contract.OutAxes.Count - 1).Concat(new[] { p, i }).ToList(),
            B = panels.At(p, contract.Summed[0], i),
            Initial = contract.Initial?.Rewrite(access => new Access(access.Tensor, access.Index.Substitute(values))),
        };
    }
}
