using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Conformance.Cases;

namespace StaticNet.Conformance.Declarations;

/// <summary>Turns cases into declarations.</summary>
internal static class DeclarationWriter
{
    /// <summary>Writes the declaration of a case.</summary>
    /// <param name="source">The case.</param>
    /// <param name="number">A number that no other case of the run has.</param>
    /// <param name="plan">The schedule to declare.</param>
    /// <param name="library">The library whose attributes are used.</param>
    /// <exception cref="CaseFormatException">A layer, the loss or the optimizer has no type, or a value of the wrong kind.</exception>
    public static Declaration Write(ReferenceCase source, int number, Unroll plan, Library library)
    {
        try
        {
            return WriteUnchecked(source, number, plan, library);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new CaseFormatException($"its words do not follow the format {ReferenceCase.Format}: {exception.Message}", exception);
        }
    }

    private static Declaration WriteUnchecked(ReferenceCase source, int number, Unroll plan, Library library)
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

        string className = ClassName(number, source.Name);
        string[] attributes = [.. writer.Attributes.Prepend(NetworkAttribute(source, plan)).Select(attribute => $"    [{attribute}]")];
        string text = $$"""
            #nullable enable
            using System;
            using System.IO;
            using StaticNet;
            using StaticNet.Conformance.Running;

            namespace {{Declaration.Namespace}}
            {
            {{string.Join("\n", attributes)}}
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
        string shape = string.Join(", ", source.InputShape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string batch = source.BatchSize.ToString(CultureInfo.InvariantCulture);
        string element = source.IsDouble ? "Float64" : "Float32";
        return $"Network({shape}, BatchSize = {batch}, ElementType = ElementType.{element}, Unroll = Unroll.{plan}, InputGradient = true)";
    }

    private static string ClassName(int number, string caseName) =>
        $"Net{number}_" + string.Concat(caseName.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
}
