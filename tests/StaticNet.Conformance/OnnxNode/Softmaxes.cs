using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Softmax and log-softmax along one axis: what lies along it is a sample.</summary>
internal static class Softmaxes
{
    public static Translation Of(NodeCase node, string layer)
    {
        NodeTensor x = node.Input(0);
        if (node.Opset < 13)
        {
            // Before version 13 all axes from this one on were one.
            int first = x.Axis(node.Integer("axis", 1));
            int size = NodeTensor.SizeOf(x.Shape.Skip(first));
            return Translation.Predicting(node, [size], [layer], network => network.Predict(x.Values, x.Values.Length));
        }

        int axis = x.Axis(node.Integer("axis", -1));
        NodeTensor rows = x.MoveToEnd(axis);
        return Translation.Predicting(node, [x.Shape[axis]], [layer], network =>
            (rows with { Values = network.Predict(rows.Values, rows.Values.Length) }).MoveFromEnd(axis).Values);
    }
}
