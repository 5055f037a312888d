#if SNAPSHOTS_BY_VERIFY
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using VerifyTests;
using VerifyXunit;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>The same call with Verify itself behind it.</summary>
internal static class Snapshot
{
    /// <summary>Compares all files of a run.</summary>
    public static async Task Verify(GeneratorDriverRunResult result, [CallerFilePath] string testFile = "") =>
        await Verifier.Verify(result, settings: null, sourceFile: testFile);

    [ModuleInitializer]
    internal static void Initialize() => VerifySourceGenerators.Initialize();
}
#endif
