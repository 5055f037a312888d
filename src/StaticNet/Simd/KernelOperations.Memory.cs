using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace StaticNet.Simd;

/// <content>What kernels are chosen by, and how they reach memory.</content>
public abstract partial class KernelOperations
{
#if NET8_0_OR_GREATER
    /// <summary>Gets a value indicating whether the processor computes with 512 bits at once. A constant to the just-in-time compiler.</summary>
    protected static bool HasVector512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated;
    }

    /// <summary>Gets a value indicating whether the processor computes with 256 bits at once. A constant to the just-in-time compiler.</summary>
    protected static bool HasVector256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated;
    }

    /// <summary>Gets a value indicating whether the processor computes with 128 bits at once. A constant to the just-in-time compiler.</summary>
    protected static bool HasVector128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated;
    }
#endif

    /// <summary>An element of a tensor, not bounds-checked.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="origin">The tensor's first element.</param>
    /// <param name="index">The element's index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref T At<T>(ref T origin, nint index)
        where T : struct => ref Unsafe.Add(ref origin, index);

    /// <summary>Asks for the cache line of an element that will be read soon. Nothing happens where there is no such element, or no such request.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="origin">The tensor's first element.</param>
    /// <param name="index">The element's index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static unsafe void Prefetch<T>(ref T origin, nint index)
        where T : unmanaged
    {
#if NET8_0_OR_GREATER
        // The address is only a hint: it is no harm that the collector may move the tensor meanwhile.
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((T*)Unsafe.AsPointer(ref origin) + index);
        }
#endif
    }

    /// <summary>The first element of a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tensor">The tensor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref T First<T>(ReadOnlySpan<T> tensor)
        where T : struct => ref MemoryMarshal.GetReference(tensor);

    /// <inheritdoc cref="First{T}(ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ref T First<T>(Span<T> tensor)
        where T : struct => ref MemoryMarshal.GetReference(tensor);
}
