using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNet.Benchmarks.Workloads;

namespace StaticNet.Benchmarks.Peers;

/// <summary>The peers that are installed, running; and how to install the others.</summary>
internal sealed class PeerList : IDisposable
{
    private readonly List<PeerProcess> _running = [];
    private readonly List<string> _absent = [];

    /// <summary>Gets the peers that run.</summary>
    public IReadOnlyList<PeerProcess> Running => _running;

    /// <summary>Gets a line for each that is not installed.</summary>
    public IReadOnlyList<string> Absent => _absent;

    /// <summary>Starts the peers that the options name.</summary>
    /// <param name="options">The options.</param>
    /// <param name="threads">The threads that each may use.</param>
    /// <exception cref="InvalidDataException">There is no such peer.</exception>
    public static PeerList Start(BenchmarkOptions options, int threads)
    {
        PeerList list = new();
        foreach (string name in options.Peers)
        {
            list.TryStart(name, options, threads);
        }

        return list;
    }

    /// <summary>Starts one of them.</summary>
    /// <exception cref="PeerException">It is not installed.</exception>
    public static PeerProcess StartOne(string name, BenchmarkOptions options, int threads) => name switch
    {
        "pytorch" => PeerProcess.Start(name, threads, Python(), Path.Combine(AppContext.BaseDirectory, "Peers", "pytorch_peer.py")),
        "onnxruntime" => StartOnnxRuntime(name, options, threads),
        "c" => CompiledPeer.Start(name),
        _ => throw new InvalidDataException($"--peers knows pytorch, onnxruntime and c, not {name}."),
    };

    /// <summary>Whether a peer can do a variant at all: ONNX Runtime does not train, and the programs in C have one thread.</summary>
    public static bool Has(string name, Variant variant, int threads) => name switch
    {
        "onnxruntime" => variant != Variant.Train,
        "c" => threads == 1,
        _ => true,
    };

    /// <summary>Ends all of them.</summary>
    public void Dispose() => _running.ForEach(peer => peer.Dispose());

    private static string HowToInstall(string name) => name switch
    {
        "pytorch" => "apt-get install python3-torch libopenblas0-pthread",
        "onnxruntime" => "npm install --onnxruntime-node-install=skip onnxruntime-node",
        _ => "apt-get install gcc",
    };

    private static PeerProcess StartOnnxRuntime(string name, BenchmarkOptions options, int threads)
    {
        IEnumerable<string> folders = options.OnnxRuntime is not null
            ? [options.OnnxRuntime]
            : [.. (Environment.GetEnvironmentVariable("NODE_PATH") ?? string.Empty).Split(Path.PathSeparator), Directory.GetCurrentDirectory()];
        string library = folders.Select(FindLibrary).FirstOrDefault(path => path is not null)
            ?? throw new PeerException("no libonnxruntime; --onnxruntime FOLDER says where it is.");
        return PeerProcess.Start(name, threads, Environment.ProcessPath!, [.. Self(), "--serve-onnxruntime", library]);
    }

    private void TryStart(string name, BenchmarkOptions options, int threads)
    {
        try
        {
            _running.Add(StartOne(name, options, threads));
        }
        catch (PeerException problem)
        {
            _absent.Add($"{name} is absent ({problem.Message}) To install it: {HowToInstall(name)}");
        }
    }

    /// <summary>What stands before the arguments of this program: where the process is dotnet itself, the program's name.</summary>
    public static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(PeerList).Assembly.Location] : [];

    private static string? FindLibrary(string folder)
    {
        string platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        string architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string[] roots = [folder, Path.Combine(folder, "onnxruntime-node"), Path.Combine(folder, "node_modules", "onnxruntime-node")];
        return roots
            .SelectMany(root => Directory.Exists(Path.Combine(root, "bin")) ? Directory.GetDirectories(Path.Combine(root, "bin"), "napi-v*") : [])
            .Select(bin => Path.Combine(bin, platform, architecture))
            .Append(folder)
            .Where(Directory.Exists)
            .SelectMany(path => Directory.GetFiles(path, OperatingSystem.IsWindows() ? "onnxruntime.dll" : "libonnxruntime.*"))
            .FirstOrDefault();
    }

    /// <summary>Debian's package belongs to the system's Python, which need not be the first on the path.</summary>
    private static string Python() => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
}
