namespace StaticNet;

/// <summary>The leaky rectified linear unit: <c>A = Z</c> above 0, <c>slope Z</c> below and at 0. Maas, Hannun, Ng 2013.</summary>
public sealed class LeakyReLUAttribute : LayerAttribute
{
    /// <summary>Declares a leaky rectified linear unit.</summary>
    /// <param name="slope">The slope below 0, a finite number (default 0.01).</param>
    public LeakyReLUAttribute(double slope = 0.01) => Slope = slope;

    /// <summary>Gets the slope below 0.</summary>
    public double Slope { get; }
}
