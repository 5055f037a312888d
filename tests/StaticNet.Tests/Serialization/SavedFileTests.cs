using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

/// <summary>Saving to a path: always the old file or the whole new one.</summary>
public sealed class SavedFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("staticnet-files-").FullName;

    private string Weights => Path.Combine(folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_made_and_replaced_and_nothing_else_is_left()
    {
        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, new float[32], null);
        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), new Normalisation(new double[] { 1 }, new double[] { 2 }));
        float[] arena = SmallNetwork.NewArena();
        Normalisation? normalisation = WeightFile.Load(Weights, SmallNetwork.Tensors, arena.AsSpan());
        Assert.Equal(SmallNetwork.LoadedArena(), arena);
        Assert.Equal(2, normalisation!.Scale.Span[0]);
        Assert.Equal(new[] { Weights }, Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_path_relative_to_the_current_folder_is_enough()
    {
        string name = "staticnet-" + Guid.NewGuid().ToString("N") + ".safetensors";
        try
        {
            WeightFile.Save<float>(name, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), null);
            Assert.Equal(2, SafetensorsFile.Read(name).Tensors.Count);
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Fact]
    public void A_save_that_fails_midway_leaves_the_old_file_and_no_other()
    {
        File.WriteAllText(Weights, "old");
        Assert.Throws<InvalidOperationException>(FailMidway);
        Assert.Equal("old", File.ReadAllText(Weights));
        Assert.Equal(new[] { Weights }, Directory.GetFileSystemEntries(folder));

        void FailMidway()
        {
            using var file = new AtomicFile(Weights);
            file.Stream.Write(new byte[100_000]);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void Until_the_commit_the_path_names_the_old_file()
    {
        File.WriteAllText(Weights, "old");
        using (var file = new AtomicFile(Weights))
        {
            file.Stream.Write("new"u8);
            file.Stream.Flush();
            Assert.Equal("old", File.ReadAllText(Weights));
            Assert.Equal(folder, Path.GetDirectoryName(Directory.GetFiles(folder, "*.tmp").Single()));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(Weights));
    }

    [Fact]
    public void What_a_killed_save_left_behind_disturbs_nobody()
    {
        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, new float[32], null);
        string leftover = Path.Combine(folder, ".staticnet-killed.tmp");
        File.WriteAllBytes(leftover, SmallNetwork.File()[..50]);
        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), null);
        float[] arena = SmallNetwork.NewArena();
        WeightFile.Load(Weights, SmallNetwork.Tensors, arena.AsSpan());
        Assert.Equal(SmallNetwork.LoadedArena(), arena);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void Wrong_arguments_make_no_file()
    {
        Assert.Throws<ArgumentException>(() => WeightFile.Save<float>(Weights, SmallNetwork.Tensors, new float[3], null));
        Assert.Throws<ArgumentNullException>(() => WeightFile.Save<float>((string)null!, SmallNetwork.Tensors, new float[32], null));
        Assert.Throws<ArgumentNullException>(() => WeightFile.Save<float>((Stream)null!, SmallNetwork.Tensors, new float[32], null));
        Assert.Throws<DirectoryNotFoundException>(() => WeightFile.Save<float>(Path.Combine(folder, "no", "w"), SmallNetwork.Tensors, new float[32], null));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_target_that_cannot_be_replaced_leaves_no_temporary_file()
    {
        Directory.CreateDirectory(Weights);
        Assert.ThrowsAny<SystemException>(() => WeightFile.Save<float>(Weights, SmallNetwork.Tensors, new float[32], null));
        Assert.Equal(new[] { Weights }, Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_symbolic_link_goes_on_pointing_to_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Links need a privilege there.
        }

        string link = Path.Combine(folder, "link");
        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, new float[32], null);
        File.CreateSymbolicLink(link, Weights);
        WeightFile.Save<float>(link, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), null);
        Assert.Equal(Weights, File.ResolveLinkTarget(link, true)!.FullName);
        Assert.Equal(new float[] { 7, 8 }, SafetensorsFile.Read(Weights).ReadSingles("0.bias"));
    }

    [Fact]
    public void A_file_that_only_its_owner_may_read_stays_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Rights are inherited from the folder there.
        }

        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, new float[32], null);
        File.SetUnixFileMode(Weights, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        WeightFile.Save<float>(Weights, SmallNetwork.Tensors, SmallNetwork.LoadedArena(), null);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Weights));
    }

    [Fact]
    public void A_full_medium_is_reported_as_it_is()
    {
        for (int limit = 0; limit < 200; limit += 20)
        {
            Assert.Throws<IOException>(() => WeightFile.Save<float>(new BreakingStream(limit), SmallNetwork.Tensors, new float[32], null));
        }
    }

    [Fact]
    public void Messages_of_a_load_name_the_file()
    {
        File.WriteAllText(Weights, "short");
        WeightFileException problem = Assert.Throws<WeightFileException>(() => { WeightFile.Load(Weights, SmallNetwork.Tensors, new float[32].AsSpan()); });
        Assert.StartsWith(Weights + ": ", problem.Message);
        Assert.StartsWith(Weights + ": ", Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(Weights)).Message);
        Assert.Throws<FileNotFoundException>(() => { WeightFile.Load(Weights + "x", SmallNetwork.Tensors, new float[32].AsSpan()); });
    }
}
