using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace StaticNet.Benchmarks.Peers;

/// <summary>
/// ONNX Runtime as a peer, in a second process of this program. It calls the C interface of the library in the npm package, with inputs and
/// outputs bound in advance: what node adds to a call is not the library's fault.
/// </summary>
internal sealed class OnnxRuntimeServer(OnnxRuntimeApi api, TextWriter output)
{
    private string _folder = string.Empty;
    private int _threads = 1;
    private float[] _outputs = [];
    private nint _session;
    private nint _x;
    private nint _y;

    /// <summary>Answers until the input ends.</summary>
    public static int Serve(string library, TextReader input, TextWriter output)
    {
        try
        {
            OnnxRuntimeApi api = new(library);
            output.WriteLine("ok ONNX Runtime " + api.VersionText);
            OnnxRuntimeServer server = new(api, output);
            while (input.ReadLine() is string line)
            {
                server.Answer(line.Split('\t'));
            }

            return 0;
        }
        catch (PeerException problem)
        {
            output.WriteLine("error " + problem.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }

    private void Answer(string[] words)
    {
        try
        {
            output.WriteLine("ok " + words[0] switch
            {
                "open" => Open(words[1], int.Parse(words[2], CultureInfo.InvariantCulture)),
                "first" => First(words[1]),
                "prepare" => Prepare(words[1]),
                "predict" => Predict(words[1]),
                "time" => Time(int.Parse(words[1], CultureInfo.InvariantCulture)),
                _ => throw new PeerException($"ONNX Runtime does not {words[0]}."),
            });
        }
        catch (Exception problem) when (problem is PeerException or IOException)
        {
            output.WriteLine("error " + problem.Message.ReplaceLineEndings(" "));
        }
    }

    private string Open(string folder, int threads)
    {
        (_folder, _threads) = (folder, threads);
        return string.Empty;
    }

    private string First(string folder)
    {
        Open(folder, 1);
        Load("predict1");
        api.Run(_session, _x, _y, 1);
        return Invariant($"{Environment.WorkingSet}");
    }

    private string Prepare(string variant)
    {
        Load(variant);
        Measuring.WarmUp.Run(calls => api.Run(_session, _x, _y, calls));
        return "C interface";
    }

    private void Load(string variant)
    {
        int samples = variant == "predict1" ? 1 : 64;
        long[] shape = [samples, .. File.ReadLines(Path.Combine(_folder, "model.txt")).First()
            .Split(' ').Skip(1).Select(size => long.Parse(size, CultureInfo.InvariantCulture))];
        long size = shape.Aggregate(1L, (product, extent) => product * extent);
        float[] inputs = GC.AllocateArray<float>((int)size, pinned: true);
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(_folder, "inputs.bin")))[..inputs.Length].CopyTo(inputs);

        int units = File.ReadLines(Path.Combine(_folder, "model.txt")).Where(line => line.StartsWith("dense", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).Last();
        _outputs = GC.AllocateArray<float>(samples * units, pinned: true);
        _session = api.CreateSession(File.ReadAllBytes(Path.Combine(_folder, $"{variant}.onnx")), _threads);
        _x = api.CreateTensor(inputs, shape);
        _y = api.CreateTensor(_outputs, [samples, units]);
    }

    private string Predict(string file)
    {
        api.Run(_session, _x, _y, 1);
        File.WriteAllBytes(file, MemoryMarshal.AsBytes<float>(_outputs));
        return string.Empty;
    }

    private string Time(int calls)
    {
        api.Run(_session, _x, _y, (calls / 8) + 1);
        long start = Stopwatch.GetTimestamp();
        api.Run(_session, _x, _y, calls);
        return Invariant($"{Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls:R}");
    }
}
