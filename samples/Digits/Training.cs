using System;
using System.Threading;
using Digits.Display;
using StaticNet.Training;
using static System.FormattableString;

namespace Digits;

/// <summary>Training with progress on the display, ended early by Ctrl+C.</summary>
internal static class Training
{
    public static void Run(Model model, ImageSet images, Settings settings, IDisplay display)
    {
        int epochs = settings.Epochs ?? (settings.Data is null ? 20 : settings.Kind == NetworkKind.Cnn ? 2 : 5);
        double rate = settings.LearningRate ?? model.Trainer.LearningRate;
        FitOptions<float> options = new()
        {
            Epochs = epochs,
            Seed = settings.Seed,
            Validation = images.HeldOut,

            // Large steps at first and small ones at the end: a straight line from the rate to a tenth of it.
            LearningRate = epoch => rate * (1 - (0.9 * (epoch - 1) / Math.Max(1, epochs - 1))),
        };

        using CancellationTokenSource cancellation = new();
        void Stop(object? sender, ConsoleCancelEventArgs key)
        {
            // The first Ctrl+C ends training, and what has been learned is evaluated; a second one ends the program.
            key.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }

        Console.CancelKeyPress += Stop;
        try
        {
            FitResult? result = null;
            display.Train(progress => result = model.Trainer.Fit(images.Training, options, progress, cancellation.Token));
            display.Say(Invariant($"{result!.Message} Training took {result.Duration.TotalSeconds:F2} s, held-out images included."));
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }
}
