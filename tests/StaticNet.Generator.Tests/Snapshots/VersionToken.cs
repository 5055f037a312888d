using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>Stands for the generator's version in snapshots, so that a new version changes none of them.</summary>
internal static class VersionToken
{
    private const string Token = "{version}";

    public static string PutInto(string text) => text
        .Replace(Frameworks.GeneratorVersion.ToString(), Token, System.StringComparison.Ordinal)
        .Replace(Frameworks.GeneratorVersion.ToString(3), Token, System.StringComparison.Ordinal);
}
