namespace Digits;

/// <summary>The kinds of networks that the sample can train.</summary>
internal enum NetworkKind
{
    /// <summary>A multilayer perceptron: dense layers only.</summary>
    Mlp,

    /// <summary>A convolutional neural network.</summary>
    Cnn,
}
