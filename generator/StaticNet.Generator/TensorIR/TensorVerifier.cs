using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.TensorIR;

/// <summary>Checks a pass in tensor IR: every access stays inside its tensor, every value is written before it is read.</summary>
internal static class TensorVerifier
{
    public static void Verify(Pass pass)
    {
        var written = new HashSet<Tensor>();
        var writtenInPass = new HashSet<Tensor>(pass.Operations.Select(o => o.Result));
        foreach (Operation operation in pass.Operations)
        {
            List<Axis> axes = operation.OutAxes.Concat(operation.SummedAxes).ToList();
            Map? packing = (operation as Contract)?.Packing;
            axes.AddRange(packing?.OutAxes ?? Array.Empty<Axis>());
            Require(packing is null || packing.Result == ((Contract)operation).B.Tensor, pass, operation, "what is packed is not its second operand");
            foreach (Access access in operation.Reads.Append(operation.Out).Concat(packing is null ? Array.Empty<Access>() : new[] { packing.Out }))
            {
                VerifyAccess(pass, operation, access, axes);
            }

            foreach (Tensor read in operation.Reads.Select(r => r.Tensor))
            {
                bool comesFirst = written.Contains(read) || !writtenInPass.Contains(read) || read.Kind is TensorKind.Parameter or TensorKind.Moment or TensorKind.Running;
                Require(comesFirst, pass, operation, $"{read} is read before it is written");
            }

            written.Add(operation.Result);
        }
    }

    private static void VerifyAccess(Pass pass, Operation operation, Access access, IReadOnlyList<Axis> axes)
    {
        // Two axes that a border bounds together stand for the rows, or the columns, between its ends.
        List<Border> borders = (operation as Contract)?.Borders.Where(b => access.Index.Coefficient(b.Summed) is not 0 and var c && c * b.Stride == access.Index.Coefficient(b.Out) * b.Step).ToList() ?? new List<Border>();
        long least = access.Index.Constant;
        long most = access.Index.Constant;
        foreach (Border border in borders)
        {
            long coefficient = access.Index.Coefficient(border.Summed) / border.Step;
            long last = Math.Min(border.Before + border.Extent, (border.Stride * (border.Out.Extent - 1)) + border.Reach) - 1;
            least += coefficient * Math.Max(0, border.Before);
            most += coefficient * last;
        }

        foreach ((IndexVariable variable, int coefficient) in access.Index.Terms.Where(t => !borders.Any(b => b.Out == t.Variable || b.Summed == t.Variable)))
        {
            Axis? axis = axes.FirstOrDefault(a => ReferenceEquals(a, variable));
            Require(axis is not null, pass, operation, $"{access} uses '{variable}', which is no axis of it");
            if (axis!.IsBatch)
            {
                Require(access.Tensor.IsBatched && coefficient == access.Tensor.Size, pass, operation, $"{access} does not go from sample to sample");
                continue;
            }

            long end = (long)coefficient * (axis.Extent - 1);
            least += Math.Min(0, end);
            most += Math.Max(0, end);
        }

        Require(least >= 0 && most < access.Tensor.Size, pass, operation, $"{access} leaves {access.Tensor}: {least} to {most}");
    }

    private static void Require(bool condition, Pass pass, Operation operation, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{pass.Name}, '{operation.Formula}': {problem}.");
        }
    }
}
