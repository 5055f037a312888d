using System;

namespace StaticNet.Tests.Simd;

/// <summary>The switch for the tests that take minutes: set the environment variable STATICNET_EXHAUSTIVE to 1.</summary>
internal static class Exhaustive
{
    internal static bool IsOn => Environment.GetEnvironmentVariable("STATICNET_EXHAUSTIVE") == "1";
}
