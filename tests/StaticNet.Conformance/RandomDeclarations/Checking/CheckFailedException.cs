using System;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>A declaration does not hold what every declaration must.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);
