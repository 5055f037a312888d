#if SNAPSHOTS_BY_VERIFY
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using VerifyTests;
using VerifyXunit;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>The same call with Verify itself behind it.</summary>
internal static class Snapshot
{
    /// <summary>Compares the files of a run, or those whose names are wanted.</summary>
    public static async Task Verify(GeneratorDriverRunResult result, Func<string, bool>? isWanted = null, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        var settings = new VerifySettings();
        settings.UseMethodName(method);
        settings.IgnoreGeneratedResult(file => isWanted?.Invoke(file.HintName) == false);
        settings.AddScrubber(text =>
        {
            string scrubbed = VersionToken.PutInto(text.ToString());
            text.Clear().Append(scrubbed);
        });
        await Verifier.Verify(result, settings, sourceFile: testFile);
    }

    /// <summary>Compares a text that is no file of a run.</summary>
    public static async Task VerifyText(string text, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        var settings = new VerifySettings();
        settings.UseMethodName(method);
        await Verifier.Verify(text, "cs", settings, sourceFile: testFile);
    }

    [ModuleInitializer]
    internal static void Initialize() => VerifySourceGenerators.Initialize();
}
#endif
