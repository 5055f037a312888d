using System.Runtime.InteropServices;

namespace StaticNet.Threading;

/// <summary>An integer that shares its cache line (64 bytes; processors also fetch them in pairs, and some have 128) with no other field.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct Line
{
    [FieldOffset(128)]
    internal int Value;
}
