using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// What the just-in-time compiler has to inline in a method of vector code: every load, multiply-add and store is a call. Past 512 locals it inlines
/// nothing more, and a vector that goes through a call takes 10 to 50 times as long.
/// </summary>
internal static class Inlining
{
    /// <summary>
    /// Locals, at most, by the count below. It was fitted to 6,500 methods whose machine code was searched for calls: none with less than 516 had any, all
    /// with more than 526 had.
    /// </summary>
    private const int MostLocals = 500;

    /// <summary>Calls that a function consists of which moves lanes, or adds them up.</summary>
    private const int CallsOfLanes = 7;

    /// <summary>Whether all calls of a method are inlined.</summary>
    public static bool Inlines(IEnumerable<KernelStatement> body) => body.Sum(Tenths) <= 10 * MostLocals;

    /// <summary>
    /// What the compiler keeps, in tenths of a local: most of what is declared; something for each call; half a local for one whose result another takes,
    /// for each inside of it, and for an index.
    /// </summary>
    private static int Tenths(KernelStatement statement) => statement switch
    {
        Declare declare => 8 + Own(declare.Value) + Nested(declare.Value),
        Assign assign => Own(assign.Value) + Nested(assign.Value),
        Store store => 2 + OfIndex(store.Index) + Inner(store.Value),
        Loop loop => loop.Body.Sum(Tenths),
        _ => 0,
    };

    /// <summary>What takes a result, for one whose own call is another's argument.</summary>
    private static int Inner(KernelExpression expression) => (IsCall(expression) ? 5 : 0) + Own(expression) + Nested(expression);

    private static int Nested(KernelExpression expression) => expression.Operands.Sum(Inner);

    private static int Own(KernelExpression expression) => (IsCall(expression) ? 2 : 0) + expression switch
    {
        Apply apply => 5 * (apply.Function.Calls - 1),
        Load load => OfIndex(load.Index),
        LoadBroadcast load => OfIndex(load.Index),
        Repeat or SpreadRows or Horizontal => 5 * CallsOfLanes,
        _ => 0,
    };

    private static int OfIndex(AffineIndex index) => index.IsConstant ? 0 : 5;

    /// <summary>Operators are instructions; elements are read and written without a call.</summary>
    private static bool IsCall(KernelExpression expression) => expression is not (Read or Apply { Function: { IsOperator: true } }) && expression.Lanes > 1;
}
