#if NET8_0_OR_GREATER
namespace StaticNet.Initialization;

/// <summary>What Philox needs of a vector of 64-bit lanes, one lane per counter; only the lower half of a lane counts.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface IPhiloxLanes<TVector>
    where TVector : struct
{
    /// <summary>Gets the number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>A number in every lane.</summary>
    static abstract TVector All(uint value);

    /// <summary>
    /// Consecutive numbers of blocks: the first half of them in the even lanes, the second half in the odd ones, so that
    /// <see cref="Store"/> can write them in order.
    /// </summary>
    static abstract TVector Counters(ulong first);

    /// <summary>The 64-bit products of the lower halves.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>The sums, lane by lane.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>The upper halves.</summary>
    static abstract TVector UpperHalf(TVector a);

    /// <summary>The exclusive or of three vectors.</summary>
    static abstract TVector Xor(TVector a, TVector b, TVector c);

    /// <summary>Writes the four words of the first counter, of the second, and so on.</summary>
    static abstract void Store(TVector word0, TVector word1, TVector word2, TVector word3, ref uint destination);
}
#endif
