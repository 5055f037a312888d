using System;
using StaticNet;
using StaticNet.Metrics;
using StaticNet.Training;

namespace Digits.Display;

/// <summary>Shows a run to a person: <see cref="TerminalDisplay"/> in a terminal, <see cref="PlainDisplay"/> anywhere else.</summary>
internal interface IDisplay : IDisposable
{
    /// <summary>Says what is trained on what.</summary>
    void Introduce(ImageSet images, Model model);

    /// <summary>Shows progress while <paramref name="train"/> runs.</summary>
    void Train(Action<IProgress<FitProgress>> train);

    /// <summary>Shows what the network gets right and wrong.</summary>
    void Results(ClassificationResult result, ImageSet images, INetwork<float> network);

    /// <summary>Says one thing.</summary>
    void Say(string text);

    /// <summary>Says what went wrong.</summary>
    void Fail(string text);
}
