using System;
using System.Collections.Generic;

namespace StaticNet.Serialization;

/// <summary>
/// Tensors of one element type that share an arena. A file is a list of sections: parameters, running statistics, normalisation; in
/// checkpoints also an optimizer's moments and numbers.
/// </summary>
internal sealed class Section
{
    public Section(TensorDescriptor[] tensors, TensorType type)
    {
        Tensors = tensors;
        Type = type;
    }

    public TensorDescriptor[] Tensors { get; }

    public TensorType Type { get; }

    /// <summary>Describes tensors in an arena of elements <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentNullException">The list or a tensor in it is null.</exception>
    /// <exception cref="ArgumentException">A tensor ends past the arena.</exception>
    public static Section Of<T>(TensorDescriptor[] tensors, int arenaLength)
        where T : struct
    {
        foreach (TensorDescriptor tensor in tensors ?? throw new ArgumentNullException(nameof(tensors)))
        {
            long end = (long)(tensor ?? throw new ArgumentNullException(nameof(tensors))).Offset + tensor.Length;
            if (end > arenaLength)
            {
                throw new ArgumentException(
                    $"The arena has {arenaLength} elements, expected at least {end}, where tensor '{tensor.Name}' ends.", nameof(tensors));
            }
        }

        return new Section(tensors, TensorTypes.Of<T>());
    }

    /// <summary>Requires that no two tensors of a file have one name.</summary>
    /// <exception cref="ArgumentException">Two have.</exception>
    public static void RequireDistinctNames(IEnumerable<Section> sections)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Section section in sections)
        {
            foreach (TensorDescriptor tensor in section.Tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new ArgumentException($"Two tensors are called '{tensor.Name}', expected distinct names.");
                }
            }
        }
    }
}
