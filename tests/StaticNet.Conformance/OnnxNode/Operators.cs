using System;
using System.Collections.Generic;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>The operators that there are words for.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, Func<NodeCase, Translation>> Known = new()
    {
        ["Adagrad"] = Updates.Adagrad,
        ["Adam"] = Updates.Adam,
        ["Atan"] = node => Activation.Of(node, "Atan"),
        ["AveragePool"] = Pooling.Average,
        ["BatchNormalization"] = Normalisation.Batch,
        ["Conv"] = Convolution.Of,
        ["Dropout"] = Dropout.Of,
        ["Elu"] = node => Activation.Of(node, $"ELU({Word.Real(node.Real("alpha", 1))})"),
        ["Flatten"] = Flattening.Of,
        ["Gelu"] = node => Activation.Of(node, node.Text("approximate", "none") == "tanh" ? "GELUTanh" : "GELU"),
        ["Gemm"] = Products.Gemm,
        ["GlobalAveragePool"] = Pooling.GlobalAverage,
        ["GlobalMaxPool"] = Pooling.GlobalMaximum,
        ["HardSigmoid"] = Activation.HardSigmoid,
        ["HardSwish"] = node => Activation.Of(node, "HardSwish"),
        ["Identity"] = node => Activation.Of(node, "Identity"),
        ["LayerNormalization"] = Normalisation.Layer,
        ["LeakyRelu"] = node => Activation.Of(node, $"LeakyReLU({Word.Real(node.Real("alpha", 0.01))})"),
        ["LogSoftmax"] = node => Softmaxes.Of(node, "LogSoftmax"),
        ["MatMul"] = Products.MatMul,
        ["MaxPool"] = Pooling.Maximum,
        ["Mish"] = node => Activation.Of(node, "Mish"),
        ["Momentum"] = Updates.Momentum,
        ["NegativeLogLikelihoodLoss"] = ClassLosses.NegativeLogLikelihood,
        ["PRelu"] = Activation.PRelu,
        ["Relu"] = node => Activation.Of(node, "ReLU"),
        ["Selu"] = Activation.Selu,
        ["Sigmoid"] = node => Activation.Of(node, "Sigmoid"),
        ["Softmax"] = node => Softmaxes.Of(node, "Softmax"),
        ["SoftmaxCrossEntropyLoss"] = ClassLosses.SoftmaxCrossEntropy,
        ["Softplus"] = node => Activation.Of(node, "Softplus"),
        ["Softsign"] = node => Activation.Of(node, "Softsign"),
        ["Swish"] = Activation.Swish,
        ["Tanh"] = node => Activation.Of(node, "Tanh"),
    };

    /// <exception cref="NotExpressibleException">The library has no words for the node.</exception>
    public static Translation Translate(NodeCase node) => Known.TryGetValue(node.Operator, out Func<NodeCase, Translation>? translate)
        ? translate(node)
        : throw new NotExpressibleException($"operator {node.Operator}");
}
