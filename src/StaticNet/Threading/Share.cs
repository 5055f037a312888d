using System.ComponentModel;

namespace StaticNet.Threading;

/// <summary>
/// What every worker of a run executes. All of them go through the same phases. Workers that come late, or not at all, are not waited for; so
/// outside of phases a share may only read what the run writes. Not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="owner">The network or trainer.</param>
/// <param name="work">The caller's spans: one object for all workers.</param>
/// <param name="worker">Which worker this is.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Share<T>(object owner, ref Work<T> work, Worker worker);
