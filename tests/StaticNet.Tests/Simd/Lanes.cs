using System.Runtime.Intrinsics;

namespace StaticNet.Tests.Simd;

/// <summary>The lanes of a vector as an array, by the framework's own copy: what is tested has no part in it.</summary>
internal static class Lanes
{
    internal static T[] Of<T>(Vector512<T> value)
    {
        var lanes = new T[Vector512<T>.Count];
        value.CopyTo(lanes);
        return lanes;
    }

    internal static T[] Of<T>(Vector256<T> value)
    {
        var lanes = new T[Vector256<T>.Count];
        value.CopyTo(lanes);
        return lanes;
    }

    internal static T[] Of<T>(Vector128<T> value)
    {
        var lanes = new T[Vector128<T>.Count];
        value.CopyTo(lanes);
        return lanes;
    }
}
