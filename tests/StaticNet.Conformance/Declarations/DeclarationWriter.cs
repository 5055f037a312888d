using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Declarations;

/// <summary>Turns cases into declarations.</summary>
internal static class DeclarationWriter
{
    public static Declaration Write(ReferenceCase source, Unroll plan, Library library)
    {
        var writer = new AttributeWriter(library);
        foreach (var layer in source.Layers)
        {
            if (layer.GetProperty("type").GetString() == "activation")
            {
                writer.Write("activation", layer, "function", Vocabulary.Activations);
            }
            else
            {
                writer.Write("layer", layer, "type", Vocabulary.Layers);
            }
        }

        writer.Write("loss", source.Loss, "type", Vocabulary.Losses);
        writer.Write(
            "optimizer",
            source.Optimizer,
            "type",
            Vocabulary.Optimizers,
            source.ClipNorm is { } clip ? [new AttributeArgument(Vocabulary.ClipNorm, clip.GetRawText())] : []);

        string className = ClassName(source.Name);
        string text = $$"""
            #nullable enable
            using System;
            using System.IO;
            using StaticNet;
            using StaticNet.Conformance.Running;

            namespace {{Declaration.Namespace}}
            {
            {{string.Join("\n", writer.Attributes.Prepend(NetworkAttribute(source, plan)).Select(attribute => $"    [{attribute}]"))}}
                public partial class {{className}}
                {
                }

            {{AdapterWriter.Write(source, className)}}
            }
            """;
        return new Declaration(source, className, text, [.. writer.Missing.Distinct()]);
    }

    private static string NetworkAttribute(ReferenceCase source, Unroll plan)
    {
        IEnumerable<string> arguments = source.InputShape.Select(size => size.ToString(CultureInfo.InvariantCulture));
        string batch = source.BatchSize.ToString(CultureInfo.InvariantCulture);
        return $"Network({string.Join(", ", arguments)}, BatchSize = {batch}, ElementType = ElementType.{(source.IsDouble ? "Float64" : "Float32")}, Unroll = Unroll.{plan}, InputGradient = true)";
    }

    private static string ClassName(string caseName) =>
        "Net_" + string.Concat(caseName.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
}
