using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Passes;

/// <summary>
/// Where a contraction reads a weight matrix across its rows, vectors could not be loaded from it: dX = dZ·Wᵀ. The pass copies the
/// matrix, transposed, at the start; that costs as much as one sample of the contraction itself. A large matrix is copied in panels of some
/// columns, each just before the contraction goes over it: it is in a near cache then, and the whole copy in no memory.
/// </summary>
internal static class TransposeWeights
{
    /// <summary>Columns of a panel, the best first: three vectors of 16, whole cache lines; or others that no tile is narrower than.</summary>
    private static readonly int[] _panelColumns = { 48, 32, 40, 56 };

    /// <summary>Weights from which the copy is made in panels: it exceeds a second-level cache.</summary>
    private const int FewestOfPanels = 1 << 18;

    public static Pass Run(Pass pass)
    {
        var copies = new Dictionary<Tensor, Tensor>();
        var first = new List<Operation>();
        var operations = new List<Operation>();
        var names = UniqueNames.Of(pass.Operations);
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
        Tensor w = contract.B.Tensor;
        bool strided = w.Kind == TensorKind.Parameter
            && contract.Summed.Count == w.Shape.Count - 1
            && (contract.Summed.Count == 1 || (contract.Summed.Count == 2 && GoesOverUnits(contract)))
            && contract.OutAxes.All(a => a == column || !contract.B.Index.DependsOn(a))
            && contract.B.Index.Coefficient(column) == w.Shape[w.Shape.Count - 1]
            && contract.B.Index.Coefficient(contract.Summed[contract.Summed.Count - 1]) == 1;
        return strided && w.Shape[w.Shape.Count - 1] > 1 && column.Extent >= Target.NarrowestLanes(contract.Result.Element) ? column : null;
    }

    /// <summary>Whether the first operand has the units of all panels one after the other.</summary>
    private static bool GoesOverUnits(Contract contract) =>
        contract.A.Index.Coefficient(contract.Summed[0]) == contract.Summed[1].Extent * contract.A.Index.Coefficient(contract.Summed[1]);

    private static Contract Transposed(Contract contract, Axis column, Dictionary<Tensor, Tensor> copies, List<Operation> first, UniqueNames names)
    {
        Tensor w = contract.B.Tensor;
        (int columns, int units) = (w.Shape[w.Shape.Count - 2], w.Size / w.Shape[w.Shape.Count - 2]);
        Contract summed = OverUnits(contract, units);
        if (w.Size >= FewestOfPanels && column.Extent == columns && Array.Find(_panelColumns, length => columns % length == 0) is var ofPanel and > 0)
        {
            return InPanels(summed, column, w, NewCopy(w, names, columns / ofPanel, units, ofPanel));
        }

        if (!copies.TryGetValue(w, out Tensor? wt))
        {
            wt = NewCopy(w, names, units, columns);
            first.Add(Copy(w, wt, null));
            copies.Add(w, wt);
        }

        return summed with { B = wt.At(summed.Summed[0], column) };
    }

    /// <summary>A new tensor; a layer may be called "aT" where another is called "a".</summary>
    private static Tensor NewCopy(Tensor w, UniqueNames names, params int[] shape) =>
        new(names.Take(w.Name + "T"), TensorKind.Activation, w.Element, false, shape);

    /// <summary>The copy of a matrix, of one in panels of units too, transposed; if it has panels of columns, panel by panel.</summary>
    private static Map Copy(Tensor w, Tensor wt, Axis? ofColumns)
    {
        Axis o = Axis.Of("o", w.Shape[w.Shape.Count - 1]);
        Axis i = Axis.Of("k", wt.Shape[wt.Shape.Count - 1]);
        Axis? ofUnits = w.Shape.Count == 3 ? Axis.Of("q", w.Shape[0]) : null;
        AffineIndex unit = ofUnits is null ? o : ((AffineIndex)ofUnits * o.Extent) + o;
        AffineIndex column = ofColumns is null ? i : ((AffineIndex)ofColumns * i.Extent) + i;
        return new Map(
            ofColumns is null ? wt.At(unit, i) : wt.At(ofColumns, unit, i),
            new[] { ofColumns, ofUnits, o, i }.Where(a => a is not null).Select(a => a!).ToList(),
            ofUnits is null ? w.At(column, o) : w.At(ofUnits, column, o),
            $"{wt.Name} = {w.Name}ᵀ" + (ofColumns is null ? string.Empty : $", {i.Extent} columns at a time"));
    }

    /// <summary>The contraction with one axis for all units, where there is one for panels and one for the units of a panel.</summary>
    private static Contract OverUnits(Contract contract, int units)
    {
        if (contract.Summed.Count == 1)
        {
            return contract;
        }

        Axis o = Axis.Of("o", units);
        var values = new Dictionary<IndexVariable, AffineIndex> { [contract.Summed[0]] = 0, [contract.Summed[1]] = o };
        return contract with { Summed = new[] { o }, A = new Access(contract.A.Tensor, contract.A.Index.Substitute(values)) };
    }

    /// <summary>The contraction panel by panel.</summary>
    private static Contract InPanels(Contract contract, Axis column, Tensor w, Tensor panels)
    {
        (Axis p, Axis i) = (Axis.Of("p", panels.Shape[0]), Axis.Of("k", panels.Shape[2]));
        var values = new Dictionary<IndexVariable, AffineIndex> { [column] = ((AffineIndex)p * i.Extent) + i };
        return contract with
        {
            Out = new Access(contract.Result, contract.Out.Index.Substitute(values)),
            OutAxes = contract.OutAxes.Take(contract.OutAxes.Count - 1).Concat(new[] { p, i }).ToList(),
            B = panels.At(p, contract.Summed[0], i),
            Packing = Copy(w, panels, p),
            Initial = contract.Initial?.Rewrite(access => new Access(access.Tensor, access.Index.Substitute(values))),
        };
    }
}
