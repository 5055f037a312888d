using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>
/// Losses over classes. Scores are [N, C, d1, d2, ...] and labels [N, d1, d2, ...]: every position is a sample, which is mathematically the
/// same, since loss and mean are over all positions alike.
/// </summary>
internal static class ClassLosses
{
    /// <summary>Slopes of 1 change nothing: an optimizer needs something to train, and a loss needs an optimizer.</summary>
    private const string Unchanged = "PReLU(Start = 1)";

    /// <summary>A second output has log-softmax of the scores.</summary>
    public static Translation SoftmaxCrossEntropy(NodeCase node)
    {
        Translation loss = Of(node, "SoftmaxCrossEntropy", hasLogits: true);
        if (!node.Wants(1))
        {
            return loss;
        }

        NodeTensor rows = node.Input(0).MoveToEnd(1);
        var logarithms = new NetworkWords([rows.Shape[^1]], ["LogSoftmax"]);
        return new Translation([.. loss.Networks, logarithms], create =>
        {
            double[] values = create(1).Predict(rows.Values, rows.Values.Length);
            return loss.Compute(create).Append(node.Output(1, (rows with { Values = values }).MoveFromEnd(1).Values));
        });
    }

    public static Translation NegativeLogLikelihood(NodeCase node) => Of(node, "NegativeLogLikelihood", hasLogits: false);

    private static Translation Of(NodeCase node, string loss, bool hasLogits)
    {
        NodeTensor rows = node.Input(0).MoveToEnd(1);
        int[] labels = [.. node.Input(1).Values.Select(label => (int)label)];
        string reduction = node.Text("reduction", "mean");
        int ignored = node.Integer("ignore_index", int.MinValue);
        double[]? weights = node.Optional(2)?.Values;
        string layer = Word.Attribute(
            loss,
            reduction == "mean" ? null : "Reduction = Reduction.Sum",
            weights is null ? null : $"ClassWeights = new double[] {{ {string.Join(", ", weights.Select(Word.Real))} }}",
            ignored == int.MinValue ? null : $"IgnoreIndex = {ignored}");
        int classes = rows.Shape[^1];
        var words = new NetworkWords([classes], [Unchanged, layer, "GradientDescent"])
        {
            Training = new TrainingWords(labels.Length, HasLabels: true, hasLogits),
        };

        // Without a reduction every loss is the sum over a batch of one.
        return new Translation([words], create =>
        {
            INodeNetwork network = create(0);
            IEnumerable<double> losses = reduction == "none"
                ? rows.Values.Chunk(classes).Select((row, i) => network.Forward(row, [labels[i]], []))
                : [network.Forward(rows.Values, labels, [])];
            return [node.Output(0, [.. losses])];
        });
    }
}
