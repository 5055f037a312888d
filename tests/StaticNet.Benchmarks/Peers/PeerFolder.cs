using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Benchmarks.Workloads;
using StaticNet.Initialization;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Peers;

/// <summary>The files from which peers read a workload; README.md lists them.</summary>
internal sealed class PeerFolder : IDisposable
{
    /// <summary>The number of training steps that are compared.</summary>
    public const int ComparedSteps = 3;

    private const double DropoutProbability = 0.25;

    private const int Seed = 1;

    private PeerFolder(string path) => Path = path;

    /// <summary>Gets the folder.</summary>
    public string Path { get; }

    /// <summary>Writes the files to a new folder.</summary>
    public static PeerFolder Write(Workload workload, WorkloadData data)
    {
        PeerFolder folder = new(Directory.CreateTempSubdirectory("staticnet-benchmarks-").FullName);
        IReadOnlyDictionary<string, NamedTensor> weights = WeightReader.Read(data.Weights);
        folder.WriteText("model.txt", [
            "input " + string.Join(" ", workload.InputShape.Select(size => Invariant($"{size}"))),
            .. workload.Layers.Select(layer => layer.ToString()),
            Invariant($"training {workload.Optimizer} {workload.LearningRate} {workload.TrainingBatch}"),
            "name " + workload.Name]);
        folder.WriteBytes("weights.safetensors", data.Weights);
        folder.WriteBytes("weights.bin", MemoryMarshal.AsBytes<float>([.. InOrder(workload, weights).SelectMany(tensor => tensor.Values)]));
        folder.WriteBytes("inputs.bin", MemoryMarshal.AsBytes<float>(data.Inputs));
        folder.WriteBytes("labels.bin", MemoryMarshal.AsBytes<int>(data.Labels));
        foreach (Variant variant in workload.Variants.Where(variant => variant != Variant.Train))
        {
            byte[] model = OnnxModel.Encode(workload, weights, workload.Samples(variant));
            folder.WriteBytes($"{variant.ToString().ToLowerInvariant()}.onnx", model);
        }

        if (workload.Layers.Any(layer => layer.Kind == LayerKind.Dropout))
        {
            folder.WriteMasks(workload);
        }

        return folder;
    }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The tensors layer by layer: weight, bias, running mean, running variance, as far as the layer has them.</summary>
    private static IEnumerable<NamedTensor> InOrder(Workload workload, IReadOnlyDictionary<string, NamedTensor> weights) =>
        from index in Enumerable.Range(0, workload.Layers.Count)
        from name in (string[])["weight", "bias", "running_mean", "running_var"]
        where weights.ContainsKey(Invariant($"{index}.{name}"))
        select weights[Invariant($"{index}.{name}")];

    /// <summary>The masks of dropout of the first steps: the library draws them by seed, layer and step, so that they can be drawn again.</summary>
    private void WriteMasks(Workload workload)
    {
        int size = 64 * 12 * 12;
        float[] mask = new float[workload.TrainingBatch * size];
        for (int step = 0; step < ComparedSteps; step++)
        {
            DropoutMask.Fill(mask, size, 1, DropoutProbability, Seed, 0, step);
            WriteBytes(Invariant($"mask{step}.bin"), MemoryMarshal.AsBytes<float>(mask));
        }
    }

    private void WriteText(string name, IEnumerable<string> lines) => System.IO.File.WriteAllText(File(name), string.Join("\n", lines) + "\n");

    private void WriteBytes(string name, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = System.IO.File.Create(File(name));
        file.Write(bytes);
    }
}
