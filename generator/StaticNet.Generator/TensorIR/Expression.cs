using System;
using System.Collections.Generic;

namespace StaticNet.Generator.TensorIR;

/// <summary>A scalar expression that a <see cref="Map"/> or <see cref="Reduce"/> evaluates for every element of its domain.</summary>
internal abstract record Expression
{
    public static implicit operator Expression(Access access) => new Operand(access);

    public static implicit operator Expression(double value) => new Constant(value);

    public static Expression operator +(Expression a, Expression b) => new Call(Function.Add, a, b);

    public static Expression operator -(Expression a, Expression b) => new Call(Function.Subtract, a, b);

    public static Expression operator *(Expression a, Expression b) => new Call(Function.Multiply, a, b);

    public static Expression operator /(Expression a, Expression b) => new Call(Function.Divide, a, b);

    /// <summary>Every element that the expression reads.</summary>
    public IEnumerable<Access> Reads() => this switch
    {
        Operand operand => new[] { operand.Access },
        Call call => ReadsOf(call.Arguments),
        _ => Array.Empty<Access>(),
    };

    /// <summary>The same expression with other operands.</summary>
    public Expression Rewrite(Func<Access, Expression> replace) => this switch
    {
        Operand operand => replace(operand.Access),
        Call call => new Call(call.Function, Array.ConvertAll(call.Arguments, a => a.Rewrite(replace))),
        _ => this,
    };

    private static IEnumerable<Access> ReadsOf(Expression[] arguments)
    {
        foreach (Expression argument in arguments)
        {
            foreach (Access access in argument.Reads())
            {
                yield return access;
            }
        }
    }
}

internal sealed record Constant(double Value) : Expression;

internal sealed record Operand(Access Access) : Expression;

/// <summary>A number known only at run time, the same for the whole pass: the learning rate, 1/n.</summary>
internal sealed record RuntimeScalar(string Name) : Expression;

internal sealed record Call : Expression
{
    public Call(Function function, params Expression[] arguments)
    {
        if (arguments.Length != function.Arity)
        {
            throw new ArgumentException($"{function.Name} takes {function.Arity} arguments.", nameof(arguments));
        }

        Function = function;
        Arguments = arguments;
    }

    public Function Function { get; }

    public Expression[] Arguments { get; }
}
