using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Flatten: the axes before <c>axis</c> count samples, the others are their features.</summary>
internal static class Flattening
{
    public static Translation Of(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        int axis = x.Axis(node.Integer("axis", 1));

        // Of more than three axes the first are one: row-major order does not tell them apart.
        int[] features = x.Shape[axis..];
        int[] sample = features.Length switch
        {
            <= 1 => [NodeTensor.SizeOf(features)],
            2 => [1, .. features],
            _ => [NodeTensor.SizeOf(features.SkipLast(2)), .. features[^2..]],
        };
        return Translation.Predicting(node, sample, ["Flatten"], network => network.Predict(x.Values, x.Values.Length));
    }
}
