using System.Runtime.InteropServices;

namespace StaticNet.Threading;

/// <summary>A long integer that shares its cache line (64 bytes; processors also fetch them in pairs, and some have 128) with no other field.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct LongLine
{
    [FieldOffset(128)]
    internal long Value;
}
