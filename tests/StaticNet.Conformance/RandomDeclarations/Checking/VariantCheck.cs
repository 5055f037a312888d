using System;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>One compiled form of a declaration: its numbers, its bits, its allocations, its files.</summary>
internal sealed class VariantCheck<T>(Type type, string variant, Script script)
    where T : struct, IFloatingPointIeee754<T>
{
    private const int AllocationAttempts = 5;

    /// <summary>Runs the script and compares every number.</summary>
    public void Numbers(Comparison comparison)
    {
        var network = new LoadedNetwork<T>(type);
        network.SetParameters(script.Parameters);
        network.SetRunning(script.Running);
        T[] inputs = Of(script.Predicted.Inputs);
        var outputs = new T[script.Predicted.Count * network.Network.OutputSize];
        network.Network.Predict(inputs, outputs);
        comparison.Check(variant, string.Empty, script.Predictions[0], LoadedNetwork<T>.ToDouble(outputs));
        if (network.HasLogits)
        {
            network.PredictLogits(inputs, outputs);
            comparison.Check(variant, string.Empty, script.Predictions[1], LoadedNetwork<T>.ToDouble(outputs));
        }

        for (int i = 0; i < script.Steps.Count; i++)
        {
            Step(network, script.Steps[i], $"step {i + 1}, n = {script.Steps[i].Batch.Count}: ", comparison);
        }
    }

    /// <summary>Step is Forward, Backward and Update, bit for bit, and nothing of it allocates.</summary>
    public void Behaviour()
    {
        var whole = new LoadedNetwork<T>(type);
        var pieces = new LoadedNetwork<T>(type);
        T[] predicted = Of(script.Predicted.Inputs);
        var outputs = new T[script.Predicted.Count * whole.Network.OutputSize];
        foreach (ScriptedStep step in script.Steps)
        {
            (T[] inputs, T[] targets) = (Of(step.Batch.Inputs), Of(step.Batch.Targets));
            T loss = whole.Step(inputs, step.Batch.Labels, targets);
            T same = pieces.Forward(inputs, step.Batch.Labels, targets);
            pieces.Backward();
            pieces.Update();
            Require(BitsOf([loss]).SequenceEqual(BitsOf([same])), $"Step gives the loss {loss}, Forward {same}");
            Require(BitsOf(whole.Network.Parameters).SequenceEqual(BitsOf(pieces.Network.Parameters)), "Step leaves other parameters than Forward, Backward, Update");
            Require(BitsOf(whole.PackedRunning()).SequenceEqual(BitsOf(pieces.PackedRunning())), "Step leaves other running statistics than Forward, Backward, Update");

            RequireNoAllocation("a step", () =>
            {
                whole.Step(inputs, step.Batch.Labels, targets);
                pieces.Forward(inputs, step.Batch.Labels, targets);
                pieces.Backward();
                pieces.Update();
            });
        }

        RequireNoAllocation("Predict", () =>
        {
            whole.Network.Predict(predicted, outputs);
            if (whole.HasLogits)
            {
                whole.PredictLogits(predicted, outputs);
            }
        });
    }

    /// <summary>What is saved and loaded predicts the same bits, and trains on with them.</summary>
    public void Files()
    {
        var saved = new LoadedNetwork<T>(type);
        saved.SetParameters(script.Parameters);
        saved.SetRunning(script.Running);
        var loaded = new LoadedNetwork<T>(type);
        using (var file = new MemoryStream())
        {
            saved.Save(file);
            file.Position = 0;
            loaded.Load(file);
        }

        T[] inputs = Of(script.Predicted.Inputs);
        var expected = new T[script.Predicted.Count * saved.Network.OutputSize];
        var actual = new T[expected.Length];
        saved.Network.Predict(inputs, expected);
        loaded.Network.Predict(inputs, actual);
        Require(BitsOf(expected).SequenceEqual(BitsOf(actual)), "the network loaded from a file predicts other bits");
        if (script.Steps.Count == 0)
        {
            return;
        }

        Batch batch = script.Steps[0].Batch;
        (T[] samples, T[] targets) = (Of(batch.Inputs), Of(batch.Targets));
        saved.Step(samples, batch.Labels, targets);
        using (var file = new MemoryStream())
        {
            saved.SaveCheckpoint(file);
            file.Position = 0;
            loaded.LoadCheckpoint(file);
        }

        saved.Step(samples, batch.Labels, targets);
        loaded.Step(samples, batch.Labels, targets);
        Require(BitsOf(saved.Network.Parameters).SequenceEqual(BitsOf(loaded.Network.Parameters)), "the run resumed from a checkpoint has other bits");
    }

    private void Step(LoadedNetwork<T> network, ScriptedStep step, string place, Comparison comparison)
    {
        network.SetParameters(step.Parameters);
        network.SetRunning(step.Running);
        T loss = network.Forward(Of(step.Batch.Inputs), step.Batch.Labels, Of(step.Batch.Targets));
        foreach (Expectation expected in step.Forward)
        {
            comparison.Check(variant, place, expected, expected.Name switch
            {
                "Loss" => [double.CreateTruncating(loss)],
                "Outputs" => LoadedNetwork<T>.ToDouble(network.Trainer!.Outputs),
                "Logits" => LoadedNetwork<T>.ToDouble(network.Logits),
                _ => network.PackedRunning(),
            });
        }

        network.Backward();
        foreach (Expectation expected in step.Backward)
        {
            if (expected.Name == "Gradients")
            {
                comparison.Check(variant, place, expected, network.PackedGradients());
            }
            else if (network.HasInputGradient)
            {
                comparison.Check(variant, place, expected, LoadedNetwork<T>.ToDouble(network.InputGradient));
            }
        }

        network.SetGradients(step.Gradients);
        network.Update();
        comparison.Check(variant, place, step.Updated, network.PackedParameters());
    }

    /// <summary>
    /// What allocates does so in every call, or in the first, which does not count. A collection that another thread has caused may add what
    /// is left of this thread's allocation buffer, up to 8 KB: then the next call is looked at.
    /// </summary>
    private void RequireNoAllocation(string what, Action calls)
    {
        long allocated = 1;
        for (int attempt = 0; attempt <= AllocationAttempts && allocated > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            calls();
            allocated = attempt == 0 ? 1 : GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Require(allocated == 0, $"{what} allocates {allocated} bytes");
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new CheckFailedException($"{variant}: {problem}.");
        }
    }

    private static T[] Of(double[] values) => LoadedNetwork<T>.FromDouble(values);

    private static ReadOnlySpan<byte> BitsOf<TValue>(ReadOnlySpan<TValue> values)
        where TValue : struct => MemoryMarshal.AsBytes(values);
}
