using System.Collections.Generic;

namespace StaticNet.Generator.TensorIR;

/// <summary>A scalar function of the language of expressions. The run-time library has each under the same name, for scalars and vectors.</summary>
/// <param name="Name">The name in generated code; operators have their sign.</param>
/// <param name="Arity">The number of arguments.</param>
/// <param name="Cost">What it costs a vector, in multiply-adds: the unit of the cost model.</param>
/// <param name="Calls">The calls that it consists of, with its own: each takes its share of what the just-in-time compiler inlines in a method.</param>
internal sealed record Function(string Name, int Arity, int Cost, int Calls = 1)
{
    public static readonly Function Add = new("+", 2, 1);
    public static readonly Function Subtract = new("-", 2, 1);
    public static readonly Function Multiply = new("*", 2, 1);
    public static readonly Function Divide = new("/", 2, 8);

    /// <summary>a b + c, fused where the processor can.</summary>
    public static readonly Function MultiplyAdd = new("MultiplyAdd", 3, 1);

    /// <summary>The larger; NaN if either is.</summary>
    public static readonly Function Max = new("Max", 2, 2);

    /// <summary>The smaller; NaN if either is.</summary>
    public static readonly Function Min = new("Min", 2, 2);
    public static readonly Function Abs = new("Abs", 1, 1);
    public static readonly Function Sqrt = new("Sqrt", 1, 8);
    public static readonly Function Exp = new("Exp", 1, 20, 37);

    /// <summary>exp(x) for x of at most 0.</summary>
    public static readonly Function ExpNonPositive = new("ExpNonPositive", 1, 18, 30);
    public static readonly Function Log = new("Log", 1, 25, 51);
    public static readonly Function Log1p = new("Log1p", 1, 30, 57);
    public static readonly Function Tanh = new("Tanh", 1, 30, 38);
    public static readonly Function Sigmoid = new("Sigmoid", 1, 25, 42);

    public static readonly Function Erf = new("Erf", 1, 30, 73);
    public static readonly Function Atan = new("Atan", 1, 30, 42);

    /// <summary>log(1 + exp(x)).</summary>
    public static readonly Function Softplus = new("Softplus", 1, 40, 81);

    /// <summary>(x, y, a, b): x &gt; y ? a : b.</summary>
    public static readonly Function SelectGreater = new("SelectGreater", 4, 2);

    /// <summary>(x, y, a, b): x = y ? a : b.</summary>
    public static readonly Function SelectEqual = new("SelectEqual", 4, 2);

    /// <summary>x &lt; 0 ? 0 : x; NaN stays NaN.</summary>
    public static readonly Function Rectify = new("Rectify", 1, 1);

    /// <summary>(dy, a): a &gt; 0 ? dy : 0.</summary>
    public static readonly Function RectifyGradient = new("RectifyGradient", 2, 2);

    /// <summary>(x, k): x to the power of an integer, by squaring; only for scalars that change from step to step.</summary>
    public static readonly Function Power = new("Power", 2, 100);

    public static IReadOnlyList<Function> All { get; } = new[]
    {
        Add, Subtract, Multiply, Divide, MultiplyAdd, Max, Min, Abs, Sqrt, Exp, ExpNonPositive, Log, Log1p, Tanh, Sigmoid, Erf, Atan, Softplus, SelectGreater, SelectEqual, Rectify, RectifyGradient, Power,
    };

    public bool IsOperator => !char.IsLetter(Name[0]);
}
