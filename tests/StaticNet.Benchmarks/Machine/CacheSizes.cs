using System;
using System.Globalization;
using System.IO;

namespace StaticNet.Benchmarks.Machine;

/// <summary>The sizes in bytes of the caches of data that one core sees.</summary>
internal sealed record CacheSizes(long Level1, long Level2, long Level3)
{
    /// <summary>Asks Linux; elsewhere it assumes 32 KB, 1 MB and 16 MB.</summary>
    public static CacheSizes Find()
    {
        long[] sizes = [32 << 10, 1 << 20, 16 << 20];
        for (int i = 0; i < 8; i++)
        {
            string folder = $"/sys/devices/system/cpu/cpu0/cache/index{i}";
            if (!Directory.Exists(folder) || Read(folder, "type") == "Instruction")
            {
                continue;
            }

            if (int.TryParse(Read(folder, "level"), CultureInfo.InvariantCulture, out int level) && level is >= 1 and <= 3)
            {
                string size = Read(folder, "size");
                sizes[level - 1] = long.Parse(size.TrimEnd('K', 'M'), CultureInfo.InvariantCulture) << (size.EndsWith('M') ? 20 : 10);
            }
        }

        return new CacheSizes(sizes[0], sizes[1], sizes[2]);
    }

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(folder, name)).Trim();
}
