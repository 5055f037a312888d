using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Data;

namespace StaticNet.Serialization;

/// <summary>The sections that a save writes, checked before the first byte.</summary>
internal sealed class SavePlan
{
    private readonly Section parameters;
    private readonly List<Section> sections = new List<Section>();
    private readonly double[]? normalisation;

    private SavePlan(Section parameters, double[]? normalisation)
    {
        this.parameters = parameters;
        this.normalisation = normalisation;
        sections.Add(parameters);
        if (normalisation is not null)
        {
            sections.Add(NormalisationTensors.SectionOf(normalisation.Length / 2));
        }

        Section.RequireDistinctNames(sections);
        sections = HeaderWriter.InFileOrder(sections);
    }

    public static SavePlan Of<T>(TensorDescriptor[] tensors, int arenaLength, Normalisation? normalisation)
        where T : struct =>
        new SavePlan(Section.Of<T>(tensors, arenaLength), normalisation is null ? null : NormalisationTensors.Pack(normalisation));

    public void Write<T>(Stream stream, ReadOnlySpan<T> arena)
        where T : struct
    {
        var writer = new SafetensorsWriter(stream);
        writer.WriteHeader(sections);
        foreach (Section section in sections)
        {
            if (ReferenceEquals(section, parameters))
            {
                writer.WriteData(section, arena);
            }
            else
            {
                writer.WriteData<double>(section, normalisation);
            }
        }
    }
}
