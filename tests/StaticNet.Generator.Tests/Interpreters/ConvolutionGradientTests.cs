using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>
/// The gradient of a convolution's input by the formula, window by window: dX[c, s y + d i - p, t x + e j - q] += W[o, c, i, j] dZ[o, y, x]. For every
/// stride, also those that are longer than the kernel, or leave out the last pixels, and for elements of the window that are apart.
/// </summary>
public class ConvolutionGradientTests
{
    private const int Samples = 2;
    private const int Width = 6;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    public void Input_gradients_are_those_of_the_formula(int stride, int dilation)
    {
        int checkedOnes = 0;
        foreach (int height in new[] { 1, 2, 4, 5, 7 })
        {
            foreach (int kernel in new[] { 1, 2, 3, 5 })
            {
                foreach (int before in new[] { 0, 1, 2 })
                {
                    int after = (height + kernel) % 3;
                    if ((dilation * (kernel - 1)) + 1 <= height + before + after)
                    {
                        Check(height, (kernel, 1 + ((kernel + height) % 3)), (stride, dilation > 1 ? 1 : 1 + ((height + before) % 3)), (dilation, 1 + (before % 2)), (before, after), left: (height + before) % 2);
                        checkedOnes++;
                    }
                }
            }
        }

        Assert.InRange(checkedOnes, 25, 60);
    }

    private static void Check(int height, (int Rows, int Columns) kernel, (int Rows, int Columns) stride, (int Rows, int Columns) dilation, (int Before, int After) padding, int left)
    {
        string window = $"Conv2D(5, {kernel.Rows}, {kernel.Columns}, StrideHeight = {stride.Rows}, StrideWidth = {stride.Columns}, DilationHeight = {dilation.Rows}, DilationWidth = {dilation.Columns}, PaddingTop = {padding.Before}, PaddingBottom = {padding.After}, PaddingLeft = {left})";
        string source = $"using StaticNet; [Network(2, {height}, {Width}, ElementType = ElementType.Float64)] [Conv2D(4, 1)] [{window}] [Flatten] [MeanSquaredError] [GradientDescent] partial class Net {{ }}";
        NetworkProgram program = Lowering.Lower(Binder.Bind(GeneratorHarness.Default.Declarations(source).Single()).Network!, updatesByTensor: true);
        List<Operation> backward = program.Passes.Single(p => p.Name == Lowering.Backward).Operations.ToList();
        Tensor Named(string name) => backward.SelectMany(o => o.Reads.Select(r => r.Tensor).Append(o.Result)).First(t => t.Name == name);
        (Tensor dx, Tensor dz, Tensor w) = (Named("dZ1"), Named("dZ2"), Named("W2"));

        var random = new Random(1);
        double[] Elements(int length) => Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray();
        var interpreter = new TensorInterpreter(new Arithmetic(ScalarType.Float64), Samples, RunTimeScalars.Of(Samples));
        double[] weights = Elements(w.Size), gradient = Elements(dz.Size * Samples);
        interpreter.Set(w, weights);
        interpreter.Set(dz, gradient);
        List<Operation> those = InputGradient(backward, dx).ToList();
        interpreter.Run(new Pass(Lowering.Backward, those));

        double[] expected = new double[dx.Size * Samples];
        for (int n = 0; n < Samples; n++)
        {
            for (int y = 0; y < dz.Shape[1]; y++)
            {
                for (int x = 0; x < dz.Shape[2]; x++)
                {
                    for (int i = 0; i < kernel.Rows; i++)
                    {
                        for (int j = 0; j < kernel.Columns; j++)
                        {
                            (int row, int column) = ((y * stride.Rows) + (i * dilation.Rows) - padding.Before, (x * stride.Columns) + (j * dilation.Columns) - left);
                            if (row < 0 || row >= height || column < 0 || column >= Width)
                            {
                                continue;
                            }

                            for (int c = 0; c < dx.Shape[0]; c++)
                            {
                                for (int o = 0; o < dz.Shape[0]; o++)
                                {
                                    expected[(n * dx.Size) + At(dx, c, row, column)] +=
                                        weights[(((((i * kernel.Columns) + j) * dx.Shape[0]) + c) * dz.Shape[0]) + o] * gradient[(n * dz.Size) + At(dz, o, y, x)];
                                }
                            }
                        }
                    }
                }
            }
        }

        Comparison.AreClose(expected, interpreter[dx], 1e-13, $"{window} on {height} x {Width} pixels");
    }

    /// <summary>The operations that lead from dZ and W to dX.</summary>
    private static IEnumerable<Operation> InputGradient(IReadOnlyList<Operation> backward, Tensor dx)
    {
        var wanted = new HashSet<Tensor> { dx };
        foreach (Operation operation in backward.Reverse())
        {
            if (wanted.Contains(operation.Result))
            {
                wanted.UnionWith(operation.Reads.Select(r => r.Tensor).Where(t => t.Name is not ("dZ2" or "W2")));
            }
        }

        return backward.Where(o => wanted.Contains(o.Result));
    }

    private static int At(Tensor image, int channel, int row, int column)
    {
        int pixel = (row * image.Shape[2]) + column;
        return image.IsChannelsLast ? (pixel * image.Shape[0]) + channel : (channel * image.Shape[1] * image.Shape[2]) + pixel;
    }
}
