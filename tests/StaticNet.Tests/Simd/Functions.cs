using System;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>One function in every form that kernels call, with its true value.</summary>
internal sealed record Function<T>(
    string Name,
    Func<T, T> Scalar,
    Func<Vector128<T>, Vector128<T>> V128,
    Func<Vector256<T>, Vector256<T>> V256,
    Func<Vector512<T>, Vector512<T>> V512,
    Func<double, Reference> True)
{
    public override string ToString() => Name;
}

/// <summary>All transcendental functions, reached as a kernel reaches them.</summary>
internal abstract class Functions : KernelOperations
{
    internal static readonly Function<float>[] Single =
    [
        new("Exp", x => Exp(x), x => Exp(x), x => Exp(x), x => Exp(x), Reference.Exp),
        new("Log", x => Log(x), x => Log(x), x => Log(x), x => Log(x), Reference.Log),
        new("Log1p", x => Log1p(x), x => Log1p(x), x => Log1p(x), x => Log1p(x), Reference.Log1p),
        new("Tanh", x => Tanh(x), x => Tanh(x), x => Tanh(x), x => Tanh(x), Reference.Tanh),
        new("Sigmoid", x => Sigmoid(x), x => Sigmoid(x), x => Sigmoid(x), x => Sigmoid(x), Reference.Sigmoid),
        new("Erf", x => Erf(x), x => Erf(x), x => Erf(x), x => Erf(x), Reference.Erf),
        new("Atan", x => Atan(x), x => Atan(x), x => Atan(x), x => Atan(x), Reference.Atan),
        new("Softplus", x => Softplus(x), x => Softplus(x), x => Softplus(x), x => Softplus(x), Reference.Softplus),
    ];

    internal static readonly Function<float> SingleExpNonPositive =
        new("ExpNonPositive", x => ExpNonPositive(x), x => ExpNonPositive(x), x => ExpNonPositive(x), x => ExpNonPositive(x), Reference.Exp);

    internal static readonly Function<double> DoubleExpNonPositive =
        new("ExpNonPositive", x => ExpNonPositive(x), x => ExpNonPositive(x), x => ExpNonPositive(x), x => ExpNonPositive(x), Reference.Exp);

    internal static readonly Function<double>[] Double =
    [
        new("Exp", x => Exp(x), x => Exp(x), x => Exp(x), x => Exp(x), Reference.Exp),
        new("Log", x => Log(x), x => Log(x), x => Log(x), x => Log(x), Reference.Log),
        new("Log1p", x => Log1p(x), x => Log1p(x), x => Log1p(x), x => Log1p(x), Reference.Log1p),
        new("Tanh", x => Tanh(x), x => Tanh(x), x => Tanh(x), x => Tanh(x), Reference.Tanh),
        new("Sigmoid", x => Sigmoid(x), x => Sigmoid(x), x => Sigmoid(x), x => Sigmoid(x), Reference.Sigmoid),
        new("Erf", x => Erf(x), x => Erf(x), x => Erf(x), x => Erf(x), Reference.Erf),
        new("Atan", x => Atan(x), x => Atan(x), x => Atan(x), x => Atan(x), Reference.Atan),
        new("Softplus", x => Softplus(x), x => Softplus(x), x => Softplus(x), x => Softplus(x), Reference.Softplus),
    ];
}
