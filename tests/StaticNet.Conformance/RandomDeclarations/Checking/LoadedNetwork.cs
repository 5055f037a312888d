using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>A tensor of a network: the name of its view (W1), and where it is behind the first parameter.</summary>
internal readonly record struct TensorView(string Name, int Offset, int Length);

/// <summary>A generated network with its trainer; what the interfaces lack is bound to delegates once, so that calls allocate nothing.</summary>
internal sealed class LoadedNetwork<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Type _type;
    private readonly PredictCall? _predictLogits;
    private readonly ForwardTargets? _forwardTargets;
    private readonly ForwardLabels? _forwardLabels;
    private readonly Action? _backward;
    private readonly Action? _update;
    private readonly View? _gradients;
    private readonly ReadOnlyView? _logits;
    private readonly ReadOnlyView? _inputGradient;

    public LoadedNetwork(Type type)
    {
        _type = type;
        Network = (INetwork<T>)Activator.CreateInstance(type)!;
        _predictLogits = Bind<PredictCall>(Network, "PredictLogits", typeof(ReadOnlySpan<T>), typeof(Span<T>));
        IReadOnlyList<TensorView> views = FindViews();
        Parameters = [.. views.Where(view => view.Offset < Network.Parameters.Length)];
        Running = [.. views.Where(view => view.Offset >= Network.Parameters.Length)];
        if (type.GetNestedType("Trainer") is { } trainer)
        {
            object instance = Activator.CreateInstance(trainer, Network)!;
            Trainer = (ITrainer<T>)instance;
            _forwardTargets = Bind<ForwardTargets>(instance, "Forward", typeof(ReadOnlySpan<T>), typeof(ReadOnlySpan<T>));
            _forwardLabels = Bind<ForwardLabels>(instance, "Forward", typeof(ReadOnlySpan<T>), typeof(ReadOnlySpan<int>));
            _backward = Bind<Action>(instance, "Backward");
            _update = Bind<Action>(instance, "Update");
            _gradients = Bind<View>(instance, "get_Gradients");
            _logits = Bind<ReadOnlyView>(instance, "get_Logits");
            _inputGradient = Bind<ReadOnlyView>(instance, "get_InputGradient");
        }
    }

    private delegate void PredictCall(ReadOnlySpan<T> inputs, Span<T> outputs);

    private delegate T ForwardTargets(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    private delegate T ForwardLabels(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels);

    private delegate Span<T> View();

    private delegate ReadOnlySpan<T> ReadOnlyView();

    public INetwork<T> Network { get; }

    /// <summary>Gets the trainer; null where there is none.</summary>
    public ITrainer<T>? Trainer { get; }

    /// <summary>Gets the views of parameters, in the order of the arena.</summary>
    public IReadOnlyList<TensorView> Parameters { get; }

    /// <summary>Gets the views of running statistics; their offsets too are from the first parameter.</summary>
    public IReadOnlyList<TensorView> Running { get; }

    public bool HasLogits => _predictLogits is not null;

    public bool HasInputGradient => _inputGradient is not null;

    public Span<T> Gradients => _gradients!();

    public ReadOnlySpan<T> Logits => _logits!();

    public ReadOnlySpan<T> InputGradient => _inputGradient!();

    public void PredictLogits(ReadOnlySpan<T> inputs, Span<T> outputs) => _predictLogits!(inputs, outputs);

    public T Forward(ReadOnlySpan<T> inputs, int[]? labels, ReadOnlySpan<T> targets) =>
        labels is null ? _forwardTargets!(inputs, targets) : _forwardLabels!(inputs, labels);

    public T Step(ReadOnlySpan<T> inputs, int[]? labels, ReadOnlySpan<T> targets) =>
        labels is null ? Trainer!.Step(inputs, targets) : Trainer!.Step(inputs, labels);

    public void Backward() => _backward!();

    public void Update() => _update!();

    public void Save(Stream stream) => Bind<Action<Stream>>(Network, "Save", typeof(Stream))!(stream);

    public void Load(Stream stream) => Bind<Action<Stream>>(Network, "Load", typeof(Stream))!(stream);

    public void SaveCheckpoint(Stream stream) => Bind<Action<Stream>>(Trainer!, "SaveCheckpoint", typeof(Stream))!(stream);

    public void LoadCheckpoint(Stream stream) => Bind<Action<Stream>>(Trainer!, "LoadCheckpoint", typeof(Stream))!(stream);

    /// <summary>The parameters without the gaps between them, in double.</summary>
    public double[] PackedParameters() => Packed(Network.Parameters);

    /// <summary>The gradients without the gaps between them, in double.</summary>
    public double[] PackedGradients() => Packed(Gradients);

    public void SetParameters(ReadOnlySpan<double> packed)
    {
        Unpack(packed, Network.Parameters);
        Network.ParametersChanged();
    }

    public void SetGradients(ReadOnlySpan<double> packed) => Unpack(packed, Gradients);

    public double[] PackedRunning() => [.. Running.SelectMany(view => ToDouble(Statistic(view)))];

    public void SetRunning(ReadOnlySpan<double> packed)
    {
        int at = 0;
        foreach (TensorView view in Running)
        {
            foreach (ref T value in Statistic(view))
            {
                value = T.CreateTruncating(packed[at++]);
            }
        }

        Network.ParametersChanged();
    }

    public static double[] ToDouble(ReadOnlySpan<T> values)
    {
        var converted = new double[values.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = double.CreateTruncating(values[i]);
        }

        return converted;
    }

    public static T[] FromDouble(ReadOnlySpan<double> values)
    {
        var converted = new T[values.Length];
        for (int i = 0; i < converted.Length; i++)
        {
            converted[i] = T.CreateTruncating(values[i]);
        }

        return converted;
    }

    private double[] Packed(ReadOnlySpan<T> arena)
    {
        var packed = new List<double>();
        foreach (TensorView view in Parameters)
        {
            packed.AddRange(ToDouble(arena.Slice(view.Offset, view.Length)));
        }

        return [.. packed];
    }

    private void Unpack(ReadOnlySpan<double> packed, Span<T> arena)
    {
        int at = 0;
        foreach (TensorView view in Parameters)
        {
            foreach (ref T value in arena.Slice(view.Offset, view.Length))
            {
                value = T.CreateTruncating(packed[at++]);
            }
        }
    }

    private Span<T> Statistic(TensorView view) => _type.GetProperty(view.Name)!.GetMethod!.CreateDelegate<View>(Network)();

    private static TDelegate? Bind<TDelegate>(object instance, string method, params Type[] parameters)
        where TDelegate : Delegate =>
        instance.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.Public, parameters)?.CreateDelegate<TDelegate>(instance);

    private List<TensorView> FindViews()
    {
        var views = new List<TensorView>();
        foreach (PropertyInfo property in _type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.PropertyType == typeof(Span<T>) && property.Name != nameof(INetwork<T>.Parameters))
            {
                Span<T> view = property.GetMethod!.CreateDelegate<View>(Network)();
                nint bytes = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(Network.Parameters), ref MemoryMarshal.GetReference(view));
                views.Add(new TensorView(property.Name, (int)(bytes / Unsafe.SizeOf<T>()), view.Length));
            }
        }

        return [.. views.OrderBy(view => view.Offset)];
    }
}
