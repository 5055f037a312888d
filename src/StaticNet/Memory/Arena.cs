using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
#endif

namespace StaticNet.Memory;

/// <summary>
/// A zeroed block of numbers that starts at a multiple of 64 bytes, a cache line and the widest vector. On .NET 8 and later the block is
/// pinned, so that it stays there; on netstandard2.0 it is a plain array, without alignment.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Arena<T> : IEquatable<Arena<T>>
    where T : unmanaged
{
    /// <summary>What the first element's address is a multiple of, in bytes.</summary>
    public const int Alignment = 64;

    private readonly T[] _elements;
    private readonly int _offset;

    private Arena(T[] elements, int offset, int length)
    {
        _elements = elements;
        _offset = offset;
        Length = length;
    }

    /// <summary>Gets the number of elements; 0 for <c>default</c>, which has no storage.</summary>
    public int Length { get; }

    /// <summary>Gets all elements.</summary>
    public Span<T> Span => new(_elements, _offset, Length);

    /// <summary>Gets all elements, for where a span cannot be kept.</summary>
    internal Memory<T> Memory => new(_elements, _offset, Length);

    /// <summary>Gets a reference to the first element, valid (not to be read) even where <see cref="Length"/> is 0.</summary>
    /// <exception cref="NullReferenceException">The arena is <c>default</c>.</exception>
    public ref T Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
#if NET8_0_OR_GREATER
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_elements), _offset);
#else
            return ref _elements[_offset];
#endif
        }
    }

    /// <summary>Whether two arenas are the same storage.</summary>
    /// <param name="left">One arena.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they are.</returns>
    public static bool operator ==(Arena<T> left, Arena<T> right) => left.Equals(right);

    /// <summary>Whether two arenas are different storage.</summary>
    /// <param name="left">One arena.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they are.</returns>
    public static bool operator !=(Arena<T> left, Arena<T> right) => !left.Equals(right);

    /// <summary>Allocates an arena whose elements are 0.</summary>
    /// <param name="length">The number of elements, 0 or more.</param>
    /// <returns>The arena.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or too large for an array.</exception>
    public static Arena<T> Allocate(int length)
    {
        int slack = Alignment / Unsafe.SizeOf<T>();
        if (length < 0 || length > 0x7fffffc7 - slack)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"An arena has 0 to {0x7fffffc7 - slack} elements.");
        }

#if NET8_0_OR_GREATER
        T[] elements = GC.AllocateArray<T>(length + slack, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(elements, 0);
        int offset = (int)(-address & (Alignment - 1)) / Unsafe.SizeOf<T>();
#else
        T[] elements = new T[length + slack];
        int offset = 0;
#endif
        return new Arena<T>(elements, offset, length);
    }

    /// <inheritdoc/>
    public bool Equals(Arena<T> other) => ReferenceEquals(_elements, other._elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Arena<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(_elements);
}
