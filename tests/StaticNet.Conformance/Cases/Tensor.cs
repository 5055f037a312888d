using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Conformance.Cases;

/// <summary>A shape and its values in row-major order.</summary>
internal sealed record Tensor<T>(int[] Shape, T[] Values)
    where T : struct
{
    public bool HasShapeOf(Tensor<T> other) => Shape.AsEnumerable().SequenceEqual(other.Shape);

    public static string Describe(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
