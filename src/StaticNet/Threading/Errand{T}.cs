namespace StaticNet.Threading;

// CS8500 warns of pointers to structs that hold references, because the garbage collector does not know of such pointers. Here it need not:
// Work<T> is a ref struct, so it lies on the stack of the caller of Workers.Run and never moves; the caller waits inside of Run until the
// last worker has ended, so its frame stays; and as the struct's address is taken there, the spans in it are reported to the collector, and
// updated by it, for as long as the frame lives. Workers read the spans through the pointer and so always find the updated ones.
#pragma warning disable CS8500

/// <summary>A run with its element type. There is one object per element type, because there is one run at a time.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class Errand<T> : Errand
{
    /// <summary>The object; who has entered the crew may use it.</summary>
    internal static readonly Errand<T> Only = new();

    private object? _owner;
    private Share<T>? _share;
    private Work<T>* _work;

    /// <summary>Notes what the run is about.</summary>
    /// <param name="owner">Handed to the share.</param>
    /// <param name="share">What every worker executes.</param>
    /// <param name="work">On the stack of the caller, who waits for all workers before it returns.</param>
    internal void Prepare(object owner, Share<T> share, ref Work<T> work)
    {
        _owner = owner;
        _share = share;
        fixed (Work<T>* address = &work)
        {
            _work = address;
        }
    }

    /// <summary>Forgets the run, so that nothing is kept alive.</summary>
    internal void Clear()
    {
        _owner = null;
        _share = null;
        _work = null;
    }

    /// <inheritdoc/>
    internal override void Execute(Worker worker) => _share!(_owner!, ref *_work, worker);
}
