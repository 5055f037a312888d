using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>Which tensor of a file belongs to which of a network, and whether they agree in name, shape and type.</summary>
internal sealed class FileFit
{
    private const int MaxProblemsShown = 6;

    private readonly HeaderIndex index;
    private readonly LoadOptions options;
    private readonly bool[] used;
    private readonly List<string> problems = new List<string>();
    private int problemCount;

    private FileFit(HeaderIndex index, LoadOptions options)
    {
        this.index = index;
        this.options = options;
        used = new bool[index.Count];
    }

    /// <summary>Finds the sections' tensors in a file.</summary>
    /// <returns>For each section, for each of its tensors, the index in the file.</returns>
    /// <exception cref="WeightFileException">Tensors are missing, extra, or of another shape or type.</exception>
    public static int[][] Match(HeaderIndex index, IReadOnlyList<Section> sections, LoadOptions options)
    {
        var fit = new FileFit(index, options);
        var places = new int[sections.Count][];
        for (int i = 0; i < places.Length; i++)
        {
            Section section = sections[i];
            places[i] = new int[section.Tensors.Length];
            for (int j = 0; j < places[i].Length; j++)
            {
                places[i][j] = fit.Find(section.Tensors[j], section.Type);
            }
        }

        fit.RequireNoExtra();
        fit.ThrowIfAnyProblem();
        return places;
    }

    private int Find(TensorDescriptor tensor, TensorType type)
    {
        int entry = index.Find(tensor.NameBytes);
        if (entry < 0)
        {
            if (CountProblem())
            {
                problems.Add($"tensor '{tensor.Name}' is missing, expected {Quotation.Of(type, tensor.FileShape)}{HintAtPrefix(tensor)}");
            }

            return entry;
        }

        used[entry] = true;
        TensorType found = index.Entry(entry).Type;
        bool convertible = found.IsFloatingPoint() && type.IsFloatingPoint();
        if (found != type && !(convertible && options.ConvertElementType) && CountProblem())
        {
            string remedy = convertible ? " (LoadOptions.ConvertElementType converts it)" : string.Empty;
            problems.Add($"tensor '{tensor.Name}' has elements of type {found.Name()}, expected {type.Name()}{remedy}");
        }

        int[] shape = index.ShapeOf(entry);
        if (!tensor.FileShape.SequenceEqual(shape) && CountProblem())
        {
            string expected = Quotation.Of(type, tensor.FileShape) + HintAtOrder(shape, tensor.FileShape);
            problems.Add($"tensor '{tensor.Name}' is {Quotation.Of(found, shape)}, expected {expected}");
        }

        return entry;
    }

    private void RequireNoExtra()
    {
        if (options.IgnoreExtraTensors)
        {
            return;
        }

        for (int i = 0; i < used.Length; i++)
        {
            if (!used[i] && !IsBatchCount(i) && CountProblem())
            {
                string extra = Quotation.Of(index.NameOf(i)) + " " + Quotation.Of(index.Entry(i).Type, index.ShapeOf(i));
                problems.Add($"tensor {extra} is extra, the network has none of that name");
            }
        }
    }

    // PyTorch counts the batches that batch normalisation has seen in '1.num_batches_tracked', beside '1.running_mean'. Nothing depends on
    // it where the share of a batch in the running statistics is fixed, as it is here.
    private bool IsBatchCount(int entry)
    {
        const string Count = ".num_batches_tracked";
        string name = index.NameOf(entry);
        if (!name.EndsWith(Count, StringComparison.Ordinal) || index.Entry(entry).Type != TensorType.I64 || index.Entry(entry).Length != 1)
        {
            return false;
        }

        int mean = index.Find(Encoding.UTF8.GetBytes(name.Substring(0, name.Length - Count.Length) + ".running_mean"));
        return mean >= 0 && used[mean];
    }

    // Whether the problem is one of those that are shown.
    private bool CountProblem() => problemCount++ < MaxProblemsShown;

    private void ThrowIfAnyProblem()
    {
        if (problemCount == 0)
        {
            return;
        }

        string more = problemCount > MaxProblemsShown
            ? string.Format(CultureInfo.InvariantCulture, "; and {0} more", problemCount - MaxProblemsShown)
            : string.Empty;
        throw new WeightFileException(
            "The tensors of the file are not those of the network: " + string.Join("; ", problems) + more +
            ". Load a file that was saved from a network with the same declaration, or change the declaration.");
    }

    // PyTorch names the tensors of a wrapped module 'net.0.weight'.
    private string HintAtPrefix(TensorDescriptor tensor)
    {
        int wrapped = index.FindWithPrefix(tensor.NameBytes);
        return wrapped < 0
            ? string.Empty
            : $" (the file has {Quotation.Of(index.NameOf(wrapped))}; save the state_dict of the inner module)";
    }

    private static string HintAtOrder(ReadOnlySpan<int> found, ReadOnlySpan<int> expected)
    {
        int[] left = found.ToArray();
        int[] right = expected.ToArray();
        Array.Reverse(left);
        if (left.AsSpan().SequenceEqual(right))
        {
            return " (it is transposed; files hold PyTorch's layout, [out, in] for a dense layer)";
        }

        Array.Sort(left);
        Array.Sort(right);
        return left.AsSpan().SequenceEqual(right) ? " (its axes are in another order; files hold PyTorch's layout)" : string.Empty;
    }
}
