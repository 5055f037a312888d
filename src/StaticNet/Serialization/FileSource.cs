using System;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>Opens files for loading, and names them in messages.</summary>
internal static class FileSource
{
    // Deleting is shared so that on Windows, too, a save may put a new file in the place of one that is being read.
    public static FileStream Open(string path) => new FileStream(
        path ?? throw new ArgumentNullException(nameof(path)), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    public static WeightFileException Name(WeightFileException problem, string path) =>
        new WeightFileException(path + ": " + problem.Message, problem);
}
