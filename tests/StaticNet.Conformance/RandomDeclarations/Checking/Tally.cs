using System.Threading;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>What was checked, counted; threads add to it.</summary>
internal sealed class Tally
{
    private long _networks;
    private long _numbers;
    private long _skipped;
    private long _interpreted;
    private long _coordinates;
    private long _redrawn;

    /// <summary>Gets the compiled networks that ran.</summary>
    public long Networks => _networks;

    /// <summary>Gets the numbers compared with the oracle.</summary>
    public long Numbers => _numbers;

    /// <summary>Gets the numbers that were not compared, because rounding alone moves them too far.</summary>
    public long Skipped => _skipped;

    /// <summary>Gets the schedules that were interpreted.</summary>
    public long Interpreted => _interpreted;

    /// <summary>Gets the coordinates whose gradients were compared with differences.</summary>
    public long Coordinates => _coordinates;

    /// <summary>Gets how often a coordinate was drawn again, because its steps crossed a kink.</summary>
    public long Redrawn => _redrawn;

    public void AddNetwork() => Interlocked.Increment(ref _networks);

    public void AddNumbers(long compared, long skipped)
    {
        Interlocked.Add(ref _numbers, compared);
        Interlocked.Add(ref _skipped, skipped);
    }

    public void AddInterpreted() => Interlocked.Increment(ref _interpreted);

    public void AddGradients(long coordinates, long redrawn)
    {
        Interlocked.Add(ref _coordinates, coordinates);
        Interlocked.Add(ref _redrawn, redrawn);
    }
}
