using System;
using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>Something that several workers can do together, and what earlier runs of it have shown. Not meant to be used by hand.</summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Routine<T>
{
    /// <summary>One for each power of two of the work: a run on one sample has little in common with one on many.</summary>
    private readonly Experience[] _experiences = new Experience[64];

    /// <summary>Makes the routine; once, because it learns.</summary>
    /// <param name="share">What every worker executes.</param>
    public Routine(Share<T> share) => Share = share ?? throw new ArgumentNullException(nameof(share));

    /// <summary>Gets what every worker executes.</summary>
    internal Share<T> Share { get; }

    /// <summary>What runs of about this work have shown. Callers at the same time disturb it a little, and nothing else.</summary>
    internal ref Experience ExperienceOf(long multiplyAdds)
    {
        int digits = 0;
        for (long rest = multiplyAdds; rest > 1; rest >>= 1)
        {
            digits++;
        }

        return ref _experiences[digits];
    }
}
