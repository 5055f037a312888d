using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>
/// What every declaration must fulfil whatever its layers are. The compiler proper may rely on it: a shape of one or three positive sizes
/// whose product is an <see cref="int"/>; layers, then at most one loss, then at most one optimizer; both where there is a trainer; names
/// that are identifiers and differ.
/// </summary>
internal static class DeclarationRules
{
    private const int LargestBatch = 65536;
    private const int MostThreads = 1024;

    public static EquatableArray<Problem> Check(NetworkDeclaration declaration)
    {
        var problems = new List<Problem>();
        CheckOptions(declaration.Options, problems);
        CheckNames(declaration.Nodes, problems);
        CheckOrder(declaration.Nodes, declaration.Options.Training, problems);
        return problems.ToEquatableArray();
    }

    private static void CheckOptions(NetworkOptions options, List<Problem> problems)
    {
        EquatableArray<int> shape = options.InputShape;
        if (shape.Count is not (1 or 3))
        {
            problems.Add(Problem.At(-1, "inputShape", DeclarationDescriptors.InputRank.Id, Text(shape.Count)));
        }

        for (int i = 0; i < shape.Count; i++)
        {
            if (shape[i] < 1)
            {
                problems.Add(Problem.At(-1, "inputShape[" + Text(i) + "]", DeclarationDescriptors.InputSize.Id, Text(shape[i])));
            }
        }

        // At most 2^93 for three sizes: a decimal holds it.
        decimal size = shape.Aggregate(1m, static (product, next) => product > int.MaxValue ? product : product * next);
        if (shape.All(static length => length > 0) && size > int.MaxValue)
        {
            string found = string.Join(" x ", shape.Select(static length => Text(length)));
            problems.Add(Problem.At(-1, "inputShape", DeclarationDescriptors.InputTooLarge.Id, found, Text(int.MaxValue)));
        }

        if (options.BatchSize is < 1 or > LargestBatch)
        {
            problems.Add(Problem.At(-1, "BatchSize", DeclarationDescriptors.BatchSize.Id, Text(options.BatchSize), Text(LargestBatch)));
        }

        if (options.Threads is < 0 or > MostThreads)
        {
            problems.Add(Problem.At(-1, "Threads", CompilerDescriptors.ArgumentOutOfRange.Id, "Network", "Threads", Text(options.Threads), $"0 to {Text(MostThreads)}"));
        }
    }

    private static void CheckNames(EquatableArray<NodeDeclaration> nodes, List<Problem> problems)
    {
        var seen = new HashSet<string>();
        for (int i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Name is not { } name)
            {
                continue;
            }

            if (!IsName(name))
            {
                problems.Add(Problem.At(i, "Name", DeclarationDescriptors.InvalidName.Id, name));
            }
            else if (!seen.Add(name))
            {
                problems.Add(Problem.At(i, "Name", DeclarationDescriptors.DuplicateName.Id, name));
            }
        }
    }

    /// <summary>
    /// C# ignores format characters in identifiers, so that two names may differ and be the same; keywords are fine, because names of
    /// tensors begin with <c>W_</c> or the like.
    /// </summary>
    private static bool IsName(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && name.All(static c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format);

    private static void CheckOrder(EquatableArray<NodeDeclaration> nodes, bool training, List<Problem> problems)
    {
        List<int> layers = Indices(nodes, NodeRole.Layer);
        List<int> losses = Indices(nodes, NodeRole.Loss);
        List<int> optimizers = Indices(nodes, NodeRole.Optimizer);
        if (layers.Count == 0)
        {
            problems.Add(Problem.At(-1, null, DeclarationDescriptors.NoLayers.Id));
        }

        if (losses.Count == 0 && training)
        {
            problems.Add(Problem.At(-1, null, DeclarationDescriptors.NoLoss.Id));
        }

        if (optimizers.Count == 0 && training)
        {
            problems.Add(Problem.At(-1, null, DeclarationDescriptors.NoOptimizer.Id));
        }

        problems.AddRange(losses.Skip(1)
            .Select(i => Problem.At(i, null, DeclarationDescriptors.TwoLosses.Id, nodes[i].Kind, nodes[losses[0]].Kind)));
        problems.AddRange(optimizers.Skip(1)
            .Select(i => Problem.At(i, null, DeclarationDescriptors.TwoOptimizers.Id, nodes[i].Kind, nodes[optimizers[0]].Kind)));
        if (problems.Count > 0 || layers.Count == 0)
        {
            return;
        }

        CheckPlaces(nodes, layers, losses, optimizers, problems);
    }

    private static void CheckPlaces(
        EquatableArray<NodeDeclaration> nodes,
        List<int> layers,
        List<int> losses,
        List<int> optimizers,
        List<Problem> problems)
    {
        int loss = losses.Count > 0 ? losses[0] : -1;
        int optimizer = optimizers.Count > 0 ? optimizers[0] : -1;
        if (loss >= 0 && loss < layers[0])
        {
            problems.Add(Problem.At(loss, null, DeclarationDescriptors.LossFirst.Id, nodes[loss].Kind, nodes[layers[0]].Kind));
        }
        else if (optimizer >= 0 && (optimizer < layers[0] || optimizer < loss))
        {
            int next = optimizer < layers[0] ? layers[0] : loss;
            problems.Add(Problem.At(optimizer, null, DeclarationDescriptors.OptimizerFirst.Id, nodes[optimizer].Kind, nodes[next].Kind));
        }
        else
        {
            int end = loss >= 0 ? loss : optimizer;
            int late = end >= 0 ? layers.FindIndex(layer => layer > end) : -1;
            if (late >= 0)
            {
                problems.Add(Problem.At(layers[late], null, DeclarationDescriptors.LayerLast.Id, nodes[layers[late]].Kind, nodes[end].Kind));
            }
        }
    }

    private static List<int> Indices(EquatableArray<NodeDeclaration> nodes, NodeRole role) =>
        Enumerable.Range(0, nodes.Count).Where(i => nodes[i].Role == role).ToList();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
