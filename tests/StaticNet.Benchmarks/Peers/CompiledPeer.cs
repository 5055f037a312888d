using System;
using System.Diagnostics;
using System.IO;

namespace StaticNet.Benchmarks.Peers;

/// <summary>The peer in C: compiled here and now, for this processor.</summary>
internal static class CompiledPeer
{
    private static readonly Lazy<string> Program = new(Compile);

    /// <summary>Compiles it, the first time, and starts it.</summary>
    /// <exception cref="PeerException">There is no compiler, or it does not like the program.</exception>
    public static PeerProcess Start(string name) => PeerProcess.Start(name, 1, Program.Value);

    private static string Compile()
    {
        string folder = Directory.CreateTempSubdirectory("staticnet-peer-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string program = Path.Combine(folder, "c_peer");
        string source = Path.Combine(AppContext.BaseDirectory, "Peers", "c_peer.c");
        string[] arguments = ["-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512", "-o", program, source, "-lm"];
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            string messages = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? program : throw new PeerException("gcc: " + messages.Split('\n')[0]);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new PeerException(problem.Message);
        }
    }
}
