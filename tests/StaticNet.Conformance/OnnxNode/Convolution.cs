using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Convolution over an image, or over one dimension as an image of height 1.</summary>
internal static class Convolution
{
    public static Translation Of(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        NodeTensor w = node.Input(1);
        if (x.Rank is not (3 or 4))
        {
            throw new NotExpressibleException($"convolution over {x.Rank - 2} dimensions");
        }

        Slide[] slides = Sliding.Read(node, w.Shape[2..]);
        Slide rows = slides.Length == 2 ? slides[0] : Slide.None;
        Slide columns = slides[^1];
        int groups = node.Integer("group", 1);
        NodeTensor? bias = node.Optional(2);
        string layer = Word.Attribute("Conv2D", [
            $"{w.Shape[0]}",
            .. Sliding.Arguments(rows, columns, strideIsKernel: false),
            groups == 1 ? null : $"Groups = {groups}",
            bias is null ? "Bias = false" : null]);
        NamedTensor weights = new("0.weight", [w.Shape[0], w.Shape[1], rows.Kernel, columns.Kernel], w.Values);
        return Translation.Predicting(node, [x.Shape[1], rows.Input, columns.Input], [layer], network =>
        {
            network.Load(bias is null ? [weights] : [weights, new NamedTensor("0.bias", bias.Values)]);
            return network.Predict(x.Values, x.Shape[0] * w.Shape[0] * rows.Output * columns.Output);
        });
    }
}
