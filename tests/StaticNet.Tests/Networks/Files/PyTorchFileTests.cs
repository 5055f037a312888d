using System;
using System.IO;
using System.Linq;
using StaticNet.Serialization;
using StaticNet.Tests.Networks.Declarations;
using Xunit;

namespace StaticNet.Tests.Networks.Files;

/// <summary>A file that PyTorch has written, and names that a declaration gives.</summary>
public class PyTorchFileTests
{
    [Fact]
    public void Weights_from_PyTorch_give_its_outputs()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Serialization", "Data", "iris_mlp_relu.safetensors");
        SafetensorsFile file = SafetensorsFile.Read(path);
        (double[] w1, double[] b1, double[] w2, double[] b2) =
            (file.ReadDoubles("0.weight"), file.ReadDoubles("0.bias"), file.ReadDoubles("2.weight"), file.ReadDoubles("2.bias"));
        float[] x = [5.1f, 3.5f, 1.4f, 0.2f];
        double[] hidden = Enumerable.Range(0, 16).Select(o => Math.Max(0, b1[o] + Enumerable.Range(0, 4).Sum(i => w1[(o * 4) + i] * x[i]))).ToArray();
        double[] expected = Enumerable.Range(0, 3).Select(o => b2[o] + Enumerable.Range(0, 16).Sum(i => w2[(o * 16) + i] * hidden[i])).ToArray();

        var net = new Trained.Iris();
        net.Load(path);

        var logits = new float[3];
        net.PredictLogits(x, logits);
        Agreement.Close(expected, Agreement.ToDouble<float>(logits), 1e-5, "logits");
    }

    [Fact]
    public void Declared_names_are_those_of_the_file()
    {
        using var stream = new MemoryStream();
        var net = new Trained.Named();
        net.b_hidden[3] = 0.25f;
        net.Save(stream);
        stream.Position = 0;

        SafetensorsFile file = SafetensorsFile.Read(stream);

        Assert.Equal(new[] { "hidden.weight", "hidden.bias", "classes.weight", "classes.bias" }, file.Tensors.Select(t => t.Name));
        Assert.Equal(new[] { 0, 0, 0, 0.25f, 0 }, file.ReadSingles("hidden.bias"));
    }
}
