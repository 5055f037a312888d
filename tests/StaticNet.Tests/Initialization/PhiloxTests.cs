using System;
using StaticNet.Initialization;
using Xunit;

namespace StaticNet.Tests.Initialization;

public class PhiloxTests
{
    /// <summary>The known answers for philox4x32-10 in Random123's kat_vectors: zeros, ones, the digits of pi.</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0xa4093822u, 0x299f31d0u, 0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Gives_the_known_answers(
        uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3, uint word0, uint word1, uint word2, uint word3)
    {
        Philox4x32 block = Philox4x32.Block(key0, key1, counter0, counter1, counter2, counter3);
        Assert.Equal((word0, word1, word2, word3), (block.Word0, block.Word1, block.Word2, block.Word3));
    }

    [Fact]
    public void Puts_seed_stream_step_and_index_where_the_documentation_says() => Assert.Equal(
        Philox4x32.Block(0x9abcdef0, 0x12345678, 0x00000002, 0x00000001, 7, 0xffffffff),
        Philox4x32.Block(seed: 0x123456789abcdef0, stream: -1, step: 7, index: 0x100000002));

    /// <summary>Computed by an implementation of the definitions in Python.</summary>
    [Fact]
    public void Uniform_numbers_use_the_bits_that_the_documentation_says()
    {
        float[] singles = [0.9994579553604126f, 0.025378763675689697f, 0.3854972720146179f, 0.9810308218002319f, 0.362659752368927f];
        double[] doubles = [0.9994579792804992, 0.3854972985528946, 0.3626597876090907];
        for (int i = 0; i < singles.Length; i++)
        {
            Assert.Equal(singles[i], Deviates.UniformSingle(7, 3, 2, i));
        }

        Assert.Equal(doubles[1], Deviates.UniformDouble(7, 3, 2, 1));
        Assert.Equal(doubles[2], Deviates.UniformDouble(7, 3, 2, 2));
    }
}
