namespace StaticNet.Generator.Tests.Harness;

/// <summary>Source text for tests that care for one part of a declaration only.</summary>
internal static class Networks
{
    /// <summary>The attributes of a valid network, on one line and fully qualified: they work without any using.</summary>
    public const string Attributes = "[StaticNet.Network(4), StaticNet.Dense(2), StaticNet.SoftmaxCrossEntropy, StaticNet.Adam]";

    /// <summary>A valid network whose class is written as given.</summary>
    public static string Small(string declaration) => Attributes + "\n" + declaration;

    /// <summary>A valid class whose attributes are written as given, one argument per line.</summary>
    public static string With(
        string layers,
        string loss = "[MeanSquaredError]",
        string optimizer = "[Adam]",
        string network = "[Network(4)]") =>
        string.Join("\n", "using StaticNet;", network, layers, loss, optimizer, "partial class Net { }");
}
