using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNet.Serialization;

/// <summary>Writes the header for a list of sections: the same sections, the same bytes.</summary>
internal static class HeaderWriter
{
    private const int Alignment = 8;

    /// <summary>
    /// Puts wider elements first and otherwise keeps the order, as Python's safetensors does: every tensor is then aligned, which PyTorch
    /// needs to read it without a copy.
    /// </summary>
    public static List<Section> InFileOrder(IReadOnlyList<Section> sections)
    {
        var ordered = new List<Section>(sections.Count);
        for (int size = 8; size >= 1; size /= 2)
        {
            foreach (Section section in sections)
            {
                if (section.Type.Size() == size)
                {
                    ordered.Add(section);
                }
            }
        }

        return ordered;
    }

    /// <summary>The length, the header, and blanks up to a multiple of 8 bytes.</summary>
    /// <param name="sections">The sections in the order of the file.</param>
    /// <param name="optimizer">The name of the optimizer whose state is in the file, or null.</param>
    public static byte[] Write(IReadOnlyList<Section> sections, string? optimizer)
    {
        // "pt" says that shapes and names are PyTorch's; its loaders want to see it.
        var json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"");
        if (optimizer is not null)
        {
            json.Append(",\"optimizer\":\"");
            AppendEscaped(json, optimizer);
            json.Append('"');
        }

        json.Append('}');
        long begin = 0;
        foreach (Section section in sections)
        {
            foreach (TensorDescriptor tensor in section.Tensors)
            {
                long end = begin + ((long)tensor.Length * section.Type.Size());
                json.Append(",\"");
                AppendEscaped(json, tensor.Name);
                json.Append("\":{\"dtype\":\"").Append(section.Type.Name()).Append("\",\"shape\":[");
                AppendShape(json, tensor.FileShape);
                json.Append("],\"data_offsets\":[").Append(begin.ToString(CultureInfo.InvariantCulture));
                json.Append(',').Append(end.ToString(CultureInfo.InvariantCulture)).Append("]}");
                begin = end;
            }
        }

        json.Append('}');
        byte[] text = Encoding.UTF8.GetBytes(json.ToString());
        int length = (text.Length + Alignment - 1) / Alignment * Alignment;
        var header = new byte[sizeof(ulong) + length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)length);
        text.CopyTo(header, sizeof(ulong));
        header.AsSpan(sizeof(ulong) + text.Length).Fill((byte)' ');
        return header;
    }

    private static void AppendShape(StringBuilder json, ReadOnlySpan<int> shape)
    {
        for (int i = 0; i < shape.Length; i++)
        {
            json.Append(i == 0 ? string.Empty : ",").Append(shape[i].ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void AppendEscaped(StringBuilder json, string name)
    {
        foreach (char value in name)
        {
            if (value is '"' or '\\')
            {
                json.Append('\\').Append(value);
            }
            else if (value < ' ')
            {
                json.Append("\\u").Append(((int)value).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                json.Append(value);
            }
        }
    }
}
