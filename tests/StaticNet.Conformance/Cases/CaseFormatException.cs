using System;
using System.Collections.Generic;

namespace StaticNet.Conformance.Cases;

/// <summary>A file says that it is a case, but does not follow the format.</summary>
internal sealed class CaseFormatException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Tells whether an exception comes from reading JSON that has other keys or kinds of values than the format.</summary>
    public static bool Breaks(Exception exception) =>
        exception is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or OverflowException;
}
