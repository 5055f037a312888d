using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using StaticNet.Benchmarks.Measuring;

namespace StaticNet.Benchmarks.Reporting;

/// <summary>The figures for programs: a list with an object for each variant of each workload.</summary>
internal static class JsonReport
{
    /// <summary>Writes the file.</summary>
    public static void Write(string path, IReadOnlyList<Result> results)
    {
        using FileStream file = File.Create(path);
        using Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (Result result in results)
        {
            Samples times = result.Comparison.Ours;
            json.WriteStartObject();
            json.WriteString("workload", result.Workload.Name);
            json.WriteString("variant", result.Variant.ToString().ToLowerInvariant());
            json.WriteNumber("threads", result.Threads);
            json.WriteNumber("median_ns", Math.Round(times.Median, 3));
            json.WriteNumber("min_ns", Math.Round(times.Minimum, 3));
            json.WriteNumber("p90_ns", Math.Round(times.Percentile90, 3));
            json.WriteNumber("flop", result.Operations);
            json.WriteNumber("gflops", Math.Round(result.GigaflopsPerSecond, 3));
            json.WriteNumber("share_of_peak", Math.Round(result.Comparison.SharesOfPeak.Median, 4));
            json.WriteNumber("bytes_allocated", result.BytesAllocated);
            json.WriteStartObject("peers");
            foreach ((string peer, Samples peerTimes) in result.Comparison.Peers)
            {
                json.WriteNumber(peer, Math.Round(peerTimes.Median, 3));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
