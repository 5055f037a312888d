using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Data;

/// <summary>Conversions between an element type, <see cref="float"/> or <see cref="double"/>, and <see cref="double"/>.</summary>
internal static class Element
{
    /// <summary>Widens a value. The test of the type is folded away by the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble<T>(T value)
        where T : struct
    {
        if (typeof(T) == typeof(float))
        {
            return Unsafe.As<T, float>(ref value);
        }

        if (typeof(T) == typeof(double))
        {
            return Unsafe.As<T, double>(ref value);
        }

        throw Unsupported<T>();
    }

    /// <summary>Rounds a value to the element type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromDouble<T>(double value)
        where T : struct
    {
        if (typeof(T) == typeof(float))
        {
            float single = (float)value;
            return Unsafe.As<float, T>(ref single);
        }

        if (typeof(T) == typeof(double))
        {
            return Unsafe.As<double, T>(ref value);
        }

        throw Unsupported<T>();
    }

    /// <summary>Says whether a value is neither infinite nor NaN (<c>double.IsFinite</c> is missing from .NET Standard 2.0).</summary>
    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static NotSupportedException Unsupported<T>() =>
        new("The element type " + typeof(T).Name + " is not supported: expected float or double.");
}
