using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using static StaticNet.Conformance.Declarations.Parameter;

namespace StaticNet.Conformance.Declarations;

/// <summary>
/// What formats with lists of layers call them and what attributes call them. A row whose attribute or property the library does not have
/// makes its cases unsupported; it takes effect as soon as the library has it.
/// </summary>
internal static class LayerVocabulary
{
    private static readonly Parameter Bias = Named("bias", "Bias", unless: "true");
    private static readonly Parameter Kernel = Positional("kernel|kernel_size|kernel_shape");
    private static readonly Parameter Stride = Each("stride|strides", "StrideHeight", "StrideWidth");
    private static readonly Parameter Padding = Each("padding|pads", "PaddingHeight", "PaddingWidth");
    private static readonly Parameter Dilation = Each("dilation|dilations", "DilationHeight", "DilationWidth");
    private static readonly Parameter CeilMode = Named("ceil_mode", "CeilMode", unless: "false");
    private static readonly Parameter Epsilon = Named("eps|epsilon", "Epsilon");
    private static readonly Parameter Features = Implied("features|num_features|normalized_shape|channels");
    private static readonly Parameter Affine = Named("affine|elementwise_affine", "Affine", unless: "true");
    private static readonly Parameter Axis = Only("axis|dim", "1", "-1");
    private static readonly Parameter From = Positional("from");

    /// <summary>Gets the words for layers other than activations, by <c>type</c>.</summary>
    public static IReadOnlyList<Word> Layers { get; } =
    [
        new("linear|dense|fully_connected", "Dense", Implied("in|in_features"), Positional("out|out_features|units"), Bias),
        new(
            "conv2d", "Conv2D", Implied("in_channels|in"), Positional("out_channels|out|filters"), Kernel, Stride, Padding, Dilation,
            Named("groups", "Groups", unless: "1"), Bias, Only("padding_mode", "\"zeros\"")),
        new(
            "batchnorm1d|batchnorm2d|batchnorm", "BatchNorm", Features, Epsilon, Named("momentum", "Momentum"), Affine,
            Only("track_running_stats", "true")),
        new("layernorm", "LayerNorm", Features, Epsilon, Affine, Bias),
        new("maxpool2d|maxpool", "MaxPool2D", Kernel, Stride, Padding, Dilation, CeilMode, Only("return_indices", "false")),
        new(
            "avgpool2d|avgpool|averagepool2d|averagepool", "AvgPool2D", Kernel, Stride, Padding, Dilation, CeilMode,
            Named("count_include_pad", "CountIncludePad", unless: "true"), Only("divisor_override", "null")),
        new(
            "global_avgpool2d|global_avgpool|global_averagepool2d|global_averagepool|adaptive_avgpool2d", "GlobalAvgPool2D",
            Only("output_size", "1")),
        new("flatten", "Flatten", Only("start_dim|axis", "1"), Only("end_dim", "-1")),
        new("dropout|dropout2d|dropout1d|alpha_dropout", "Dropout", Positional("p|ratio|rate|probability"), Implied("inplace")),
        new("add|residual", "Add", From),
        new("concat|cat|concatenate", "Concat", From, Axis),
    ];

    /// <summary>Gets the words for activations: layers of the type <c>activation</c> by their <c>function</c>, others by their type.</summary>
    public static IReadOnlyList<Word> Activations { get; } =
    [
        new("identity|linear|none", "Identity"),
        new("binary_step|step|heaviside", "BinaryStep"),
        new("relu", "ReLU", Implied("inplace")),
        new("sigmoid|logistic", "Sigmoid"),
        new("tanh", "Tanh"),
        new("softmax", "Softmax", Axis),
        new("log_softmax", "LogSoftmax", Axis),
        new("atan|arctan", "Atan"),
        new("leaky_relu", "LeakyReLU", Positional("negative_slope|alpha|slope"), Implied("inplace")),
        new("prelu", "PReLU", Flag("num_parameters", "Shared", when: "1"), Implied("init")),
        new("elu", "ELU", Positional("alpha"), Implied("inplace")),
        new("selu", "SELU", Named("alpha", "Alpha"), Named("gamma|scale", "Scale"), Implied("inplace")),
        new("softplus", "Softplus", Only("beta", "1", "1.0"), Only("threshold", "20", "20.0")),
        new("softsign", "Softsign"),
        new("gelu", "GELU", Only("approximate", "\"none\"")),
        new("gelu_tanh|gelu_approximate", "GELUTanh", Only("approximate", "\"tanh\"")),
        new("silu|swish", "SiLU", Implied("inplace")),
        new("hardsigmoid", "HardSigmoid", Named("alpha", "Slope"), Named("beta", "Offset"), Implied("inplace")),
        new("hardswish", "HardSwish", Implied("inplace")),
        new("mish", "Mish", Implied("inplace")),
    ];

    /// <summary>Writes a layer of a case.</summary>
    public static void Write(AttributeWriter writer, JsonElement layer, params IReadOnlyList<AttributeArgument> additional)
    {
        bool isActivation = layer.GetProperty("type").GetString() == "activation";
        string key = isActivation ? "function" : "type";
        string type = layer.GetProperty(key).GetString()!;
        bool isTanhForm = Word.Find(Activations, type)?.Attribute == "GELU"
            && layer.TryGetProperty("approximate", out JsonElement form) && form.ValueEquals("tanh");
        Word? word = isTanhForm ? Word.Find(Activations, "gelu_tanh")
            : Word.Find(isActivation ? Activations : Layers.Concat(Activations), type);
        writer.Write(isActivation ? "activation" : "layer type", layer, key, word, additional);
    }
}
