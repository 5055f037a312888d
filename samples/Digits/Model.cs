using System;
using StaticNet;

namespace Digits;

/// <summary>A generated network with its trainer, as the rest of the program sees any of them.</summary>
/// <param name="Network">Predicts.</param>
/// <param name="Trainer">Trains <paramref name="Network"/>.</param>
/// <param name="Summary">The table of layers that the generator wrote.</param>
/// <param name="Save">Writes the network to a file.</param>
/// <param name="Reload">Reads a file into a new network.</param>
internal sealed record Model(
    INetwork<float> Network,
    ITrainer<float> Trainer,
    string Summary,
    Action<string> Save,
    Func<string, INetwork<float>> Reload)
{
    /// <summary>The network for 8 x 8 pixels.</summary>
    public static Model ForDigits(ImageSet images, long seed)
    {
        DigitsNet network = new(seed) { Normalisation = images.Scaling };
        return new Model(network, new DigitsNet.Trainer(network), DigitsNet.Summary, network.Save, file =>
        {
            DigitsNet copy = new(seed + 1);
            copy.Load(file);
            return copy;
        });
    }

    /// <summary>The network for 28 x 28 pixels.</summary>
    public static Model ForMnist(ImageSet images, long seed)
    {
        MnistNet network = new(seed) { Normalisation = images.Scaling };
        return new Model(network, new MnistNet.Trainer(network), MnistNet.Summary, network.Save, file =>
        {
            MnistNet copy = new(seed + 1);
            copy.Load(file);
            return copy;
        });
    }
}
