using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>
/// Pooling. One dimension is an image of height 1. Maxima and means of three dimensions are those of the last two, and then of the first:
/// two networks one after the other, between which row-major order makes one image of the other without moving an element.
/// </summary>
internal static class Pooling
{
    public static Translation Maximum(NodeCase node) => node.Wants(1)
        ? throw new NotExpressibleException("the places of the maxima as an output")
        : Of(node, "MaxPool2D", _ => null);

    /// <summary>
    /// Whether padding counts makes no difference where there is none. If it does, ONNX also counts what rounding up adds, which PyTorch and
    /// the library do not: it is written as padding.
    /// </summary>
    public static Translation Average(NodeCase node) => node.Flag("count_include_pad")
        ? Of(node, "AvgPool2D", _ => null, slide => slide.WithCeilAsPadding)
        : Of(node, "AvgPool2D", slides => slides.Any(slide => slide.IsPadded || slide.Ceil) ? "CountIncludePad = false" : null);

    public static Translation GlobalAverage(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        int[] image = [x.Shape[1], 1, NodeTensor.SizeOf(x.Shape.Skip(2))];
        return Translation.Predicting(
            node, image, ["GlobalAvgPool2D"], network => network.Predict(x.Values, x.Shape[0] * x.Shape[1]));
    }

    public static Translation GlobalMaximum(NodeCase node)
    {
        NodeTensor x = node.Input(0);
        int pixels = NodeTensor.SizeOf(x.Shape.Skip(2));
        return Translation.Predicting(
            node, [x.Shape[1], 1, pixels], [$"MaxPool2D(1, {pixels})"], network => network.Predict(x.Values, x.Shape[0] * x.Shape[1]));
    }

    private static Translation Of(NodeCase node, string layer, Func<Slide[], string?> option, Func<Slide, Slide>? change = null)
    {
        NodeTensor x = node.Input(0);
        int[] kernel = node.Integers("kernel_shape") ?? throw new NotExpressibleException("pooling without a kernel");
        Slide[] slides = [.. Sliding.Read(node, kernel).Select(change ?? (slide => slide))];
        int channels = x.Shape[1];
        Stage[] stages = slides switch
        {
            [var only] => [new Stage([channels, 1, only.Input], Slide.None, only)],
            [var rows, var columns] => [new Stage([channels, rows.Input, columns.Input], rows, columns)],
            [var depth, var rows, var columns] =>
            [
                new Stage([channels * depth.Input, rows.Input, columns.Input], rows, columns),
                new Stage([channels, depth.Input, rows.Output * columns.Output], depth, Slide.None with { Input = rows.Output * columns.Output }),
            ],
            _ => throw new NotExpressibleException($"pooling over {slides.Length} dimensions"),
        };
        IEnumerable<NetworkWords> networks = stages.Select(stage => new NetworkWords(stage.Image, [Write(layer, stage, option(slides))]));
        return new Translation([.. networks], create =>
        {
            double[] values = x.Values;
            for (int i = 0; i < stages.Length; i++)
            {
                values = create(i).Predict(values, x.Shape[0] * stages[i].Image[0] * stages[i].Rows.Output * stages[i].Columns.Output);
            }

            return [node.Output(0, values)];
        });
    }

    private static string Write(string layer, Stage stage, string? option) => Word.Attribute(layer, [
        .. Sliding.Arguments(stage.Rows, stage.Columns, strideIsKernel: true),
        stage.Rows.Ceil || stage.Columns.Ceil ? "CeilMode = true" : null,
        option]);

    /// <summary>One layer of pooling.</summary>
    private sealed record Stage(int[] Image, Slide Rows, Slide Columns);
}
