#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd;

/// <content>
/// Rows that fill no vector: what is the same for all element types. Only the first lanes count, memory past the row is not written. Counts
/// are constants.
/// </content>
public abstract partial class KernelOperations
{
    /// <summary>Gets the bits of the widest vector, all set, and as many that are not.</summary>
    private static ReadOnlySpan<ulong> AllThenNothing =>
        [ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Writes the first lanes to elements that are the pitch apart: a column of a matrix.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreColumn128<T>(Vector128<T> value, ref T destination, nint index, nint pitch, int constantCount)
        where T : struct
    {
        Unsafe.Add(ref destination, index) = value.ToScalar();
        if (constantCount > 1)
        {
            Unsafe.Add(ref destination, index + pitch) = value.GetElement(1);
        }

        if (constantCount > 2 && Vector128<T>.Count > 2)
        {
            Unsafe.Add(ref destination, index + (2 * pitch)) = value.GetElement(2);
        }

        if (constantCount > 3 && Vector128<T>.Count > 3)
        {
            Unsafe.Add(ref destination, index + (3 * pitch)) = value.GetElement(3);
        }
    }

    /// <inheritdoc cref="StoreColumn128{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreColumn256<T>(Vector256<T> value, ref T destination, nint index, nint pitch, int constantCount)
        where T : struct
    {
        StoreColumn128(value.GetLower(), ref destination, index, pitch, constantCount);
        if (constantCount > Vector128<T>.Count)
        {
            StoreColumn128(value.GetUpper(), ref destination, index + (Vector128<T>.Count * pitch), pitch, constantCount - Vector128<T>.Count);
        }
    }

    /// <inheritdoc cref="StoreColumn128{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void StoreColumn512<T>(Vector512<T> value, ref T destination, nint index, nint pitch, int constantCount)
        where T : struct
    {
        StoreColumn256(value.GetLower(), ref destination, index, pitch, constantCount);
        if (constantCount > Vector256<T>.Count)
        {
            StoreColumn256(value.GetUpper(), ref destination, index + (Vector256<T>.Count * pitch), pitch, constantCount - Vector256<T>.Count);
        }
    }

    /// <summary>The upper half added to the lower half.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<T> AddHalves<T>(Vector256<T> value)
        where T : struct => value.GetLower() + value.GetUpper();

    /// <summary>The upper half added to the lower half.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<T> AddHalves<T>(Vector512<T> value)
        where T : struct => value.GetLower() + value.GetUpper();

    /// <summary>The lower half.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<T> Lower256<T>(Vector512<T> value)
        where T : struct => value.GetLower();

    /// <summary>The first quarter.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<T> Lower128<T>(Vector512<T> value)
        where T : struct => value.GetLower().GetLower();

    /// <summary>The lower half.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector128<T> Lower128<T>(Vector256<T> value)
        where T : struct => value.GetLower();

    /// <summary>Two vectors as the halves of one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<T> Join<T>(Vector256<T> lower, Vector256<T> upper)
        where T : struct => Vector512.Create(lower, upper);

    /// <summary>Two vectors as the halves of one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<T> Join<T>(Vector128<T> lower, Vector128<T> upper)
        where T : struct => Vector256.Create(lower, upper);

    /// <summary>A vector in both halves of a wider one: one instruction, where the compiler takes three for halves that it does not see are equal.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector512<T> Twice<T>(Vector256<T> value)
        where T : struct
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(value, value);
        }

        Vector512<float> lower = value.ToVector512Unsafe().AsSingle();
        return Avx512F.Shuffle4x128(lower, lower, 0b01_00_01_00).As<float, T>();
    }

    /// <summary>A vector in both halves of a wider one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<T> Twice<T>(Vector128<T> value)
        where T : struct => Vector256.Create(value, value);

    /// <summary>All bits of the first lanes, no bit of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> First128<T>(int constantCount)
        where T : struct => Vector128.LoadUnsafe(ref FirstMask<T>(), (nuint)(Vector512<T>.Count - constantCount));

    /// <summary>All bits of the first lanes, no bit of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> First256<T>(int constantCount)
        where T : struct => Vector256.LoadUnsafe(ref FirstMask<T>(), (nuint)(Vector512<T>.Count - constantCount));

    /// <summary>All bits of the first lanes, no bit of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> First512<T>(int constantCount)
        where T : struct => Vector512.LoadUnsafe(ref FirstMask<T>(), (nuint)(Vector512<T>.Count - constantCount));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T FirstMask<T>()
        where T : struct => ref Unsafe.As<ulong, T>(ref MemoryMarshal.GetReference(AllThenNothing));
}
#endif
