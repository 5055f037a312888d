using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests.Consumers;

/// <summary>How a consumer may be set up; warnings are errors in all of them.</summary>
internal sealed record ConsumerOptions(bool Checked, bool Unsafe, bool Nullable, bool Release, LanguageVersion Language)
{
    private static readonly LanguageVersion[] _languages = [LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp12, LanguageVersion.Latest];

    private static readonly bool[] _both = [false, true];

    /// <summary>Gets every combination.</summary>
    public static IReadOnlyList<ConsumerOptions> All { get; } =
    [
        .. from isChecked in _both
           from isUnsafe in _both
           from isNullable in _both
           from isRelease in _both
           from language in _languages
           select new ConsumerOptions(isChecked, isUnsafe, isNullable, isRelease, language),
    ];

    /// <summary>Gets some in which every pair of settings occurs together: an orthogonal array of strength 2.</summary>
    public static IReadOnlyList<ConsumerOptions> Pairs { get; } =
    [
        .. from i in Enumerable.Range(0, 8)
           let a = (i & 1) != 0
           let b = (i & 2) != 0
           let c = (i & 4) != 0
           select new ConsumerOptions(a, b, a ^ b, c, _languages[(c ? 2 : 0) + (a ^ b ^ c ? 1 : 0)]),
    ];

    /// <summary>Makes a harness of a consumer with these options.</summary>
    public GeneratorHarness Harness() => GeneratorHarness.Default with
    {
        Language = Language,
        Options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            checkOverflow: Checked,
            allowUnsafe: Unsafe,
            nullableContextOptions: Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
            optimizationLevel: Release ? OptimizationLevel.Release : OptimizationLevel.Debug,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999),
    };
}
