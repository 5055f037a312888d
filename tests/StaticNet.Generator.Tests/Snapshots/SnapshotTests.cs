#if !SNAPSHOTS_BY_VERIFY
using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Sdk;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>The snapshot engine notices what is new, what differs and what is gone.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnet-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_new_file_fails_and_passes_once_renamed()
    {
        FailException failure = await Assert.ThrowsAsync<FailException>(() => Verify("a\nb\n"));

        Assert.Contains("Not verified yet.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Received, failure.Message, StringComparison.Ordinal);
        Assert.Equal("//HintName: Net.Training.g.cs\na\nb\n", await File.ReadAllTextAsync(Received));
        File.Move(Received, Verified);
        await Verify("a\nb\n");
        await Verify("a\r\nb\r\n");
        Assert.Equal([Verified], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_difference_is_shown_and_its_file_vanishes_with_it()
    {
        await File.WriteAllTextAsync(Verified, "//HintName: Net.Training.g.cs\na\nb\nc\nd\ne\nf");

        FailException failure = await Assert.ThrowsAsync<FailException>(() => Verify("a\nb\nc\nD\nX\ne\nf"));

        Assert.Contains("Differs from line 5 on (- verified, + received):\n  a\n  b\n  c\n- d\n+ D\n+ X\nReceived: ", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Received));
        await Verify("a\nb\nc\nd\ne\nf");
        Assert.False(File.Exists(Received));
    }

    [Theory]
    [InlineData("a", "a\n")]
    [InlineData("a\n", "a")]
    [InlineData("a\na", "a")]
    [InlineData("", "a")]
    public async Task The_smallest_difference_counts(string verified, string received)
    {
        await File.WriteAllTextAsync(Verified, "//HintName: Net.Training.g.cs\n" + verified);

        await Assert.ThrowsAsync<FailException>(() => Verify(received));
    }

    [Fact]
    public async Task A_file_that_is_no_longer_generated_is_reported()
    {
        await File.WriteAllTextAsync(Verified, "//HintName: Net.Training.g.cs\na");
        string other = Path.Combine(_folder, "NetTests.Small#Net.verified.cs");
        await File.WriteAllTextAsync(other, string.Empty);
        await File.WriteAllTextAsync(Path.Combine(_folder, "NetTests.SmallToo#Net.verified.cs"), string.Empty);

        FailException failure = await Assert.ThrowsAsync<FailException>(() => Verify("a"));

        Assert.Equal("No longer generated; delete it: " + other, failure.Message);
    }

    [Fact]
    public async Task A_run_with_diagnostics_has_no_snapshot() => await Assert.ThrowsAsync<TrueException>(() =>
        Snapshot.Verify(Harness.GeneratorHarness.Default.Run("[StaticNet.Network(1)] class Net { }").Result, null, Path.Combine(_folder, "NetTests.cs"), "Small"));

    [Fact]
    public async Task A_file_that_is_not_wanted_is_not_compared()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new OneFile("a")).RunGenerators(CSharpCompilation.Create("Consumer"));
        await Snapshot.Verify(driver.GetRunResult(), name => name != "Net.Training.g.cs", Path.Combine(_folder, "NetTests.cs"), "Small");

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_new_version_changes_nothing()
    {
        await File.WriteAllTextAsync(Verified, "//HintName: Net.Training.g.cs\nby StaticNet {version}, {version} and 1.2.3");

        await Verify($"by StaticNet {Harness.Frameworks.GeneratorVersion}, {Harness.Frameworks.GeneratorVersion.ToString(3)} and 1.2.3");
    }

    private string Verified => Path.Combine(_folder, "NetTests.Small#Net.Training.g.verified.cs");

    private string Received => Path.Combine(_folder, "NetTests.Small#Net.Training.g.received.cs");

    private Task Verify(string text)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new OneFile(text)).RunGenerators(CSharpCompilation.Create("Consumer"));
        return Snapshot.Verify(driver.GetRunResult(), null, Path.Combine(_folder, "NetTests.cs"), "Small");
    }

    private sealed class OneFile(string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(production => production.AddSource("Net.Training.g.cs", text));
    }
}
#endif
