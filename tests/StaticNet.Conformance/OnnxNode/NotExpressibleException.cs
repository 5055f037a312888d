using System;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>A node that the library has no words for: the message is the reason in the table.</summary>
internal sealed class NotExpressibleException(string reason) : Exception(reason);
