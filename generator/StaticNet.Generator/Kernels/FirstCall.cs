using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Decides which kernels the just-in-time compiler optimises at their first call. Left to tiered compilation, a method runs unoptimised for its
/// first 30 calls and 100 ms; optimising it at once takes 2 to 5 ms, of which its first caller waits.
/// </summary>
/// <remarks>
/// Measured: the first prediction of 784-128-64-10 comes 15 ms sooner with tiered compilation, but its first 1,000 training steps take 1.8 times as
/// long; with convolutions of 28 x 28 pixels the first prediction comes 8 ms later, the first step 20 ms.
/// </remarks>
internal static class FirstCall
{
    /// <summary>Multiply-adds or elements of a training step: steps are called again and again.</summary>
    private const long FewestOfStep = 50_000;

    /// <summary>
    /// Multiply-adds or elements of one prediction: about as many as take longer unoptimised than optimising takes. Besides, a method that is
    /// optimised later is laid out for what it did so far: after single images, 64 of them took 5 % longer.
    /// </summary>
    private const long FewestOfPrediction = 1_000_000;

    /// <summary>
    /// Multiply-adds of one prediction from which tiles are compiled apart: the first prediction does not wait for them, and batches run as they are
    /// meant to. Of 784-128-64-10, 64 samples took 61 us, and after many single ones 65 to 75 in one method.
    /// </summary>
    private const long FewestOfTilesApart = 50_000;

    /// <summary>Whether a kernel's tiles of several samples are a method of their own, which is optimised at its first call.</summary>
    /// <param name="pass">The kernel's pass.</param>
    /// <param name="operations">What it computes.</param>
    /// <param name="areSideBySide">Whether the samples of a tile are side by side in vectors: a single one should not wait for weights in registers that it does not use. In training too: one method then serves both.</param>
    public static bool HasTilesApart(string pass, IReadOnlyList<Operation> operations, bool areSideBySide) =>
        areSideBySide || (Predicts(pass) && Work(operations, 1) is >= FewestOfTilesApart and < FewestOfPrediction);

    /// <summary>Whether a kernel of a pass is optimised at its first call.</summary>
    public static bool IsOptimised(string pass, IReadOnlyList<Operation> operations, int capacity)
    {
        bool predicts = Predicts(pass);
        return Work(operations, predicts ? 1 : capacity) >= (predicts ? FewestOfPrediction : FewestOfStep);
    }

    /// <summary>Whether a pass is a prediction.</summary>
    public static bool Predicts(string pass) => pass is Lowering.Infer or Lowering.InferLogits;

    private static long Work(IReadOnlyList<Operation> operations, int samples) =>
        operations.Sum(o => Domain.Volume(o.OutAxes.Concat(o.SummedAxes)) * (o.BatchAxis is null ? 1 : samples));
}
