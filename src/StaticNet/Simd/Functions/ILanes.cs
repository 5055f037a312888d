namespace StaticNet.Simd.Functions;

/// <summary>
/// Arithmetic in each lane of a value, so that one text of an algorithm serves scalars and all vector widths with equal bits. Every
/// operation rounds once, to nearest; a product is never fused with a sum.
/// </summary>
/// <typeparam name="TVector">The scalar, or a vector of scalars.</typeparam>
/// <typeparam name="TMask">What a comparison gives: bool, or a vector of all ones or zeros.</typeparam>
/// <typeparam name="TScalar">float or double.</typeparam>
internal interface ILanes<TVector, TMask, TScalar>
{
    TVector Constant(TScalar value);

    TVector Add(TVector a, TVector b);

    TVector Add(TVector a, TScalar b);

    TVector Subtract(TVector a, TVector b);

    TVector Subtract(TScalar a, TVector b);

    TVector Multiply(TVector a, TVector b);

    TVector Multiply(TVector a, TScalar b);

    TVector Divide(TVector a, TVector b);

    TVector Sqrt(TVector a);

    /// <summary>a b + c with two roundings.</summary>
    TVector MultiplyThenAdd(TVector a, TVector b, TVector c);

    /// <summary>a b + c with two roundings.</summary>
    TVector MultiplyThenAdd(TVector a, TVector b, TScalar c);

    /// <summary>a b + c with two roundings.</summary>
    TVector MultiplyThenAdd(TVector a, TScalar b, TScalar c);

    /// <summary>a - b c with two roundings.</summary>
    TVector SubtractProduct(TVector a, TVector b, TScalar c);

    /// <summary>The bit pattern plus an integer; only as many low bits of it as the scalar has.</summary>
    TVector AddBits(TVector a, long bits);

    /// <summary>An integer minus the bit pattern.</summary>
    TVector SubtractBits(long bits, TVector a);

    TVector AndBits(TVector a, long bits);

    TVector OrBits(TVector a, long bits);

    TVector ShiftLeft(TVector a, int count);

    /// <summary>Shifts the bit pattern, zeros coming in.</summary>
    TVector ShiftRight(TVector a, int count);

    TMask LessThan(TVector a, TScalar b);

    TMask GreaterThan(TVector a, TScalar b);

    TMask EqualTo(TVector a, TScalar b);

    TVector Select(TMask mask, TVector a, TVector b);

    /// <summary>The bound where a &lt; bound, else a: NaN passes.</summary>
    TVector ClampLow(TVector a, TScalar bound);

    /// <summary>The bound where a &gt; bound, else a: NaN passes.</summary>
    TVector ClampHigh(TVector a, TScalar bound);

    TVector Abs(TVector a);

    TVector CopySign(TVector magnitude, TVector sign);
}
