using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Dropout, which passes everything on unless it trains. A second output says what was kept.</summary>
internal static class Dropout
{
    public static Translation Of(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        double ratio = node.Opset < 12 ? node.Real("ratio", 0.5) : node.Optional(1)?.Values[0] ?? 0.5;
        bool trains = node.Opset >= 12 && node.Optional(2)?.Values[0] == 1;
        int samples = x.Rank > 1 ? x.Shape[0] : 1;
        string layer = $"Dropout({Word.Real(ratio)})";
        if (!trains)
        {
            return new Translation([new NetworkWords([x.Values.Length / samples], [layer])], create =>
                Outputs(node, x, create(0).Predict(x.Values, x.Values.Length)));
        }

        // The slopes of 1 change nothing; they are there because an optimizer needs something to train.
        string[] attributes = [layer, "PReLU(Start = 1)", "MeanSquaredError", "GradientDescent"];
        var words = new NetworkWords([x.Values.Length / samples], attributes)
        {
            Training = new TrainingWords(samples, HasLabels: false, HasLogits: false),
        };
        return new Translation([words], create =>
        {
            INodeNetwork network = create(0);
            network.Forward(x.Values, [], x.Values);
            return ratio == 0 ? Outputs(node, x, network.RawOutputs) : [Scaled(node, x, network.RawOutputs, ratio)];
        });
    }

    private static IEnumerable<NodeOutput> Outputs(NodeCase node, NodeTensor x, double[] y)
    {
        yield return node.Output(0, y);
        if (node.Wants(1))
        {
            yield return node.Output(1, [.. y.Zip(x.Values, (actual, value) => actual != 0 || value == 0 ? 1.0 : 0.0)]);
        }
    }

    /// <summary>
    /// The library draws other numbers than the case. What must agree: each element is either dropped or x / (1 - ratio), which is the
    /// case's own number where the case keeps it too.
    /// </summary>
    private static NodeOutput Scaled(NodeCase node, NodeTensor x, double[] y, double ratio)
    {
        double[] theirs = node.Expected(0).Values;
        double[] expected = [.. y.Select((actual, i) => actual == 0 ? 0 : theirs[i] != 0 ? theirs[i] : x.Values[i] / (1 - ratio))];
        return y.Contains(0) && y.Any(actual => actual != 0)
            ? new NodeOutput(node.Expected(0).Name, y, expected)
            : throw new InvalidOperationException("Either everything is dropped or nothing.");
    }
}
