using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Conformance.Declarations;

/// <summary>One network as its user would declare it.</summary>
/// <param name="InputShape">The shape of a sample: features, or channels, height and width.</param>
/// <param name="Attributes">Layers, loss and optimizer, without brackets, in order.</param>
internal sealed record NetworkWords(IReadOnlyList<int> InputShape, IReadOnlyList<string> Attributes)
{
    /// <summary>Gets what is trained; null if the network only predicts.</summary>
    public TrainingWords? Training { get; init; }

    /// <summary>Writes the attribute [Network].</summary>
    public string NetworkAttribute(bool isDouble, Unroll plan)
    {
        string shape = string.Join(", ", InputShape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string element = isDouble ? "Float64" : "Float32";
        string training = Training is { } words
            ? $"BatchSize = {words.BatchSize.ToString(CultureInfo.InvariantCulture)}, InputGradient = true"
            : "Training = false";
        return $"Network({shape}, ElementType = ElementType.{element}, Unroll = Unroll.{plan}, {training})";
    }
}

/// <summary>What the runner must know to train a network.</summary>
/// <param name="BatchSize">The largest number of samples in a step.</param>
/// <param name="HasLabels">Whether targets are class indices, else numbers.</param>
/// <param name="HasLogits">Whether the loss has an activation of its own, so that the last layer gives logits.</param>
internal sealed record TrainingWords(int BatchSize, bool HasLabels, bool HasLogits);
