using System;

namespace Digits.Display;

/// <summary>Hands each report on at once; <see cref="Progress{T}"/> would queue it for another thread.</summary>
internal sealed class Listener<T>(Action<T> listen) : IProgress<T>
{
    public void Report(T value) => listen(value);
}
