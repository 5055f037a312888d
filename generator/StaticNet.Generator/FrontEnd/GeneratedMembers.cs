using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator.FrontEnd;

/// <summary>The names of the members that are generated into a network: the one list that the check for clashes and the back end share.</summary>
internal static class GeneratedMembers
{
    private static readonly string[] _always =
    {
        "InputSize", "OutputSize", "BatchSize", "ParameterCount", "Parameters", "ParametersChanged", "Predict", "PredictLogits", "Save", "Load",
        "Summary", "Normalisation", "Kernels", "WorkspaceSize", "_parameters", "_seed", "s_tensors", "s_workspaces", "Threads",
        "s_infer", "s_inferLogits", "InferShare", "InferLogitsShare",
    };

    /// <summary>What parameters and running statistics are called before their layer's number or name.</summary>
    private static readonly string[] _tensors = { "W", "b", "gamma", "beta", "alpha", "runningMean", "runningVariance" };

    /// <summary>Gives every name that must be free in the class and in its base classes.</summary>
    public static IReadOnlyCollection<string> Of(NetworkDeclaration declaration)
    {
        var names = new HashSet<string>(_always);
        if (declaration.Options.Training)
        {
            names.Add("Trainer");
        }

        // What stands before the first layer with weights has the number 0.
        int number = 0;
        AddTensors(names, "0");
        foreach (NodeDeclaration layer in declaration.Nodes.Where(static node => node.Role == NodeRole.Layer))
        {
            // Numbers count the layers with weights; which those are is not known here, so that all numbers up to the last layer's are taken.
            number++;
            AddTensors(names, number.ToString(CultureInfo.InvariantCulture));
            if (layer.Name is not null)
            {
                AddTensors(names, "_" + layer.Name);
            }
        }

        return names;
    }

    /// <summary>Says whether a name is one of those, or one of those with a counter: the second <c>gamma1</c> is <c>gamma1_2</c>.</summary>
    public static bool Include(IReadOnlyCollection<string> names, string name)
    {
        string stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return names.Contains(name)
            || (stem.Length < name.Length && stem.EndsWith("_", System.StringComparison.Ordinal) && names.Contains(stem.Substring(0, stem.Length - 1)));
    }

    private static void AddTensors(HashSet<string> names, string suffix)
    {
        foreach (string tensor in _tensors)
        {
            names.Add(tensor + suffix);
        }
    }
}
