using System;
using System.IO;
using System.Runtime.InteropServices;
using Digits.Display;
using StaticNet;
using StaticNet.Serialization;

namespace Digits;

/// <summary>The trained network as a file.</summary>
internal static class SavedModel
{
    /// <summary>Saves the network, loads the file into a new one, and compares their outputs for all held-out images, bit by bit.</summary>
    /// <returns>Whether they agree.</returns>
    public static bool WriteAndCompare(Model model, ImageSet images, Settings settings, IDisplay display)
    {
        string file = settings.Save ?? $"{images.FileName}{(settings.Kind == NetworkKind.Cnn ? "-cnn" : string.Empty)}.safetensors";
        try
        {
            model.Network.Save(file);
            model.Copy.Load(file);
            bool same = Bits(model.Network, images).SequenceEqual(Bits(model.Copy, images));
            string verdict = same
                ? $"read back, and all {images.HeldOut.Count} held-out images give the same bits"
                : "read back, but a held-out image gives different bits";
            display.Say($"saved {file} ({new FileInfo(file).Length / 1024} KB), {verdict}");
            return same;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or WeightFileException)
        {
            display.Fail($"not saved: {error.Message}");
            return false;
        }
    }

    private static ReadOnlySpan<byte> Bits(INetwork<float> network, ImageSet images)
    {
        float[] outputs = new float[images.HeldOut.Count * network.OutputSize];
        network.Predict(images.HeldOut.Inputs, outputs);
        return MemoryMarshal.AsBytes(outputs.AsSpan());
    }
}
