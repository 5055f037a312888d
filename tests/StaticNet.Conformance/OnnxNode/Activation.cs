using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Operators that work element by element.</summary>
internal static class Activation
{
    /// <summary>A network of one layer. A tensor of rank 4 is a batch of images, any other a batch of vectors.</summary>
    public static Translation Of(NodeCase node, string layer)
    {
        NodeTensor x = node.Input(0);
        int[] sample = x.Rank switch
        {
            4 => x.Shape[1..],
            > 1 => [NodeTensor.SizeOf(x.Shape.Skip(1))],
            _ => [x.Values.Length],
        };
        return Translation.Predicting(node, sample, [layer], network => network.Predict(x.Values, x.Values.Length));
    }

    public static Translation HardSigmoid(NodeCase node) =>
        Of(node, $"HardSigmoid(Slope = {Word.Real(node.Real("alpha", 0.2))}, Offset = {Word.Real(node.Real("beta", 0.5))})");

    /// <summary>ONNX's defaults are the constants of the paper, as float32.</summary>
    public static Translation Selu(NodeCase node) => Of(node, Word.Attribute(
        "SELU",
        node.Real("alpha", 0) is var alpha and not 0 ? $"Alpha = {Word.Real(alpha)}" : null,
        node.Real("gamma", 0) is var scale and not 0 ? $"Scale = {Word.Real(scale)}" : null));

    public static Translation Swish(NodeCase node) => node.Real("alpha", 1) == 1
        ? Of(node, "SiLU")
        : throw new NotExpressibleException("a factor inside of the sigmoid of SiLU");

    /// <summary>
    /// One slope for each channel, or one for all. Any other shape of slopes needs one for each feature: then the whole tensor is a single
    /// sample.
    /// </summary>
    public static Translation PRelu(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        NodeTensor slope = node.Input(1);
        bool isPerChannel = x.Rank >= 2 && slope.Shape.Where(size => size > 1).Count() <= 1
            && new[] { 1, x.Shape[1] }.Contains(slope.Values.Length)
            && (slope.Values.Length == 1 || slope.Rank == x.Rank - 1 || (slope.Rank == x.Rank && slope.Shape[0] == 1))
            && (slope.Values.Length == 1 || slope.Shape[^(x.Rank - 1)] == x.Shape[1]);
        if (!isPerChannel)
        {
            return Predict(node, x, [x.Values.Length], "PReLU", slope.BroadcastTo(x.Shape).Values);
        }

        int[] sample = x.Rank == 2 ? [x.Shape[1]] : [x.Shape[1], 1, NodeTensor.SizeOf(x.Shape.Skip(2))];
        return Predict(node, x, sample, slope.Values.Length == 1 ? "PReLU(Shared = true)" : "PReLU", slope.Values);
    }

    private static Translation Predict(NodeCase node, NodeTensor x, int[] sample, string layer, double[] slopes) =>
        Translation.Predicting(node, sample, [layer], network =>
        {
            network.Load(new NamedTensor("0.weight", slopes));
            return network.Predict(x.Values, x.Values.Length);
        });
}
