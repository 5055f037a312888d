using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>What operations get from outside.</summary>
internal static class Inputs
{
    /// <summary>The tensors that are read before anything is written to them, and every parameter and moment.</summary>
    public static IReadOnlyList<Tensor> Of(IEnumerable<Operation> operations)
    {
        var inputs = new List<Tensor>();
        var written = new HashSet<Tensor>();
        foreach (Operation operation in operations)
        {
            if (operation is Contract { Packing: { } packing })
            {
                written.Add(packing.Result);
            }

            inputs.AddRange(operation.Reads.Select(read => read.Tensor).Where(tensor => !written.Contains(tensor) && !inputs.Contains(tensor)));
            written.Add(operation.Result);
        }

        return inputs.Distinct().ToList();
    }
}

/// <summary>Values for the run-time scalars.</summary>
internal static class RunTimeScalars
{
    public static Func<string, double> Of(int samples) => name => name switch
    {
        "samples" => samples,
        "scale" => 1.0 / samples,

        // Any other is as good as the next, if they differ.
        _ => 0.125 + (name.Sum(letter => letter) % 100 / 128.0),
    };
}
