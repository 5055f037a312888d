using System.Collections.Generic;
using static StaticNet.Benchmarks.Workloads.LayerKind;
using static StaticNet.Benchmarks.Workloads.Variant;

namespace StaticNet.Benchmarks.Workloads;

/// <summary>The workloads W1 to W5. The layers stand here a second time, after the attributes, for the peers.</summary>
internal static class WorkloadList
{
    private static readonly PeerLayer[] SmallLayers = [new(LayerKind.Dense, 16), new(ReLU), new(LayerKind.Dense, 3)];

    /// <summary>Gets all workloads.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("W1", "4-16-3, ReLU, softmax", [4], SmallLayers, 0, "sgd", 0.01, [Predict1, Predict64], Subjects.Small),
        new(
            "W2",
            "784-128-64-10, ReLU, softmax",
            [784],
            [new(LayerKind.Dense, 128), new(ReLU), new(LayerKind.Dense, 64), new(ReLU), new(LayerKind.Dense, 10)],
            0,
            "adam",
            1e-3,
            [Predict1, Predict64],
            Subjects.Dense),
        new(
            "W3",
            "784-128-64-10, batch norm, ReLU, Adam, batch 64",
            [784],
            [
                new(LayerKind.Dense, 128), new(BatchNorm, 128), new(ReLU), new(LayerKind.Dense, 64), new(BatchNorm, 64), new(ReLU),
                new(LayerKind.Dense, 10),
            ],
            64,
            "adam",
            1e-3,
            [Train],
            Subjects.Normalised),
        new("W3b", "4-16-3, ReLU, gradient descent, batch 16", [4], SmallLayers, 16, "sgd", 0.01, [Train], Subjects.Small),
        new(
            "W4",
            "1x28x28, conv 3x3 32 and 64, batch norm, dense 128 and 10, Adam, batch 64",
            [1, 28, 28],
            [
                new(Conv, 32, 3), new(BatchNorm, 32), new(ReLU), new(Conv, 64, 3), new(BatchNorm, 64), new(ReLU), new(MaxPool, 0, 2),
                new(Dropout), new(Flatten), new(LayerKind.Dense, 128), new(BatchNorm, 128), new(ReLU), new(LayerKind.Dense, 10),
            ],
            64,
            "adam",
            1e-3,
            [Predict1, Predict64, Train],
            Subjects.Classic),
        new(
            "W5",
            "LeNet-5: conv 5x5 6 and 16, dense 120, 84 and 10, Adam, batch 64",
            [1, 28, 28],
            [
                new(Conv, 6, 5), new(ReLU), new(MaxPool, 0, 2), new(Conv, 16, 5), new(ReLU), new(MaxPool, 0, 2), new(Flatten),
                new(LayerKind.Dense, 120), new(ReLU), new(LayerKind.Dense, 84), new(ReLU), new(LayerKind.Dense, 10),
            ],
            64,
            "adam",
            1e-3,
            [Predict1, Predict64, Train],
            Subjects.Le),
    ];
}
