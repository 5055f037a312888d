using System;

namespace StaticNet.Tests.Simd;

/// <summary>The operations of one width and element type, over arrays.</summary>
internal sealed record Pixels<T>(int Lanes, Func<T[], int, T[]> Load, Action<T[], T[], int> Store, Func<T[], int, T[]> KeepLast);
