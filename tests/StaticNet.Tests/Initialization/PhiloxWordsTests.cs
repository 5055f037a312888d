using System;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class PhiloxWordsTests
{
    /// <summary>Not a random word that occurs: what must stay as it is.</summary>
    private const uint Untouched = 0xDEADBEEF;

    /// <summary>Seed, stream, step, first block: with carries from the low half of the block's number to the high one in the middle of a vector.</summary>
    public static TheoryData<long, int, long, long> Places => new()
    {
        { 0, 0, 0, 0 },
        { 42, 1 << 30, 17, 3 },
        { long.MinValue + 12345, -1, 0x1_0000_0007, 0xFFFF_FFFDL },
        { -1, int.MinValue, -1, 0x7_FFFF_FFFFL },
        { 0x0123_4567_89AB_CDEF, 7, 0xFFFF_FFFFL, -2 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Words_are_those_of_consecutive_blocks(long seed, int stream, long step, long block)
    {
        for (int blocks = 0; blocks <= 50; blocks++)
        {
            uint[] words = Enumerable.Repeat(Untouched, (4 * blocks) + 1).ToArray();
            PhiloxWords.Fill(words.AsSpan(0, 4 * blocks), seed, stream, step, block);
            Assert.Equal([.. Expected(blocks, seed, stream, step, block), Untouched], words);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_width_gives_the_same_words(long seed, int stream, long step, long block)
    {
        bool any = false;
        if (Avx512F.IsSupported)
        {
            RequireWide<Vector512<ulong>, PhiloxLanes512>(seed, stream, step, block);
            any = true;
        }

        if (Avx2.IsSupported)
        {
            RequireWide<Vector256<ulong>, PhiloxLanes256>(seed, stream, step, block);
            any = true;
        }

        if (Vector128.IsHardwareAccelerated)
        {
            RequireWide<Vector128<ulong>, PhiloxLanes128>(seed, stream, step, block);
            any = true;
        }

        Assert.Equal(Sse2.IsSupported || AdvSimd.IsSupported, any);
    }

    private static void RequireWide<TVector, TLanes>(long seed, int stream, long step, long block)
        where TVector : struct
        where TLanes : IPhiloxLanes<TVector>
    {
        int perVector = 4 * TLanes.Count;
        for (int length = 0; length <= 4 * perVector; length += 4)
        {
            uint[] words = Enumerable.Repeat(Untouched, length + 1).ToArray();
            int whole = length / perVector * perVector;
            Assert.Equal(whole, PhiloxWords.FillWide<TVector, TLanes>(ref words[0], 0, length, seed, stream, step, block));
            Assert.Equal(Expected(whole / 4, seed, stream, step, block), words.Take(whole));
            Assert.All(words.Skip(whole), word => Assert.Equal(Untouched, word));
        }
    }

    private static uint[] Expected(int blocks, long seed, int stream, long step, long block) => Enumerable.Range(0, blocks)
        .Select(i => Philox4x32.Block(seed, stream, step, block + i))
        .SelectMany(b => new[] { b.Word0, b.Word1, b.Word2, b.Word3 })
        .ToArray();
}
