using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StaticNet.Data;

namespace StaticNet.Tests.Networks;

/// <summary>A tensor of a network: the name of its view (W1), and where it is among the parameters.</summary>
internal readonly record struct TensorView(string Name, int Offset, int Length);

/// <summary>
/// A generated network with its trainer, all members behind one type: those that <see cref="INetwork{T}"/> lacks are bound by name, once,
/// to delegates, so that calls allocate nothing.
/// </summary>
internal sealed class TestedNetwork<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly INetwork<T> _network;
    private readonly PredictWithWorkspace? _predictWithWorkspace;
    private readonly PredictWithWorkspace? _predictLogitsWithWorkspace;
    private readonly PredictCall? _predictLogits;
    private readonly ForwardTargets? _forwardTargets;
    private readonly ForwardLabels? _forwardLabels;
    private readonly Action? _backward;
    private readonly Action? _update;
    private readonly View? _gradients;
    private readonly ReadOnlyView? _logits;
    private readonly ReadOnlyView? _inputGradient;

    public TestedNetwork(Type type, long? seed = null)
    {
        Type = type;
        _network = (INetwork<T>)(seed is { } s ? Activator.CreateInstance(type, s) : Activator.CreateInstance(type))!;
        Loss = type.GetCustomAttributes<LossAttribute>(inherit: false).FirstOrDefault();
        WorkspaceSize = (int?)type.GetField("WorkspaceSize")?.GetRawConstantValue();
        _predictLogits = Bind<PredictCall>(_network, "PredictLogits", typeof(ReadOnlySpan<T>), typeof(Span<T>));
        _predictWithWorkspace = Bind<PredictWithWorkspace>(_network, "Predict", typeof(ReadOnlySpan<T>), typeof(Span<T>), typeof(Span<T>));
        _predictLogitsWithWorkspace = Bind<PredictWithWorkspace>(_network, "PredictLogits", typeof(ReadOnlySpan<T>), typeof(Span<T>), typeof(Span<T>));
        IReadOnlyList<TensorView> views = FindViews(type, _network);
        Tensors = views.Where(v => v.Offset < _network.Parameters.Length).ToList();
        Running = views.Where(v => v.Offset >= _network.Parameters.Length).ToList();
        LeastSamples = DeclaredNetworks.Words(type).Contains(typeof(BatchNormAttribute)) ? 2 : 1;
        IsRandom = DeclaredNetworks.Words(type).Contains(typeof(DropoutAttribute));

        if (type.GetNestedType("Trainer") is { } trainer)
        {
            object instance = Activator.CreateInstance(trainer, _network)!;
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

    private delegate void PredictWithWorkspace(ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> workspace);

    private delegate T ForwardTargets(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    private delegate T ForwardLabels(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels);

    private delegate Span<T> View();

    private delegate ReadOnlySpan<T> ReadOnlyView();

    public Type Type { get; }

    public string Name => DeclaredNetworks.NameOf(Type);

    /// <summary>Gets the name of the loss, without "Attribute"; null without one.</summary>
    public string? LossKind => Loss?.GetType().Name.Replace("Attribute", string.Empty);

    /// <summary>Gets the loss as declared; null without one.</summary>
    public LossAttribute? Loss { get; }

    /// <summary>Gets a value indicating whether the loss is a sum instead of a mean.</summary>
    public bool IsSum => Loss?.Reduction == Reduction.Sum;

    /// <summary>Gets the number of different labels.</summary>
    public int Classes => Math.Max(2, OutputSize);

    /// <summary>Gets the elements of a workspace; null if Predict needs none.</summary>
    public int? WorkspaceSize { get; }

    /// <summary>Gets the named views of parameters, in the order of the arena.</summary>
    public IReadOnlyList<TensorView> Tensors { get; }

    /// <summary>Gets the named views of statistics that training collects and inference uses; their offsets too are from the first parameter.</summary>
    public IReadOnlyList<TensorView> Running { get; }

    /// <summary>Gets the least number of samples in a step: 2 if one has no variance.</summary>
    public int LeastSamples { get; }

    /// <summary>Gets a value indicating whether training draws random numbers.</summary>
    public bool IsRandom { get; }

    /// <summary>Gets a value indicating whether a sample trains as it would alone, and as inference sees it: neither statistics of the batch nor dropout.</summary>
    public bool TrainsAsItPredicts => LeastSamples == 1 && !IsRandom;

    public INetwork<T> Network => _network;

    /// <summary>Gets the trainer, as itself and as the interface that Fit uses.</summary>
    public ITrainer<T> Trainer { get => field ?? throw new InvalidOperationException(Name + " has no trainer."); private init; }

    public int InputSize => _network.InputSize;

    public int OutputSize => _network.OutputSize;

    public int BatchSize => Trainer.BatchSize;

    public bool HasLogits => _predictLogits is not null;

    /// <summary>Gets a value indicating whether logits too need a workspace.</summary>
    public bool HasLogitsWorkspace => _predictLogitsWithWorkspace is not null;

    public bool HasInputGradient => _inputGradient is not null;

    public Span<T> Parameters => _network.Parameters;

    public Span<T> Gradients => _gradients!();

    public ReadOnlySpan<T> Outputs => Trainer.Outputs;

    public ReadOnlySpan<T> Logits => _logits!();

    public ReadOnlySpan<T> InputGradient => _inputGradient!();

    public Normalisation? Normalisation
    {
        get => (Normalisation?)Type.GetProperty("Normalisation")!.GetValue(_network);
        set => Type.GetProperty("Normalisation")!.SetValue(_network, value);
    }

    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => _network.Predict(inputs, outputs);

    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> workspace) => _predictWithWorkspace!(inputs, outputs, workspace);

    public void PredictLogits(ReadOnlySpan<T> inputs, Span<T> outputs) => _predictLogits!(inputs, outputs);

    public void PredictLogits(ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> workspace) => _predictLogitsWithWorkspace!(inputs, outputs, workspace);

    public T[] Predict(ReadOnlySpan<T> inputs)
    {
        var outputs = new T[inputs.Length / InputSize * OutputSize];
        Predict(inputs, outputs);
        return outputs;
    }

    public T[] PredictLogits(ReadOnlySpan<T> inputs)
    {
        var outputs = new T[inputs.Length / InputSize * OutputSize];
        PredictLogits(inputs, outputs);
        return outputs;
    }

    public T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets) => Trainer.Step(inputs, targets);

    public T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels) => Trainer.Step(inputs, labels);

    public T Forward(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets) => _forwardTargets!(inputs, targets);

    public T Forward(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels) => _forwardLabels!(inputs, labels);

    public void Backward() => _backward!();

    public void Update() => _update!();

    public void Save(string path) => Bind<Action<string>>(_network, "Save", typeof(string))!(path);

    public void Save(Stream stream) => Bind<Action<Stream>>(_network, "Save", typeof(Stream))!(stream);

    public void Load(string path) => Bind<Action<string>>(_network, "Load", typeof(string))!(path);

    public void Load(Stream stream) => Bind<Action<Stream>>(_network, "Load", typeof(Stream))!(stream);

    /// <summary>Draws all parameters, biases too, of a size at which activations neither vanish nor saturate; the gaps stay 0.</summary>
    public void DrawParameters(int seed)
    {
        var random = new Random(seed);
        foreach (TensorView tensor in Tensors)
        {
            Examples<T>.Fill(Parameters.Slice(tensor.Offset, tensor.Length), random, Math.Min(1, 8 / Math.Sqrt(tensor.Length)));
        }

        foreach (TensorView statistic in Running)
        {
            foreach (ref T value in Statistic(statistic))
            {
                value = T.CreateTruncating((float)(0.5 + random.NextDouble()));
            }
        }

        _network.ParametersChanged();
    }

    /// <summary>A running mean or variance.</summary>
    public Span<T> Statistic(TensorView statistic) => Type.GetProperty(statistic.Name)!.GetMethod!.CreateDelegate<View>(_network)();

    /// <summary>Copies the parameters of another network of the same architecture, tensor by tensor.</summary>
    public void CopyParameters<TOther>(TestedNetwork<TOther> other)
        where TOther : struct, IFloatingPointIeee754<TOther>
    {
        for (int i = 0; i < Tensors.Count; i++)
        {
            for (int j = 0; j < Tensors[i].Length; j++)
            {
                Parameters[Tensors[i].Offset + j] = T.CreateTruncating(other.Parameters[other.Tensors[i].Offset + j]);
            }
        }

        for (int i = 0; i < Running.Count; i++)
        {
            Span<TOther> from = other.Statistic(other.Running[i]);
            Span<T> to = Statistic(Running[i]);
            for (int j = 0; j < to.Length; j++)
            {
                to[j] = T.CreateTruncating(from[j]);
            }
        }

        _network.ParametersChanged();
    }

    /// <summary>Values in an arena's layout without the gaps, as doubles: comparable between element types.</summary>
    public double[] Packed(ReadOnlySpan<T> arena)
    {
        var packed = new List<double>();
        foreach (TensorView tensor in Tensors)
        {
            foreach (T value in arena.Slice(tensor.Offset, tensor.Length))
            {
                packed.Add(double.CreateTruncating(value));
            }
        }

        return packed.ToArray();
    }

    private static TDelegate? Bind<TDelegate>(object instance, string method, params Type[] parameters)
        where TDelegate : Delegate =>
        instance.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.Public, parameters)?.CreateDelegate<TDelegate>(instance);

    private static IReadOnlyList<TensorView> FindViews(Type type, INetwork<T> network)
    {
        var tensors = new List<TensorView>();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.PropertyType == typeof(Span<T>) && property.Name != "Parameters")
            {
                Span<T> view = property.GetMethod!.CreateDelegate<View>(network)();
                nint bytes = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(network.Parameters), ref MemoryMarshal.GetReference(view));
                tensors.Add(new TensorView(property.Name, (int)(bytes / Unsafe.SizeOf<T>()), view.Length));
            }
        }

        return tensors.OrderBy(t => t.Offset).ToList();
    }
}
