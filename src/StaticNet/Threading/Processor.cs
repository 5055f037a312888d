#if NET8_0_OR_GREATER
using System.Threading;
#endif

namespace StaticNet.Threading;

/// <summary>Processors by their numbers, where the framework tells them.</summary>
internal static class Processor
{
    /// <summary>The number of no processor.</summary>
    internal const int None = -1;

    /// <summary>The processor that executes the calling thread just now, or <see cref="None"/> if it is unknown.</summary>
    internal static int Current()
    {
#if NET8_0_OR_GREATER
        return Thread.GetCurrentProcessorId();
#else
        return None;
#endif
    }
}
