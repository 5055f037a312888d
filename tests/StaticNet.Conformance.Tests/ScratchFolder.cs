using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Conformance.Compiling;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.Tests;

/// <summary>A folder of cases for one test, which are run with the real generator.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("staticnet-cases-").FullName;

    /// <summary>Reads a case of the repository that lies beside the tests.</summary>
    public static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(System.IO.Path.Combine([AppContext.BaseDirectory, .. path]));

    public void Write(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public CaseResult RunOne() => Run().Single();

    public IReadOnlyList<CaseResult> Run(params string[] options) =>
        ConformanceRun.Execute(RunOptions.Parse([Path, .. options]), Library.Referenced, GeneratorSource.Load("StaticNet.Generator"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
