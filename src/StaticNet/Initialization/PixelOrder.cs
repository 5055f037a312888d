#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
using StaticNet.Simd;

namespace StaticNet.Initialization;

/// <summary>Brings some channels of an image, one after the other, to where they lie in an image of pixels.</summary>
internal abstract class PixelOrder : KernelOperations
{
    /// <summary>The channels that are moved together: whole cache lines of an image that begins at one.</summary>
    internal const int Channels = 16;

    /// <summary>The fewest pixels that are moved: a block that is transposed in registers.</summary>
    internal const int FewestPixels = 8;

    /// <summary>Writes <c>image[p pitch + c] = channels[c pixels + p]</c> for 16 channels c and all pixels p.</summary>
    /// <param name="channels">The channels, each [pixels].</param>
    /// <param name="pixels">The number of pixels, 8 or more.</param>
    /// <param name="image">The image, from the first of these channels on.</param>
    /// <param name="pitch">The number of all channels.</param>
    internal static void Write(ReadOnlySpan<float> channels, int pixels, Span<float> image, int pitch)
    {
        // A last block reaches back over pixels that were written before.
        ref float from = ref MemoryMarshal.GetReference(channels.Slice(0, Channels * pixels));
        ref float to = ref MemoryMarshal.GetReference(image.Slice(0, ((pixels - 1) * pitch) + Channels));
        for (int done = 0; done < pixels; done += 8)
        {
            int p = Math.Min(done, pixels - 8);
            Transpose8x8(ref from, p, pixels, ref to, p * pitch, pitch);
            Transpose8x8(ref from, p + (8 * pixels), pixels, ref to, (p * pitch) + 8, pitch);
        }
    }
}
#endif
