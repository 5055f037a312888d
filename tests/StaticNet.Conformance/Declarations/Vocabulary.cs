using System.Collections.Generic;
using static StaticNet.Conformance.Declarations.Parameter;

namespace StaticNet.Conformance.Declarations;

/// <summary>
/// What the case format calls things and what attributes call them. A row whose attribute or property the library does not have makes its
/// cases unsupported; it takes effect as soon as the library has it.
/// </summary>
internal static class Vocabulary
{
    /// <summary>The property of an optimizer that limits the 2-norm of all gradients together.</summary>
    public const string ClipNorm = "ClipNorm";

    private static readonly Parameter Bias = Named("bias", "Bias", unless: "true");
    private static readonly Parameter Stride = Each("stride", "StrideHeight", "StrideWidth");
    private static readonly Parameter Padding = Each("padding", "PaddingHeight", "PaddingWidth");
    private static readonly Parameter Dilation = Named("dilation", "Dilation", unless: "1");
    private static readonly Parameter Groups = Named("groups", "Groups", unless: "1");
    private static readonly Parameter Affine = Named("affine", "Affine", unless: "true");
    private static readonly Parameter Name = Named("name", "Name");
    private static readonly Parameter LearningRate = Named("lr", "LearningRate");
    private static readonly Parameter WeightDecay = Named("weight_decay", "WeightDecay", unless: "0");
    private static readonly Parameter Epsilon = Named("eps", "Epsilon");
    private static readonly Parameter Betas = Each("betas", "Beta1", "Beta2");
    private static readonly Parameter Momentum = Named("momentum", "Momentum");
    private static readonly Parameter DecayOfRate = Named("lr_decay", "LearningRateDecay", unless: "0");
    private static readonly Parameter InitialAccumulator = Named("initial_accumulator_value", "InitialAccumulator", unless: "0");
    private static readonly Parameter OptionalMomentum = Named("momentum", "Momentum", unless: "0");
    private static readonly Parameter Centered = Named("centered", "Centered", unless: "false");
    private static readonly Parameter L1 = Named("l1", "L1");
    private static readonly Parameter DecayBiases = Named("decay_biases", "DecayBiases");
    private static readonly Parameter ClipValue = Named("clip_value", "ClipValue");
    private static readonly Parameter Reduction = Choice("reduction", "Reduction", unless: "mean", ("sum", "Sum"));

    /// <summary>Gets the words for layers other than activations, by <c>type</c>.</summary>
    public static IReadOnlyList<Word> Layers { get; } =
    [
        new("linear", "Dense", Implied("in"), Positional("out"), Bias),
        new("conv2d", "Conv2D", Implied("in_channels"), Positional("out_channels"), Positional("kernel"), Stride, Padding, Dilation, Groups, Bias),
        new("batchnorm1d", "BatchNorm", Implied("features"), Epsilon, Momentum, Affine),
        new("batchnorm2d", "BatchNorm", Implied("features"), Epsilon, Momentum, Affine),
        new("layernorm", "LayerNorm", Implied("features"), Epsilon, Affine),
        new("maxpool2d", "MaxPool2D", Positional("kernel"), Stride, Padding, Dilation),
        new("avgpool2d", "AvgPool2D", Positional("kernel"), Stride, Padding),
        new("global_avgpool2d", "GlobalAvgPool2D"),
        new("flatten", "Flatten"),
        new("dropout", "Dropout", Positional("p")),
        new("add", "Add", Positional("from")),
        new("concat", "Concat", Positional("from")),
    ];

    /// <summary>Gets the words for layers of the type <c>activation</c>, by <c>function</c>.</summary>
    public static IReadOnlyList<Word> Activations { get; } =
    [
        new("identity", "Identity"),
        new("relu", "ReLU"),
        new("sigmoid", "Sigmoid"),
        new("tanh", "Tanh", Name),
        new("softmax", "Softmax"),
        new("log_softmax", "LogSoftmax"),
        new("binary_step", "BinaryStep"),
        new("atan", "Atan"),
        new("leaky_relu", "LeakyReLU", Positional("negative_slope")),
        new("prelu", "PReLU", Flag("num_parameters", "Shared", when: "1"), Implied("init")),
        new("elu", "ELU", Positional("alpha")),
        new("selu", "SELU"),
        new("softplus", "Softplus"),
        new("softsign", "Softsign"),
        new("gelu", "GELU"),
        new("gelu_tanh", "GELUTanh"),
        new("silu", "SiLU"),
        new("hardswish", "HardSwish"),
        new("mish", "Mish"),
    ];

    /// <summary>Gets the words for losses, by <c>type</c>.</summary>
    public static IReadOnlyList<Word> Losses { get; } =
    [
        new(
            "softmax_cross_entropy", "SoftmaxCrossEntropy", Named("label_smoothing", "LabelSmoothing"), Listed("class_weights", "ClassWeights"),
            Named("ignore_index", "IgnoreIndex"), Reduction),
        new(
            "bce_with_logits", "BinaryCrossEntropy", Named("pos_weight", "PositiveWeight"), Listed("pos_weights", "PositiveWeights"),
            Reduction),
        new("mse", "MeanSquaredError", Reduction),
        new("mae", "MeanAbsoluteError", Reduction),
        new("huber", "Huber", Named("delta", "Delta"), Reduction),
    ];

    /// <summary>Gets the words for optimizers, by <c>type</c>.</summary>
    public static IReadOnlyList<Word> Optimizers { get; } =
    [
        new("sgd", "GradientDescent", LearningRate, Only("momentum", "0"), Only("nesterov", "false"), WeightDecay, L1, DecayBiases, ClipValue),
        new("momentum", "Momentum", LearningRate, Momentum, Only("nesterov", "false"), WeightDecay),
        new("nesterov", "Nesterov", LearningRate, Momentum, Only("nesterov", "true"), WeightDecay),
        new("adagrad", "Adagrad", LearningRate, Epsilon, DecayOfRate, InitialAccumulator, WeightDecay),
        new("adadelta", "Adadelta", LearningRate, Named("rho", "Rho"), Epsilon, WeightDecay),
        new("rmsprop", "RMSProp", LearningRate, Named("alpha", "Alpha"), Epsilon, OptionalMomentum, Centered, WeightDecay),
        new("adam", "Adam", LearningRate, Betas, Epsilon, Only("amsgrad", "false"), WeightDecay),
        new("amsgrad", "AMSGrad", LearningRate, Betas, Epsilon, Only("amsgrad", "true"), WeightDecay),
        new("nadam", "NAdam", LearningRate, Betas, Epsilon, Named("momentum_decay", "MomentumDecay"), WeightDecay),
        new("adamw", "AdamW", LearningRate, Betas, Epsilon, Only("amsgrad", "false"), WeightDecay),
    ];
}
