using System.Collections.Generic;
using System.Globalization;

namespace StaticNet.Generator.FrontEnd;

/// <summary>The names of the members that are generated into a network: the one list that the check for clashes and the back end share.</summary>
internal static class GeneratedMembers
{
    private static readonly string[] _always =
    {
        "InputSize", "OutputSize", "BatchSize", "ParameterCount", "Parameters", "ParametersChanged", "Predict", "PredictLogits", "Save", "Load",
        "Summary", "Normalisation", "Workspace", "Kernels",
    };

    /// <summary>Gives every name that must be free in the class and in its base classes.</summary>
    public static IReadOnlyCollection<string> Of(NetworkDeclaration declaration)
    {
        var names = new HashSet<string>(_always);
        if (declaration.Options.Training)
        {
            names.Add("Trainer");
        }

        for (int i = 0; i < declaration.Nodes.Count; i++)
        {
            NodeDeclaration node = declaration.Nodes[i];
            if (node.Role == NodeRole.Layer)
            {
                string suffix = node.Name is null ? (i + 1).ToString(CultureInfo.InvariantCulture) : "_" + node.Name;
                names.Add("W" + suffix);
                names.Add("b" + suffix);
            }
        }

        return names;
    }
}
