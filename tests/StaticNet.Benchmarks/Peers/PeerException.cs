using System;

namespace StaticNet.Benchmarks.Peers;

/// <summary>A peer could not do what it was asked.</summary>
internal sealed class PeerException(string message) : Exception(message);
