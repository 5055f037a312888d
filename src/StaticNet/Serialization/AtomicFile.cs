using System;
using System.IO;

namespace StaticNet.Serialization;

/// <summary>
/// Writes a file so that its path always names either the old file or the whole new one: a temporary file in the same folder, flushed to
/// disk, then renamed. A process that is killed leaves at most a <c>.staticnet-*.tmp</c> behind, which disturbs nobody.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string path;
    private readonly string temporaryPath;
    private readonly FileStream stream;
    private bool committed;

    public AtomicFile(string path)
    {
        this.path = Target(path);
        string folder = Path.GetDirectoryName(this.path)
            ?? throw new ArgumentException($"'{path}' names a folder, expected a file.", nameof(path));
        temporaryPath = Path.Combine(folder, ".staticnet-" + Path.GetRandomFileName() + ".tmp");
        stream = Create(temporaryPath, this.path);
    }

    /// <summary>What is to become the file.</summary>
    public Stream Stream => stream;

    /// <summary>Puts the new file in the place of the old one.</summary>
    public void Commit()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        Rename();
        committed = true;
    }

    /// <summary>Without <see cref="Commit"/>: leaves the old file and removes the temporary one.</summary>
    public void Dispose()
    {
        if (committed)
        {
            return;
        }

        try
        {
            stream.Dispose();
        }
        finally
        {
            File.Delete(temporaryPath);
        }
    }

#if NET
    // A symbolic link stays one: the file it points to is replaced.
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        var file = new FileInfo(full);
        return file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    // Who may not read the old weights shall not read the new ones.
    private static FileStream Create(string temporaryPath, string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            options.UnixCreateMode = File.GetUnixFileMode(path);
        }

        return new FileStream(temporaryPath, options);
    }

    private void Rename() => File.Move(temporaryPath, path, overwrite: true);
#else
    private static string Target(string path) => Path.GetFullPath(path);

    private static FileStream Create(string temporaryPath, string path) =>
        new FileStream(temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None);

    // netstandard2.0 has no move that overwrites; Replace wants an existing file.
    private void Rename()
    {
        if (File.Exists(path))
        {
            File.Replace(temporaryPath, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporaryPath, path);
        }
    }
#endif
}
