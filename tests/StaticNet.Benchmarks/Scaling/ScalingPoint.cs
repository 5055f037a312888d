namespace StaticNet.Benchmarks.Scaling;

/// <summary>What was measured of a layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Nanoseconds">Of a call, the median.</param>
/// <param name="ShareOfPeak">Of the multiply-adds that the core could have done in that time.</param>
internal sealed record ScalingPoint(Layer Layer, double Nanoseconds, double ShareOfPeak);
