using System;
using System.CommandLine;
using System.Globalization;

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
        Option<int?> epochs = new("--epochs")
        {
            HelpName = "N",
            Description = "How often to go through the training images. [default: 20; with --data: 5]",
        };
        Option<double?> learningRate = new("--learning-rate")
        {
            HelpName = "RATE",
            Description = "The learning rate of Adam. [default: as declared on the network]",
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate))
                {
                    return rate;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a number such as 0.001.");
                return null;
            },
        };
        Option<long> seed = new("--seed")
        {
            HelpName = "N",
            Description = "The seed of the initial weights and of the shuffling. The split of the data does not depend on it.",
            DefaultValueFactory = _ => 1,
        };
        Option<string?> save = new("--save")
        {
            HelpName = "FILE",
            Description = "Where the trained network goes. [default: digits.safetensors, or the data folder's name, in the current folder]",
        };
        Option<string?> record = new("--record") { HelpName = "FILE", Hidden = true };

        epochs.Validators.Add(result => Check(result.GetValueOrDefault<int?>() is null or >= 1, result, "--epochs must be at least 1."));
        learningRate.Validators.Add(result => Check(
            result.GetValueOrDefault<double?>() is null or (> 0 and < double.PositiveInfinity), result, "--learning-rate must be greater than 0."));

        RootCommand command = new("Trains a small neural network, compiled by StaticNet from attributes, to read handwritten digits.")
        {
            data, epochs, learningRate, seed, save, record,
        };
        command.SetAction(parsed => run(new Settings(
            parsed.GetValue(data),
            parsed.GetValue(epochs),
            parsed.GetValue(learningRate),
            parsed.GetValue(seed),
            parsed.GetValue(save),
            parsed.GetValue(record))));
        return command;
    }

    private static void Check(bool valid, System.CommandLine.Parsing.OptionResult result, string error)
    {
        if (!valid)
        {
            result.AddError(error);
        }
    }
}
