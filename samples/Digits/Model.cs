using StaticNet;

namespace Digits;

/// <summary>A generated network, as the rest of the program sees any of them.</summary>
/// <param name="Trainer">Trains the network.</param>
/// <param name="Copy">Another network of the same class, with other weights, for the saved file to be read into.</param>
internal sealed record Model(ITrainer<float> Trainer, INetwork<float> Copy)
{
    /// <summary>The network that is trained.</summary>
    public INetwork<float> Network => Trainer.Network;

    /// <summary>Chooses the class for the size of the images and the kind of network that the command line asks for.</summary>
    public static Model For(ImageSet images, Settings settings)
    {
        long seed = settings.Seed;
        return (settings.Kind, images.Side) switch
        {
            (NetworkKind.Mlp, 8) => new(new DigitsNet.Trainer(new(seed) { Normalisation = images.Scaling }), new DigitsNet(seed + 1)),
            (NetworkKind.Mlp, _) => new(new MnistNet.Trainer(new(seed)), new MnistNet(seed + 1)),
            (_, 8) => new(new DigitsCnn.Trainer(new(seed) { Normalisation = images.Scaling }), new DigitsCnn(seed + 1)),
            _ => new(new MnistCnn.Trainer(new(seed)), new MnistCnn(seed + 1)),
        };
    }
}
