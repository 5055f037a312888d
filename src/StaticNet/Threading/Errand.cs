namespace StaticNet.Threading;

/// <summary>A run as the threads see it: whatever its element type is.</summary>
internal abstract class Errand
{
    /// <summary>Executes one worker's share.</summary>
    /// <param name="worker">The worker.</param>
    internal abstract void Execute(Worker worker);
}
