using System;
using System.Linq;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>Matrix products as dense layers: rows of the left matrix are samples, the right matrix is the weights.</summary>
internal static class Products
{
    /// <summary>alpha A B + beta C, each of A and B transposed or not: factors go into the weights, as on import.</summary>
    public static Translation Gemm(NodeCase node)
    {
        NodeTensor a = node.Flag("transA") ? node.Input(0).Transpose(1, 0) : node.Input(0);
        NodeTensor b = node.Flag("transB") ? node.Input(1).Transpose(1, 0) : node.Input(1);
        (int rows, int inputs, int units) = (a.Shape[0], a.Shape[1], b.Shape[1]);
        double[] weights = Scaled(b.Transpose(1, 0).Values, node.Real("alpha", 1));
        if (node.Optional(2)?.BroadcastTo(rows, units) is not { } c)
        {
            return Translation.Predicting(node, [inputs], [$"Dense({units}, Bias = false)"], network =>
            {
                network.Load(new NamedTensor("0.weight", [units, inputs], weights));
                return network.Predict(a.Values, rows * units);
            });
        }

        double beta = node.Real("beta", 1);
        double[][] terms = [.. c.Values.Chunk(units)];
        if (terms.All(row => row.SequenceEqual(terms[0])))
        {
            return Translation.Predicting(node, [inputs], [$"Dense({units})"], network =>
            {
                network.Load(
                    new NamedTensor("0.weight", [units, inputs], weights), new NamedTensor("0.bias", Scaled(terms[0], beta)));
                return network.Predict(a.Values, rows * units);
            });
        }

        // C has another row for each sample, so it is an input like A: a sample is a row of A and one of C, the weights are B and beta 1.
        double[] both = [.. a.Values.Chunk(inputs).Zip(terms, (left, right) => left.Concat(right)).SelectMany(row => row)];
        double[] stacked = [.. weights.Chunk(inputs).SelectMany((row, o) => row.Concat(terms[0].Select((_, i) => i == o ? beta : 0)))];
        return Translation.Predicting(node, [inputs + units], [$"Dense({units}, Bias = false)"], network =>
        {
            network.Load(new NamedTensor("0.weight", [units, inputs + units], stacked));
            return network.Predict(both, rows * units);
        });
    }

    /// <summary>A B by NumPy's rules: a network whose weights are loaded anew for each matrix of a stack.</summary>
    public static Translation MatMul(NodeCase node)
    {
        NodeTensor left = node.Input(0);
        NodeTensor right = node.Input(1);
        NodeTensor a = left.Rank == 1 ? left.As(1, left.Shape[0]) : left;
        NodeTensor b = right.Rank == 1 ? right.As(right.Shape[0], 1) : right;
        (int rows, int inputs, int units) = (a.Shape[^2], a.Shape[^1], b.Shape[^1]);
        int rank = Math.Max(a.Rank, b.Rank);
        int[] stack = [.. Enumerable.Range(0, rank - 2).Select(i => Math.Max(Extent(a, rank - i), Extent(b, rank - i)))];
        double[][] samples = [.. a.BroadcastTo([.. stack, rows, inputs]).Values.Chunk(rows * inputs)];
        double[][] weights = [.. b.BroadcastTo([.. stack, inputs, units]).MoveToEnd(stack.Length).Values.Chunk(inputs * units)];
        return Translation.Predicting(node, [inputs], [$"Dense({units}, Bias = false)"], network =>
        [
            .. samples.Zip(weights).SelectMany(pair =>
            {
                network.Load(new NamedTensor("0.weight", [units, inputs], pair.Second));
                return network.Predict(pair.First, rows * units);
            }),
        ]);
    }

    /// <summary>The extent of the axis so many from the end; 1 where there is none.</summary>
    private static int Extent(NodeTensor tensor, int fromEnd) => fromEnd <= tensor.Rank ? tensor.Shape[^fromEnd] : 1;

    private static double[] Scaled(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
