using System;
using System.Runtime.CompilerServices;
using StaticNet.Memory;
using Xunit;

namespace StaticNet.Tests.Memory;

public class ArenaTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Starts_at_a_cache_line_and_is_zero(int length)
    {
        Arena<float> single = Arena<float>.Allocate(length);
        Arena<double> @double = Arena<double>.Allocate(length);

        Assert.Equal(0, Address(ref single.Origin) % Arena<float>.Alignment);
        Assert.Equal(0, Address(ref @double.Origin) % Arena<double>.Alignment);
        Assert.Equal(length, single.Span.Length);
        Assert.Equal(length, @double.Length);
        Assert.False(single.Span.ContainsAnyExcept(0f));
        Assert.False(@double.Span.ContainsAnyExcept(0d));
    }

    [Fact]
    public void Keeps_its_address_when_memory_is_compacted()
    {
        object[] garbage = new object[64];
        Arena<float>[] arenas = new Arena<float>[64];
        long[] addresses = new long[64];
        for (int i = 0; i < arenas.Length; i++)
        {
            garbage[i] = new byte[100 + (i * 8)];
            arenas[i] = Arena<float>.Allocate(10);
            addresses[i] = Address(ref arenas[i].Origin);
        }

        Array.Clear(garbage);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

        for (int i = 0; i < arenas.Length; i++)
        {
            Assert.Equal(addresses[i], Address(ref arenas[i].Origin));
        }
    }

    [Fact]
    public void Its_origin_is_the_first_element_of_its_span()
    {
        Arena<double> arena = Arena<double>.Allocate(3);
        arena.Origin = 1.5;
        Unsafe.Add(ref arena.Origin, 2) = 2.5;

        Assert.Equal([1.5, 0, 2.5], arena.Span.ToArray());
        Assert.Equal(arena, arena);
        Assert.NotEqual(arena, Arena<double>.Allocate(3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Refuses_impossible_lengths(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Arena<float>.Allocate(length));

    /// <summary>The distance from a null reference.</summary>
    private static long Address<T>(ref T element) => Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref element);
}
