using System;

namespace StaticNet.Conformance;

/// <summary>The program was called wrongly: the message says how, the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
