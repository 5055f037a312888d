using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using StaticNet.Data;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Networks.Files;

/// <summary>Save and Load of every network.</summary>
public abstract class FileTests<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static TheoryData<string> All => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>());

    public static TheoryData<string> WithParameters => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>().Where(t => new TestedNetwork<T>(t).Tensors.Count > 0));

    [Theory]
    [MemberData(nameof(All))]
    public void A_network_comes_back_from_a_stream_bit_for_bit(string name)
    {
        TestedNetwork<T> saved = Create(name, 1);
        TestedNetwork<T> loaded = Create(name, 2);
        using MemoryStream stream = Saved(saved);

        loaded.Load(stream);

        AssertSame(saved, loaded);
        Assert.Null(loaded.Normalisation);
    }

    [Theory]
    [MemberData(nameof(WithParameters))]
    public void A_network_comes_back_from_a_file_with_its_normalisation(string name)
    {
        TestedNetwork<T> saved = Create(name, 1);
        double[] offset = Enumerable.Range(0, saved.InputSize).Select(i => i / 3.0).ToArray();
        double[] scale = Enumerable.Range(0, saved.InputSize).Select(i => 1 / (i + 7.0)).ToArray();
        saved.Normalisation = new Normalisation(offset, scale);
        TestedNetwork<T> loaded = Create(name, 2);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");
        try
        {
            saved.Save(path);
            loaded.Load(path);
        }
        finally
        {
            File.Delete(path);
        }

        AssertSame(saved, loaded);
        Assert.Equal(offset, loaded.Normalisation!.Offset.ToArray());
        Assert.Equal(scale, loaded.Normalisation.Scale.ToArray());
    }

    /// <summary>
    /// Those whose tensors are weights [out, in] and biases, in memory as in files but for the transposition: not those in panels, which have
    /// tests of their own.
    /// </summary>
    public static TheoryData<string> OfDenseLayers => DeclaredNetworks.Rows(DeclaredNetworks.Of<T>().Where(t => new TestedNetwork<T>(t).Tensors is { Count: > 0 } tensors
        && tensors.All(v => v.Name[0] is 'W' or 'b')
        && !t.Name.StartsWith("Panels", StringComparison.Ordinal)
        && !DeclaredNetworks.Words(t).Any(w => w.IsAssignableTo(typeof(WindowLayerAttribute)) || w == typeof(BatchNormAttribute) || w == typeof(LayerNormAttribute) || w == typeof(PReLUAttribute))));

    [Theory]
    [MemberData(nameof(OfDenseLayers))]
    public void Files_hold_weights_as_PyTorch_does(string name)
    {
        TestedNetwork<T> network = Create(name, 3);
        using MemoryStream stream = Saved(network);
        SafetensorsFile file = SafetensorsFile.Read(stream);

        Assert.Equal(network.Tensors.Count, file.Tensors.Count);
        var seen = new HashSet<string>();
        foreach (TensorView view in network.Tensors)
        {
            SafetensorsTensor tensor = file.Tensors.First(t => t.Length == view.Length && !seen.Contains(t.Name) && t.Name.EndsWith(view.Name[0] == 'b' ? ".bias" : ".weight", StringComparison.Ordinal));
            seen.Add(tensor.Name);
            Assert.Equal(typeof(T) == typeof(float) ? "F32" : "F64", tensor.ElementType);
            double[] values = file.ReadDoubles(tensor.Name);
            ReadOnlySpan<T> memory = network.Parameters.Slice(view.Offset, view.Length);
            Assert.Equal(view.Name[0] == 'b' ? 1 : 2, tensor.Shape.Length);
            int units = tensor.Shape[0];
            int inputs = tensor.Shape.Length == 2 ? tensor.Shape[1] : 1;
            for (int o = 0; o < units; o++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    Assert.Equal(double.CreateTruncating(memory[(i * units) + o]), values[(o * inputs) + i]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithParameters))]
    public void A_failed_load_leaves_the_network_as_it_was(string name)
    {
        TestedNetwork<T> network = Create(name, 4);
        network.Normalisation = new Normalisation(new double[network.InputSize], Enumerable.Repeat(2.0, network.InputSize).ToArray());
        Normalisation? normalisation = network.Normalisation;
        T[] before = network.Parameters.ToArray();
        byte[] good = Saved(Create(name, 5)).ToArray();
        byte[] otherName = good.ToArray();
        otherName[otherName.AsSpan().IndexOf(".weight\""u8)] = (byte)'_';

        foreach (byte[] bad in new[] { [], good[..7], good[..^1], [.. good, 0], otherName, ForeignFile() })
        {
            Assert.Throws<WeightFileException>(() => network.Load(new MemoryStream(bad)));
            Agreement.SameBits<T>(before, network.Parameters, "parameters");
            Assert.Same(normalisation, network.Normalisation);
        }

        network.Load(new MemoryStream(good));
        Agreement.SameBits<T>(Create(name, 5).Parameters, network.Parameters, "parameters");
    }

    /// <summary>A good file of a network with tensors that no other has.</summary>
    private static byte[] ForeignFile()
    {
        var tensors = new[] { new TensorDescriptor("foreign.weight", 0, [7, 9], [1, 0]) };
        using var stream = new MemoryStream();
        WeightFile.Save<float>(stream, tensors, new float[64], null);
        return stream.ToArray();
    }

    private static MemoryStream Saved(TestedNetwork<T> network)
    {
        var stream = new MemoryStream();
        network.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static void AssertSame(TestedNetwork<T> expected, TestedNetwork<T> actual)
    {
        Agreement.SameBits<T>(expected.Parameters, actual.Parameters, "parameters");
        var examples = new Examples<T>(expected, 3, 1);
        Agreement.SameBits<T>(expected.Predict(examples.Inputs), actual.Predict(examples.Inputs), "outputs");
    }

    private static TestedNetwork<T> Create(string name, int seed)
    {
        var network = new TestedNetwork<T>(DeclaredNetworks.Find(name));
        network.DrawParameters(seed);
        return network;
    }
}

/// <inheritdoc/>
public class SingleFileTests : FileTests<float>;

/// <inheritdoc/>
public class DoubleFileTests : FileTests<double>;
