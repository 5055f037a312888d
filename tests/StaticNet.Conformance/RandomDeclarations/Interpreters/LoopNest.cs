using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The axes of an operation and their present values.</summary>
internal sealed class LoopNest
{
    private readonly Dictionary<IndexVariable, int> _slots = [];
    private readonly int[] _values;
    private readonly int _samples;

    /// <param name="axes">The axes.</param>
    /// <param name="samples">The number of samples n.</param>
    public LoopNest(IEnumerable<Axis> axes, int samples)
    {
        foreach (Axis axis in axes)
        {
            _slots.TryAdd(axis, _slots.Count);
        }

        _values = new int[_slots.Count];
        _samples = samples;
    }

    /// <summary>Loops over some of the axes, the first outermost.</summary>
    public Action Over(IReadOnlyList<Axis> axes, Action body) => axes.Reverse().Aggregate(body, Loop);

    /// <summary>An index at the present values.</summary>
    public Func<int> Index(AffineIndex index)
    {
        int constant = index.Constant;
        (int Slot, int Coefficient)[] terms = [.. index.Terms.Select(term => (_slots[term.Variable], term.Coefficient))];
        return () =>
        {
            int at = constant;
            foreach ((int slot, int coefficient) in terms)
            {
                at += coefficient * _values[slot];
            }

            return at;
        };
    }

    private Action Loop(Action body, Axis axis)
    {
        int slot = _slots[axis];
        int extent = axis.IsBatch ? _samples : axis.Extent;
        return () =>
        {
            for (int i = 0; i < extent; i++)
            {
                _values[slot] = i;
                body();
            }
        };
    }
}
