using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <summary>How the just-in-time compiler treats a method.</summary>
internal static class Compiled
{
    /// <summary>
    /// Optimised at the first call (AggressiveOptimization, which .NET Standard 2.0 has no name for): loops that run once at the start of a
    /// process, and would be over before tiered compilation takes notice of them.
    /// </summary>
    internal const MethodImplOptions Optimised = (MethodImplOptions)512;
}
