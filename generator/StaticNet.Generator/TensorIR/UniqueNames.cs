using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator.TensorIR;

/// <summary>Names that are taken: the second that asks for <c>A1</c> gets <c>A1_2</c>.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken;

    public UniqueNames()
        : this(Enumerable.Empty<string>())
    {
    }

    public UniqueNames(IEnumerable<string> taken) => _taken = new HashSet<string>(taken);

    /// <summary>The names of the tensors that operations read and write.</summary>
    public static UniqueNames Of(IEnumerable<Operation> operations) => new(operations.SelectMany(o => o.Reads.Append(o.Out)).Select(a => a.Tensor.Name));

    public bool IsFree(string name) => !_taken.Contains(name);

    /// <summary>Takes a name, or that with the next number that is free.</summary>
    public string Take(string name)
    {
        string unique = name;
        for (int i = 2; !_taken.Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>A tensor for the elements of another, computed again; with a name of its own.</summary>
    public Tensor Copy(Tensor tensor) =>
        new(Take(tensor.Original.Name), tensor.Kind, tensor.Element, tensor.IsBatched, tensor.IsChannelsLast, tensor.Shape) { Original = tensor.Original };
}
