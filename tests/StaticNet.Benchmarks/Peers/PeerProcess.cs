using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Peers;

/// <summary>
/// A peer in a process of its own, which stays alive and answers one line for each line it is sent: so two sides can be timed in turn
/// within milliseconds, and neither has the other's threads, heap or settings.
/// </summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    private PeerProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        Version = Answer();
    }

    /// <summary>Gets the name, as in options and tables.</summary>
    public string Name { get; }

    /// <summary>Gets what the peer says of itself.</summary>
    public string Version { get; }

    /// <summary>Gets a value indicating whether one of its threads is on a processor just now, or waits for one.</summary>
    public bool IsBusy
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Cast<ProcessThread>().Any(thread => thread.ThreadState is ThreadState.Running or ThreadState.Ready);
        }
    }

    /// <summary>Starts a program and waits for its first line.</summary>
    /// <param name="name">The name, as in options and tables.</param>
    /// <param name="threads">The threads that it may use: some libraries want to know at their start.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="PeerException">It does not start, or says something else than ok.</exception>
    public static PeerProcess Start(string name, int threads, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Such settings of a machine keep OpenBLAS from choosing its code for the processor, and the peer from being what it is.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        foreach (string variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        }

        try
        {
            return new PeerProcess(name, Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new PeerException(problem.Message);
        }
    }

    /// <summary>Makes it read the weights and inputs of a folder.</summary>
    public void Open(string folder, int threads) => Ask(Invariant($"open\t{folder}\t{threads}"));

    /// <summary>Makes it ready for a variant: predict1, predict64 or train.</summary>
    /// <returns>The way that it found the fastest; empty if it has none.</returns>
    public string Prepare(string variant, double learningRate) => Ask(Invariant($"prepare\t{variant}\t{learningRate}"));

    /// <summary>Makes it read a folder and predict once, as the first thing that it does.</summary>
    /// <returns>The bytes of memory that it has then.</returns>
    public long First(string folder) => long.Parse(Ask($"first\t{folder}"), CultureInfo.InvariantCulture);

    /// <summary>Lets it write the outputs of what it has prepared to a file, 32-bit floats.</summary>
    public void Predict(string file) => Ask($"predict\t{file}");

    /// <summary>The losses of its first training steps, starting from the weights in the folder.</summary>
    public double[] Train(int steps) =>
        [.. Array.ConvertAll(Ask(Invariant($"train\t{steps}")).Split(' '), loss => double.Parse(loss, CultureInfo.InvariantCulture))];

    /// <summary>Times calls one after the other.</summary>
    /// <returns>Nanoseconds of one call.</returns>
    public double Time(int calls) => double.Parse(Ask(Invariant($"time\t{calls}")), CultureInfo.InvariantCulture);

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string Ask(string request)
    {
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw new PeerException($"{Name} has ended.");
        }

        return Answer();
    }

    private string Answer()
    {
        while (_process.StandardOutput.ReadLine() is string line)
        {
            if (line.StartsWith("ok", StringComparison.Ordinal))
            {
                return line[2..].Trim();
            }

            if (line.StartsWith("error", StringComparison.Ordinal))
            {
                throw new PeerException(line[5..].Trim());
            }
        }

        throw new PeerException($"{Name} has ended.");
    }
}
