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
        "Summary", "Normalisation", "Kernels", "WorkspaceSize", "_parameters", "_seed", "s_tensors", "s_workspaces",
    };

    /// <summary>Gives every name that must be free in the class and in its base classes.</summary>
    public static IReadOnlyCollection<string> Of(NetworkDeclaration declaration)
    {
        var names = new HashSet<string>(_always);
        if (declaration.Options.Training)
        {
            names.Add("Trainer");
        }

        int number = 0;
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

    private static void AddTensors(HashSet<string> names, string suffix)
    {
        names.Add("W" + suffix);
        names.Add("b" + suffix);
    }
}
