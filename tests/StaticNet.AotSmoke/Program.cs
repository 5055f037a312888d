using System;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics;
using StaticNet;
using StaticNet.Serialization;
using static System.FormattableString;

namespace StaticNet.AotSmoke;

/// <summary>
/// Trains, predicts, saves and loads, and prints what came of it. Compiled ahead of time it must print the same numbers as compiled just in
/// time, up to rounding where the vectors are of another width.
/// </summary>
internal static class Program
{
    private const int Samples = 40;
    private const int Steps = 30;

    private static int Main()
    {
        float[] inputs = Enumerable.Range(0, Samples * SmokeNet.InputSize).Select(i => MathF.Sin(i * 0.37f)).ToArray();
        int[] labels = Enumerable.Range(0, Samples).Select(i => i % SmokeNet.OutputSize).ToArray();

        SmokeNet net = new();
        SmokeNet.Trainer trainer = new(net);
        float first = trainer.Step(inputs, labels);
        float last = first;
        for (int step = 2; step <= Steps; step++)
        {
            last = trainer.Step(inputs, labels);
        }

        float[] outputs = new float[Samples * SmokeNet.OutputSize];
        net.Predict(inputs, outputs);

        using MemoryStream file = new();
        net.Save(file);
        file.Position = 0;
        SmokeNet copy = new(file);
        float[] outputsOfCopy = new float[outputs.Length];
        copy.Predict(inputs, outputsOfCopy);

        bool refuses = Throws<WeightFileException>(() => copy.Load(new MemoryStream(new byte[7])));
        bool holds = last < first && outputs.AsSpan().SequenceEqual(outputsOfCopy) && refuses;

        Console.WriteLine(Invariant($"vectors of {Bits()} bits, working set {Environment.WorkingSet / 1024} KB"));
        Console.WriteLine(Invariant($"loss {first:R} {last:R}"));
        Console.WriteLine("outputs " + string.Join(" ", outputs.Select(y => Invariant($"{y:R}"))));
        Console.WriteLine(Invariant($"checksum {outputs.Select((y, i) => y * (double)((i % 7) + 1)).Sum():R}, {(holds ? "holds" : "does not hold")}"));
        return holds ? 0 : 1;
    }

    private static int Bits() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    private static bool Throws<TException>(Action action)
        where TException : Exception
    {
        try
        {
            action();
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }
}
