using System.Collections.Generic;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator;

/// <summary>
/// Where each parameter is in the arenas of parameters, gradients and moments. Tensors start at multiples of 64 bytes: a vector never
/// crosses a cache line because of where a tensor begins.
/// </summary>
internal sealed class ArenaLayout
{
    private readonly Dictionary<string, int> _offsets = new();

    public ArenaLayout(IEnumerable<Tensor> tensors)
    {
        foreach (Tensor tensor in tensors)
        {
            _offsets.Add(tensor.Name, Length);
            Length += Padded(tensor);
            Count += tensor.Size;
        }
    }

    /// <summary>Gets the number of elements, gaps included.</summary>
    public int Length { get; }

    /// <summary>Gets the number of parameters, gaps excluded.</summary>
    public int Count { get; }

    public int this[Tensor tensor] => _offsets[tensor.Name];

    public static int ElementsPerLine(ScalarType element) => 64 / element.Bytes();

    public static int Padded(Tensor tensor)
    {
        int line = ElementsPerLine(tensor.Element);
        return (tensor.Size + line - 1) / line * line;
    }
}
