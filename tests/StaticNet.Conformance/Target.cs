using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Conformance;

/// <summary>The vector code that is emitted and run.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="VectorBits">The value of the build property <c>StaticNetVectorBits</c>; null leaves the choice to the generator.</param>
/// <param name="Lack">What keeps this process from running the target, or null.</param>
internal sealed record Target(string Name, string? VectorBits, Func<string?> Lack)
{
    /// <summary>The environment variable that takes AVX2, and FMA with it, away from a .NET process on x86.</summary>
    public const string Avx2Switch = "DOTNET_EnableAVX2";

    /// <summary>All widths are emitted, the best one that the machine has is run.</summary>
    public static Target Best { get; } = new("best", null, () => null);

    /// <summary>Vectors of 128 bits with separate multiplications and additions.</summary>
    public static Target NoFusedMultiplyAdd { get; } = new("128", "128", LackOf128WithoutFma);

    /// <summary>The targets that can be named on the command line.</summary>
    public static IReadOnlyList<Target> Named { get; } =
    [
        new("512", "512", () => Vector512.IsHardwareAccelerated ? null : "512-bit vectors are not accelerated on this machine"),
        new("256", "256", LackOf256),
        new("128fma", "128", LackOf128WithFma),
        NoFusedMultiplyAdd,
        new("scalar", "0", () => null),
    ];

    private static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    public static Target? Find(string name) => Named.FirstOrDefault(target => target.Name == name);

    /// <summary>Tells whether generated code may have vectors of so many bits.</summary>
    public bool Allows(int width) => VectorBits is null || VectorBits == width.ToString(CultureInfo.InvariantCulture);

    private static string? LackOf256()
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            return "256-bit vectors are not accelerated on this machine";
        }

        return HasFusedMultiplyAdd ? null : "this machine has no fused multiply-add";
    }

    private static string? LackOf128WithFma()
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            return "128-bit vectors are not accelerated on this machine";
        }

        return HasFusedMultiplyAdd ? null : "this machine has no fused multiply-add";
    }

    private static string? LackOf128WithoutFma()
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            return "128-bit vectors are not accelerated on this machine";
        }

        return HasFusedMultiplyAdd ? "fused multiply-add cannot be taken away from this machine" : null;
    }
}
