using System;
using System.Linq;
using StaticNet.Data;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>
/// Runs alone: a collection that another thread causes makes the runtime's count of this thread's bytes jump by a few thousand.
/// </summary>
[CollectionDefinition(nameof(FitAllocationTests), DisableParallelization = true)]
[Collection(nameof(FitAllocationTests))]
public class FitAllocationTests
{
    /// <summary>
    /// The bytes allocated so far are read at the start of every step: between two steps of an epoch there must be none, whatever happens
    /// in between (gathering rows, figures, reports).
    /// </summary>
    [Theory]
    [InlineData(Head.Softmax, 3, true)]
    [InlineData(Head.Sigmoid, 1, true)]
    [InlineData(Head.Linear, 3, true)]
    [InlineData(Head.Linear, 2, false)]
    internal void Steps_allocate_nothing(Head head, int outputs, bool labelled)
    {
        const int Count = 1003;
        const int Steps = 126;
        const int Epochs = 3;
        var inputs = new float[2 * Count];
        DataSet<float> data = labelled
            ? DataSet.WithLabels(inputs, Enumerable.Range(0, Count).Select(i => i % Math.Max(2, outputs)).ToArray(), 2)
            : DataSet.WithTargets(inputs, new float[outputs * Count], 2, outputs);
        var allocated = new long[Epochs * Steps];
        var model = new LinearModel<float>(2, outputs, 8, head);
        model.BeforeStep = (_, _) => allocated[model.StepCount] = GC.GetAllocatedBytesForCurrentThread();

        model.Fit(
            data, new FitOptions<float> { Epochs = Epochs, Validation = data, ProgressInterval = TimeSpan.Zero }, new Counter());

        Assert.Equal(Epochs * Steps, model.StepCount);
        for (int step = 0; step < allocated.Length; step++)
        {
            if (step % Steps != 0)
            {
                Assert.Equal(0, allocated[step] - allocated[step - 1]);
            }
            else if (step > 0)
            {
                // An epoch leaves its record in the history, and nothing that grows with the data.
                Assert.InRange(allocated[step] - allocated[step - 1], 1, 1000);
            }
        }
    }

    private sealed class Counter : IProgress<FitProgress>
    {
        public int Count { get; private set; }

        public void Report(FitProgress value) => Count++;
    }
}
