using System;
using System.IO;

namespace StaticNet.Benchmarks.Workloads;

/// <summary>
/// Our side of a workload. The loops over calls are written where the class of the network is known, so that a call costs what it costs a
/// user; a call through a delegate or an interface would be a tenth of the smallest network.
/// </summary>
internal sealed class Subject
{
    /// <summary>Calls Predict with the same inputs as often as asked.</summary>
    public required Action<float[], float[], int> Predict { get; init; }

    /// <summary>Makes as many training steps on the same batch as asked, and returns the last loss; null where nothing is trained.</summary>
    public Func<float[], int[], int, float>? Train { get; init; }

    /// <summary>Writes the weights, with PyTorch's names and layouts.</summary>
    public required Action<Stream> Save { get; init; }

    /// <summary>Reads the weights and forgets what the optimizer knew.</summary>
    public required Action<Stream> Restart { get; init; }

    /// <summary>Sets the learning rate of the next step.</summary>
    public Action<double> SetLearningRate { get; init; } = _ => { };

    /// <summary>Sets how many threads a call may use; null where the library has no such setting, and calls use one.</summary>
    public Action<int>? SetThreads { get; init; }
}
