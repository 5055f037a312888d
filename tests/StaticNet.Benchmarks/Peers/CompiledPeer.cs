using System;
using System.Diagnostics;
using System.IO;

namespace StaticNet.Benchmarks.Peers;

/// <summary>The peer in C: compiled here and now, for this processor.</summary>
internal static class CompiledPeer
{
    /// <summary>Compiles it and starts it.</summary>
    /// <exception cref="PeerException">There is no compiler, or it does not like the program.</exception>
    public static PeerProcess Start(string name, string sources)
    {
        string program = Path.Combine(Directory.CreateTempSubdirectory("staticnet-peer-").FullName, "c_peer");
        string[] arguments =
        [
            "-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512", "-o", program, Path.Combine(sources, "c_peer.c"), "-lm",
        ];
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            string messages = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
            {
                throw new PeerException("gcc: " + messages.Split('\n')[0]);
            }

            return PeerProcess.Start(name, program);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new PeerException(problem.Message);
        }
        finally
        {
            DeleteLater(program);
        }
    }

    private static void DeleteLater(string program) =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
}
