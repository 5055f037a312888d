using System;

namespace StaticNet.Serialization;

/// <summary>A section of a checkpoint, and the memory that holds its elements.</summary>
internal abstract class CheckpointPart
{
    protected CheckpointPart(Section section) => Section = section;

    public Section Section { get; }

    public abstract void Write(SafetensorsWriter writer);

    /// <summary>Copies the section's elements out of a file that has been checked.</summary>
    /// <param name="file">The file.</param>
    /// <param name="index">The index of the section among those that the file was checked against.</param>
    public abstract void Load(CheckedFile file, int index);
}

/// <summary>A section in a block of memory.</summary>
internal sealed class CheckpointPart<T> : CheckpointPart
    where T : struct
{
    private readonly Memory<T> elements;

    public CheckpointPart(Section section, Memory<T> elements)
        : base(section) => this.elements = elements;

    public override void Write(SafetensorsWriter writer) => writer.WriteData<T>(Section, elements.Span);

    public override void Load(CheckedFile file, int index) => file.CopyTo(index, elements.Span);
}
