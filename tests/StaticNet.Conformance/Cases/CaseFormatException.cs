using System;

namespace StaticNet.Conformance.Cases;

/// <summary>A file says that it is a case, but does not follow the format.</summary>
internal sealed class CaseFormatException(string message, Exception? inner = null) : Exception(message, inner);
