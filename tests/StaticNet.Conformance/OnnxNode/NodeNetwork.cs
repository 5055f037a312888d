using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.OnnxNode;

/// <inheritdoc/>
internal sealed class NodeNetwork<T>(IGeneratedNetwork<T> network) : INodeNetwork
    where T : struct, INumberBase<T>
{
    public double[] RawOutputs => ToDouble(Trained.RawOutputs);

    private ITrainedNetwork<T> Trained => (ITrainedNetwork<T>)network;

    public void Load(params IReadOnlyList<NamedTensor> tensors)
    {
        IEnumerable<KeyValuePair<string, Tensor<T>>> file =
            tensors.Select(tensor => KeyValuePair.Create(tensor.Name, new Tensor<T>(tensor.Shape, FromDouble(tensor.Values))));
        network.Load(Safetensors.Write(file));
    }

    public double[] Saved(string name) => ToDouble(Safetensors.Save(network)[name].Values);

    public double[] Predict(double[] inputs, int outputs)
    {
        var results = new T[outputs];
        network.PredictRaw(FromDouble(inputs), results);
        return ToDouble(results);
    }

    public double Forward(double[] inputs, int[] labels, double[] targets) =>
        double.CreateChecked(Trained.Forward(FromDouble(inputs), labels, FromDouble(targets)));

    public IReadOnlyDictionary<string, double[]> UpdateFrom(double[] gradients, long step, params IReadOnlyList<NamedTensor> state)
    {
        // 1. The state, through a checkpoint
        CheckpointBytes checkpoint = Checkpoint();
        checkpoint.Set<long>("step", [step]);
        foreach (NamedTensor tensor in state)
        {
            checkpoint.Set<T>(tensor.Name, FromDouble(tensor.Values));
        }

        Trained.LoadCheckpoint(new MemoryStream(checkpoint.Bytes));

        // 2. The gradients, in the place of those of any sample
        var zeros = new T[network.Network.InputSize];
        Trained.Forward(zeros, [], zeros);
        Trained.Backward();
        Trained.Gradients.Clear();
        FromDouble(gradients).CopyTo(Trained.Gradients);
        Trained.Update();

        // 3. The state after it
        CheckpointBytes after = Checkpoint();
        return state.ToDictionary(tensor => tensor.Name, tensor => ToDouble(after.Get<T>(tensor.Name)));
    }

    private static T[] FromDouble(double[] values) => [.. values.Select(T.CreateChecked)];

    private static double[] ToDouble(ReadOnlySpan<T> values)
    {
        var numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = double.CreateChecked(values[i]);
        }

        return numbers;
    }

    private CheckpointBytes Checkpoint()
    {
        using var stream = new MemoryStream();
        Trained.SaveCheckpoint(stream);
        return new CheckpointBytes(stream.ToArray());
    }
}
