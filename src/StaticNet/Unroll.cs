namespace StaticNet;

/// <summary>How much of the generated code is written without loops.</summary>
public enum Unroll
{
    /// <summary>Straight-line code where it is faster (tiny networks), loops round unrolled register tiles elsewhere.</summary>
    Auto,

    /// <summary>Straight-line code wherever it stays below the limits of the just-in-time compiler.</summary>
    Straight,

    /// <summary>Loops round unrolled register tiles everywhere.</summary>
    Tiled,
}
