using System;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace StaticNet.Tests.Optimizers;

/// <summary>One of <see cref="OptimizerNetworks"/> with its trainer; members that no interface has are bound by name.</summary>
internal sealed class OptimizedNetwork<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ForwardCall _forward;
    private readonly Action _backward;
    private readonly Action _update;
    private readonly View _gradients;
    private readonly Action<Stream> _save;
    private readonly Action<Stream> _load;
    private readonly Func<double>? _norm;

    public OptimizedNetwork(Type type, long seed = 5)
    {
        Network = (INetwork<T>)Activator.CreateInstance(type, seed)!;
        Trainer = (ITrainer<T>)Activator.CreateInstance(type.GetNestedType("Trainer")!, Network)!;
        _forward = Bind<ForwardCall>("Forward", typeof(ReadOnlySpan<T>), typeof(ReadOnlySpan<T>));
        _backward = Bind<Action>("Backward");
        _update = Bind<Action>("Update");
        _gradients = Bind<View>("get_Gradients");
        _save = Bind<Action<Stream>>("SaveCheckpoint", typeof(Stream));
        _load = Bind<Action<Stream>>("LoadCheckpoint", typeof(Stream));
        _norm = Trainer.GetType().GetProperty("GradientNorm")?.GetMethod!.CreateDelegate<Func<double>>(Trainer);
    }

    private delegate T ForwardCall(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    private delegate Span<T> View();

    public INetwork<T> Network { get; }

    public ITrainer<T> Trainer { get; }

    public Span<T> Gradients => _gradients();

    public double? GradientNorm => _norm?.Invoke();

    public void ForwardBackward(int step)
    {
        _forward(Inputs(step), Targets(step));
        _backward();
    }

    public void Update() => _update();

    public T Step(int step) => Trainer.Step(Inputs(step), Targets(step));

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        _save(stream);
        return stream.ToArray();
    }

    public void Load(byte[] checkpoint) => _load(new MemoryStream(checkpoint));

    /// <summary>Numbers that differ from step to step; the number of samples does, too.</summary>
    private static T[] Inputs(int step) => Numbers(step, 3 * (1 + (step % 4)), 1);

    private static T[] Targets(int step) => Numbers(step, 2 * (1 + (step % 4)), 3);

    private static T[] Numbers(int step, int count, int salt) => Enumerable.Range(0, count)
        .Select(i => T.CreateChecked(((((step * 7919) + (i * 104729) + (salt * 31)) % 1009) - 504) / 256.0)).ToArray();

    private TDelegate Bind<TDelegate>(string name, params Type[] parameters)
        where TDelegate : Delegate =>
        Trainer.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameters)!.CreateDelegate<TDelegate>(Trainer);
}
