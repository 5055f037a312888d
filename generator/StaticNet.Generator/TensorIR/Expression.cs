using System;
using System.Collections.Generic;
using System.Linq;

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

    /// <summary>Gets what its functions cost a vector, in multiply-adds.</summary>
    public int Cost => this is Call call ? call.Function.Cost + call.Arguments.Sum(a => a.Cost) : 0;

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

    /// <summary>The same expression over other axes.</summary>
    public Expression Substitute(IReadOnlyDictionary<IndexVariable, AffineIndex> axes) => this switch
    {
        Operand operand => new Operand(new Access(operand.Access.Tensor, operand.Access.Index.Substitute(axes))),
        Position position => new Position(position.Index.Substitute(axes)),
        Call call => new Call(call.Function, Array.ConvertAll(call.Arguments, a => a.Substitute(axes))),
        _ => this,
    };

    /// <summary>The axes whose values are numbers in the expression.</summary>
    public IEnumerable<IndexVariable> Positions() => this switch
    {
        Position position => position.Index.Terms.Select(t => t.Variable),
        Call call => call.Arguments.SelectMany(a => a.Positions()),
        _ => Array.Empty<IndexVariable>(),
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

/// <summary>An index as a number: which element of its window a pixel is. Schedules unroll the axes in it.</summary>
internal sealed record Position(AffineIndex Index) : Expression;

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
