using System;

namespace StaticNet.Tests.Simd;

/// <summary>The operations of one width and element type, over arrays; null where there is none.</summary>
internal sealed record Narrow<T>(
    int Lanes,
    Func<T[], int, int, T[]> LoadFirst,
    Action<T[], T[], int, int> StoreFirst,
    Func<T[], int, int, T[]> LoadColumn,
    Action<T[], T[], int, int, int> StoreColumn,
    Func<T[], int, T> HorizontalSum,
    Func<T[], int, T> HorizontalMax,
    Func<T[], T[]>? AddHalves,
    Func<T[], int, int, T[]>? Repeat,
    Func<T[], int, int, T[]>? SpreadRows);
