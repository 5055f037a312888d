using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>
/// What every worker of a run executes, each with its own index. All of them call <see cref="Worker.Wait"/> equally often. Not meant to be
/// used by hand.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="owner">The network or trainer.</param>
/// <param name="work">The caller's spans: one object for all workers.</param>
/// <param name="worker">Which worker this is, of how many.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Share<T>(object owner, ref Work<T> work, Worker worker);
