using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace StaticNet.Generator.Tests.Documents;

/// <summary>Files of the repository as they are now, by their paths from its root, with line ends as in git.</summary>
internal static class Repository
{
    private static readonly string _root = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(_root, path)).ReplaceLineEndings("\n");

    /// <summary>Writes a file, and its folder if there is none.</summary>
    public static void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Gives the paths of all files below a folder that fit a pattern; none if there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) => Directory.Exists(Path.Combine(_root, folder))
        ? Directory.GetFiles(Path.Combine(_root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'))
            .Order(System.StringComparer.Ordinal)
            .ToList()
        : [];

    public static bool Exists(string path) => Path.Exists(Path.Combine(_root, path));

    /// <summary>Reads all generated files of a folder, by name.</summary>
    public static IReadOnlyDictionary<string, string> Folder(string path) => Directory.Exists(Path.Combine(_root, path))
        ? Directory.GetFiles(Path.Combine(_root, path), "*.g.cs").ToDictionary(file => Path.GetFileName(file), Read)
        : new Dictionary<string, string>();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StaticNet.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Expected StaticNet.sln in a folder above '{AppContext.BaseDirectory}', found none.");
    }
}
