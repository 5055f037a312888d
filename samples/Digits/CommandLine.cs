using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Digits;

/// <summary>The options of the program, their help and their limits.</summary>
internal static class CommandLine
{
    public static RootCommand Create(Func<Settings, int> run)
    {
        Option<string?> data = new("--data")
        {
            HelpName = "DIR",
            Description = "A folder with the four files of MNIST or Fashion-MNIST in IDX form, plain or .gz. "
                + "Without it: the 1,797 digits of 8x8 pixels that come with this sample.",
        };
        Option<NetworkKind> model = new("--model")
        {
            HelpName = "mlp|cnn",
            Description = "Dense layers only (mlp), or the classic convolutional network (cnn), which takes longer and errs less. [default: mlp]",
            CustomParser = Kind,
        };
        Option<int?> epochs = new("--epochs")
        {
            HelpName = "N",
            Description = "How often to go through the training images. [default: 20; with --data: 5, with --data and --model cnn: 2]",
            CustomParser = result => Number<int>(result, epochs => epochs >= 1, "a whole number from 1"),
        };
        Option<double?> learningRate = new("--learning-rate")
        {
            HelpName = "RATE",
            Description = "The learning rate of Adam. [default: as declared on the network]",
            CustomParser = result =>
                Number<double>(result, rate => rate > 0 && double.IsFinite(rate), "a number greater than 0, such as 0.001"),
        };
        Option<long> seed = new("--seed")
        {
            HelpName = "N",
            Description = "The seed of the initial weights and of the order of the images. "
                + "Which digits are held out does not depend on it.",
            DefaultValueFactory = _ => 1,
        };
        Option<string?> save = new("--save")
        {
            HelpName = "FILE",
            Description = "Where the trained network goes. "
                + "[default: digits.safetensors in the current folder; with --data: mnist or fashion-mnist; with --model cnn: -cnn after the name]",
        };
        Option<string?> record = new("--record") { HelpName = "FILE", Hidden = true };

        RootCommand command = new("Trains a small neural network, compiled by StaticNet from attributes, to read handwritten digits.")
        {
            data, model, epochs, learningRate, seed, save, record,
        };
        command.SetAction(parsed => run(new Settings(
            parsed.GetValue(data),
            parsed.GetValue(model),
            parsed.GetValue(epochs),
            parsed.GetValue(learningRate),
            parsed.GetValue(seed),
            parsed.GetValue(save),
            parsed.GetValue(record))));
        return command;
    }

    private static NetworkKind Kind(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text is not ("mlp" or "cnn"))
        {
            result.AddError($"Expected mlp or cnn, got '{text}'.");
        }

        return text == "cnn" ? NetworkKind.Cnn : NetworkKind.Mlp;
    }

    private static T? Number<T>(ArgumentResult result, Predicate<T> valid, string expected)
        where T : struct, INumber<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && valid(number))
        {
            return number;
        }

        result.AddError($"Expected {expected}, got '{text}'.");
        return null;
    }
}
