using System.Runtime.InteropServices;

namespace StaticNet.Threading;

/// <summary>
/// Which parts of one worker's share are still to be had, in one word, so that they are taken by a single compare-and-swap: in bits 32 and up
/// 1 + the phase that it is about, in bits 16 to 31 the first part that is left, in bits 0 to 15 the part after the last. Of an earlier phase,
/// it says that nothing of the present one has been taken. It shares its cache line with no other field.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct Claim
{
    /// <summary>The largest number of parts.</summary>
    internal const int MostParts = 0xFFFF;

    [FieldOffset(128)]
    internal long Word;

    /// <summary>Composes the word.</summary>
    internal static long Of(int phase, int first, int end) => ((long)(phase + 1) << 32) | ((long)first << 16) | (uint)end;

    /// <summary>The phase that a word is about; -1 before the first.</summary>
    internal static int Phase(long word) => (int)(word >> 32) - 1;

    /// <summary>The first part that is left.</summary>
    internal static int First(long word) => (int)(word >> 16) & MostParts;

    /// <summary>The part after the last.</summary>
    internal static int End(long word) => (int)word & MostParts;
}
