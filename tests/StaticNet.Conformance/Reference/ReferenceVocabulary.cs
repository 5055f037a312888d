using System.Collections.Generic;
using StaticNet.Conformance.Declarations;
using static StaticNet.Conformance.Declarations.Parameter;

namespace StaticNet.Conformance.Reference;

/// <summary>
/// What training runs call losses and optimizers and what attributes call them, as <see cref="LayerVocabulary"/> does for layers.
/// </summary>
internal static class ReferenceVocabulary
{
    /// <summary>The property of an optimizer that limits the 2-norm of all gradients together.</summary>
    public const string ClipNorm = "ClipNorm";

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
    private static readonly Parameter ClassWeights = Listed("class_weights", "ClassWeights");
    private static readonly Parameter IgnoreIndex = Named("ignore_index", "IgnoreIndex");
    private static readonly Parameter Reduction = Choice("reduction", "Reduction", unless: "mean", ("sum", "Sum"));

    /// <summary>Gets the words for losses, by <c>type</c>.</summary>
    public static IReadOnlyList<Word> Losses { get; } =
    [
        new(
            "softmax_cross_entropy", "SoftmaxCrossEntropy", Named("label_smoothing", "LabelSmoothing"), ClassWeights, IgnoreIndex, Reduction),
        new("nll", "NegativeLogLikelihood", ClassWeights, IgnoreIndex, Reduction),
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
