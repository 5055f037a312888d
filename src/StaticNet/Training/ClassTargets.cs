using System;
using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>Turns class indices into dense targets.</summary>
internal static class ClassTargets
{
    /// <summary>Writes one target a label: the label itself where a target has one value, else a 1 in its place among zeros.</summary>
    public static void Write<T>(ReadOnlySpan<int> labels, Span<T> targets)
        where T : struct
    {
        targets.Clear();
        T one = Element.FromDouble<T>(1);
        int size = targets.Length / labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            if (size > 1)
            {
                targets[(i * size) + labels[i]] = one;
            }
            else if (labels[i] == 1)
            {
                targets[i] = one;
            }
        }
    }
}
