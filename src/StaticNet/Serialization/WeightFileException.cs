using System;

namespace StaticNet.Serialization;

/// <summary>
/// A weight file cannot be used: it is damaged, is no safetensors file, or belongs to another network. The message says what was found,
/// what was expected and how to mend it. Whatever was to be loaded is as it was before.
/// </summary>
/// <remarks>
/// Failures of the disk or the stream itself (no such file, no permission, a broken connection) keep their own types, such as
/// <see cref="System.IO.IOException"/>; they too leave everything as it was.
/// </remarks>
public sealed class WeightFileException : Exception
{
    /// <summary>Creates an exception without a specific message.</summary>
    public WeightFileException()
        : base("The weight file cannot be used.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What was found, what was expected, how to mend it.</param>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with the one that caused it.</summary>
    /// <param name="message">What was found, what was expected, how to mend it.</param>
    /// <param name="innerException">The cause.</param>
    public WeightFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
