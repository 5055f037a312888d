using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Batch and layer normalisation.</summary>
internal static class Normalisation
{
    public static Translation Batch(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        int channels = x.Rank > 1 ? x.Shape[1] : 1;
        int pixels = NodeTensor.SizeOf(x.Shape.Skip(2));
        int[] sample = x.Rank > 2 ? [channels, x.Rank == 4 ? x.Shape[2] : 1, x.Rank == 4 ? x.Shape[3] : pixels] : [channels];
        double share = 1 - node.Real("momentum", 0.9);
        string layer = $"BatchNorm(Epsilon = {Word.Real(node.Real("epsilon", 1e-5))}, Momentum = {Word.Real((double)(decimal)share)})";
        NamedTensor[] tensors =
        [
            new("0.weight", node.Input(1).Values),
            new("0.bias", node.Input(2).Values),
            new("0.running_mean", node.Input(3).Values),
            new("0.running_var", node.Input(4).Values),
        ];
        if (!node.Flag("training_mode"))
        {
            return node.OutputCount > 1
                ? throw new NotExpressibleException("statistics as outputs without training_mode")
                : Translation.Predicting(node, sample, [layer], network =>
                {
                    network.Load(tensors);
                    return network.Predict(x.Values, x.Values.Length);
                });
        }

        string[] attributes = [layer, "Flatten", "MeanSquaredError", "GradientDescent"];
        var words = new NetworkWords(sample, attributes) { Training = new TrainingWords(x.Shape[0], HasLabels: false, HasLogits: false) };
        return new Translation([words], create => Train(node, create(0), tensors, share, x.Shape[0] * pixels));
    }

    public static Translation Layer(NodeCase node)
    {
        if (node.Wants(1) || node.Wants(2))
        {
            throw new NotExpressibleException("mean and inverse deviation as outputs");
        }

        NodeTensor x = node.Input(0);
        int features = NodeTensor.SizeOf(x.Shape.Skip(x.Axis(node.Integer("axis", -1))));
        string layer = $"LayerNorm(Epsilon = {Word.Real(node.Real("epsilon", 1e-5))})";
        return Translation.Predicting(node, [features], [layer], network =>
        {
            double[] shift = node.Optional(2)?.Values ?? new double[features];
            network.Load(new NamedTensor("0.weight", node.Input(1).Values), new NamedTensor("0.bias", shift));
            return network.Predict(x.Values, x.Values.Length);
        });
    }

    /// <summary>
    /// The outputs of a forward pass in training, and the running statistics after it. ONNX moves the running variance by the biased
    /// variance of the batch, the library by the unbiased one as PyTorch does: the expected value is converted, with N values in a channel.
    /// </summary>
    private static IEnumerable<NodeOutput> Train(NodeCase node, INodeNetwork network, NamedTensor[] tensors, double share, int count)
    {
        NodeTensor x = node.Input(0);
        network.Load(tensors);
        network.Forward(x.Values, [], x.Values);
        yield return node.Output(0, network.RawOutputs);
        if (node.Wants(1))
        {
            yield return node.Output(1, network.Saved("0.running_mean"));
        }

        if (node.Wants(2))
        {
            NodeOutput variance = node.Output(2, network.Saved("0.running_var"));
            IEnumerable<double> old = node.Input(4).Values.Select(value => (1 - share) * value);
            double unbiased = count / (count - 1.0);
            yield return variance with
            {
                Expected = [.. variance.Expected.Zip(old, (expected, before) => before + ((expected - before) * unbiased))],
            };
        }
    }
}
