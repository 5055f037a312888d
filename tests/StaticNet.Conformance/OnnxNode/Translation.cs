using System;
using System.Collections.Generic;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>A node in the library's words.</summary>
/// <param name="Networks">The networks to declare.</param>
/// <param name="Compute">Runs them, given access by their index, and pairs what they give with what is expected.</param>
internal sealed record Translation(
    IReadOnlyList<NetworkWords> Networks, Func<Func<int, INodeNetwork>, IEnumerable<NodeOutput>> Compute)
{
    /// <summary>A node that is a single network which only predicts.</summary>
    public static Translation Predicting(
        NodeCase node, IReadOnlyList<int> sampleShape, IReadOnlyList<string> attributes, Func<INodeNetwork, double[]> compute) => new(
        [new NetworkWords(sampleShape, attributes)],
        create => [node.Output(0, compute(create(0)))]);
}

/// <summary>One output of a node.</summary>
/// <param name="Name">Its name in the case.</param>
/// <param name="Actual">What the networks give.</param>
/// <param name="Expected">What it must be.</param>
internal sealed record NodeOutput(string Name, double[] Actual, double[] Expected);
