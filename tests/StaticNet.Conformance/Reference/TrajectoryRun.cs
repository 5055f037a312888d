using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Reference;

/// <summary>
/// Runs one case and compares it with the reference. The same steps are run three times: in pieces (forward, backward, update), whose every
/// quantity is compared; whole; and whole and in pieces by turns. All three must end in the same bits.
/// </summary>
internal sealed class TrajectoryRun<T>
    where T : struct, INumberBase<T>
{
    private readonly Func<ITrainedNetwork<T>> _create;
    private readonly ReferenceCase _source;
    private readonly Trajectory<T> _reference;
    private readonly IReadOnlyDictionary<string, Tensor<T>> _initial;
    private readonly CaseComparison<T> _comparison;

    public TrajectoryRun(ReferenceCase source, Func<ITrainedNetwork<T>> create, CaseComparison<T> comparison)
    {
        _source = source;
        _comparison = comparison;
        _create = create;
        _reference = new Trajectory<T>(source);
        IEnumerable<KeyValuePair<string, Tensor<T>>> parameters = _reference.Tensors("initial_parameters")
            ?? throw new CaseFormatException("there are no initial parameters");
        if (_reference.Numbers("losses")?.Length != _reference.Batches.Length)
        {
            throw new CaseFormatException("there is not one loss for each batch");
        }

        _initial = parameters.Concat(_reference.Tensors("initial_buffers") ?? new Dictionary<string, Tensor<T>>()).ToDictionary();
    }

    /// <summary>Runs the case; exceptions of the generated code pass through.</summary>
    public void Execute()
    {
        ITrainedNetwork<T> network = Create();
        CheckSurface(network);
        T[] losses = RunInPieces(network);
        CheckInference(network);

        CheckSameBits("Step alone", network, losses, _ => true);
        CheckSameBits("Step and its pieces by turns", network, losses, step => step % 2 == 0);
    }

    private static Dictionary<string, Tensor<T>> Save(ITrainedNetwork<T> network) => Safetensors.Save(network);

    private static T Norm(ReadOnlySpan<T> values)
    {
        double sum = 0;
        foreach (T value in values)
        {
            double number = double.CreateChecked(value);
            sum += number * number;
        }

        return T.CreateChecked(Math.Sqrt(sum));
    }

    private static int SizeOf(IEnumerable<int> shape) => shape.Aggregate(1, (product, size) => product * size);

    private ITrainedNetwork<T> Create()
    {
        ITrainedNetwork<T> network = _create();
        using MemoryStream file = Safetensors.Write(_initial);
        network.Load(file);
        return network;
    }

    /// <summary>Compares constants with the case, and what is saved after loading with what was loaded.</summary>
    private void CheckSurface(ITrainedNetwork<T> network)
    {
        int parameters = _reference.Tensors("initial_parameters")!.Values.Sum(tensor => tensor.Values.Length);
        RequireEqual("ParameterCount", network.ParameterCount, parameters);
        RequireEqual("InputSize", network.Network.InputSize, SizeOf(_source.InputShape));
        RequireEqual("BatchSize", network.BatchSize, _source.BatchSize);
        RequireEqual("Trainer.BatchSize", network.Trainer.BatchSize, _source.BatchSize);
        _comparison.Require(network.Trainer.AcceptsLabels || !_source.HasLabels, "AcceptsLabels is false");
        double rate = network.Trainer.LearningRate;
        _comparison.Require(rate == _source.LearningRate, $"LearningRate is {rate}, expected {_source.LearningRate}");
        if (_reference.Tensor("inference", "outputs") is { } outputs)
        {
            RequireEqual("OutputSize", network.Network.OutputSize, outputs.Values.Length / outputs.Shape[0]);
        }

        _comparison.SavedAsLoaded(Save(network), _initial);
    }

    private void RequireEqual(string what, int actual, int expected) =>
        _comparison.Require(actual == expected, $"{what} is {actual}, expected {expected}");

    private T[] RunInPieces(ITrainedNetwork<T> network)
    {
        int steps = _reference.Batches.Length;
        var losses = new T[steps];
        var norms = new T[steps];
        for (int step = 1; step <= steps; step++)
        {
            losses[step - 1] = Forward(network, step);
            if (step == 1)
            {
                _comparison.Numbers("step1_output", network.RawOutputs, _reference.Tensor("step1_output")?.Values);
            }

            network.Backward();
            norms[step - 1] = Norm(network.Gradients);
            if (step == 1)
            {
                _comparison.Numbers("step1_input_gradient", network.InputGradient, _reference.Tensor("step1_input_gradient")?.Values);
            }

            CompareGradients("gradients", network, step);
            network.Update();
            CompareGradients("gradients_clipped", network, step);
            CompareState(network, step);
        }

        _comparison.Losses("losses", losses, _reference.Numbers("losses"));
        _comparison.Numbers("grad_norms", norms, _reference.Numbers("grad_norms"));
        _comparison.Require(network.Trainer.StepCount == steps, $"StepCount is {network.Trainer.StepCount}, expected {steps}");
        return losses;
    }

    /// <summary>Brings the gradients into the layout of files: as the parameters of a second network, which is then saved.</summary>
    private void CompareGradients(string quantity, ITrainedNetwork<T> network, int step)
    {
        if (_reference.Tensors(quantity, $"{step}") is { } expected)
        {
            ITrainedNetwork<T> carrier = _create();
            network.Gradients.CopyTo(carrier.Network.Parameters);
            carrier.Network.ParametersChanged();
            _comparison.Tensors($"{quantity} {step}", Save(carrier), expected);
        }
    }

    private void CompareState(ITrainedNetwork<T> network, int step)
    {
        if (_reference.Tensors("parameters", $"{step}") is { } parameters)
        {
            _comparison.Tensors($"parameters {step}", Save(network), parameters);
        }

        if (_reference.Tensors("buffers", $"{step}") is { } buffers)
        {
            _comparison.Tensors($"buffers {step}", Save(network), buffers);
        }
    }

    /// <summary>Compares the outputs for all samples together, and those of a network that loads the file, one at a time.</summary>
    private void CheckInference(ITrainedNetwork<T> network)
    {
        if (_reference.Tensor("inference", "inputs") is not { } inputs || _reference.Tensor("inference", "outputs") is not { } expected)
        {
            return;
        }

        var outputs = new T[expected.Values.Length];
        network.PredictRaw(inputs.Values, outputs);
        _comparison.Numbers("inference outputs", outputs, expected.Values);

        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        ITrainedNetwork<T> loaded = _create();
        loaded.Load(file);
        int samples = inputs.Shape[0];
        int inputSize = inputs.Values.Length / samples;
        int outputSize = expected.Values.Length / samples;
        Array.Clear(outputs);
        for (int i = 0; i < samples; i++)
        {
            loaded.PredictRaw(inputs.Values.AsSpan(i * inputSize, inputSize), outputs.AsSpan(i * outputSize, outputSize));
        }

        _comparison.Numbers("inference outputs one by one", outputs, expected.Values);
    }

    private void CheckSameBits(string how, ITrainedNetwork<T> inPieces, T[] losses, Func<int, bool> isWhole)
    {
        ITrainedNetwork<T> network = Create();
        var others = new T[losses.Length];
        for (int step = 1; step <= losses.Length; step++)
        {
            if (isWhole(step))
            {
                others[step - 1] = Step(network, step);
            }
            else
            {
                others[step - 1] = Forward(network, step);
                network.Backward();
                network.Update();
            }
        }

        _comparison.Require(CaseComparison<T>.SameBits(losses, others), $"{how}: other losses than Forward, Backward, Update");
        Dictionary<string, Tensor<T>> expected = Save(inPieces);
        foreach ((string name, Tensor<T> tensor) in Save(network))
        {
            bool same = CaseComparison<T>.SameBits(tensor.Values, expected[name].Values);
            _comparison.Require(same, $"{how}: other bits in {name} than Forward, Backward, Update");
        }
    }

    private T Forward(ITrainedNetwork<T> network, int step)
    {
        int[] rows = _reference.Batches[step - 1];
        return network.Forward(Inputs(rows), Labels(rows), Targets(rows));
    }

    private T Step(ITrainedNetwork<T> network, int step)
    {
        int[] rows = _reference.Batches[step - 1];
        return network.Step(Inputs(rows), Labels(rows), Targets(rows));
    }

    private T[] Inputs(int[] rows) => Trajectory<T>.Gather(_reference.Inputs.Values, _reference.Inputs.Shape[0], rows);

    private int[] Labels(int[] rows) => _reference.Labels is { } labels ? Trajectory<T>.Gather(labels, labels.Length, rows) : [];

    private T[] Targets(int[] rows) =>
        _reference.Targets is { } targets ? Trajectory<T>.Gather(targets, _reference.Inputs.Shape[0], rows) : [];
}
