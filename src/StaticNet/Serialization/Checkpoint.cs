using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using StaticNet.Data;
using StaticNet.Memory;

namespace StaticNet.Serialization;

/// <summary>
/// All that training goes on from, as one safetensors file: parameters (<c>0.weight</c>), the optimizer's running averages
/// (<c>optimizer.m.0.weight</c>, in PyTorch's layouts as well) and numbers (<c>optimizer.product</c>), <c>step</c> (I64),
/// <c>learning_rate</c> (F64), <c>rng</c> (I64, the seed of random numbers), and the normalisation; its metadata name the optimizer. Trainers make one to save or load it;
/// not meant to be used by hand.
/// </summary>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Checkpoint<T>
    where T : unmanaged
{
    private const string Optimizer = "optimizer.";

    private static readonly string[] IntegerNames = { "step", "rng" };

    private readonly int inputSize;
    private readonly string? optimizer;
    private readonly List<CheckpointPart> parts = new List<CheckpointPart>();
    private readonly List<string> numberNames = new List<string> { "learning_rate" };
    private readonly List<double> numbers = new List<double> { 0 };
    private readonly long[] integers = new long[IntegerNames.Length];

    /// <summary>Starts a checkpoint.</summary>
    /// <param name="inputSize">The network's input size, which a normalisation must have.</param>
    /// <param name="optimizer">
    /// What the optimizer is called, such as <c>Adam</c>: the file's metadata tell it, and a checkpoint of another is refused; null: neither.
    /// </param>
    public Checkpoint(int inputSize, string? optimizer = null) => (this.inputSize, this.optimizer) = (inputSize, optimizer);

    /// <summary>Gets or sets the number of updates made.</summary>
    public long Step
    {
        get => integers[0];
        set => integers[0] = value;
    }

    /// <summary>Gets or sets the seed of the random numbers drawn in training. They depend on nothing else but the step.</summary>
    public long Seed
    {
        get => integers[1];
        set => integers[1] = value;
    }

    /// <summary>Gets or sets the learning rate.</summary>
    public double LearningRate
    {
        get => numbers[0];
        set => numbers[0] = value;
    }

    /// <summary>Gets or sets the normalisation of the inputs, if there is one.</summary>
    public Normalisation? Normalisation { get; set; }

    /// <summary>Adds tensors under their own names: parameters, running statistics.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="arena">Where they are.</param>
    public void Add(TensorDescriptor[] tensors, Arena<T> arena) =>
        parts.Add(new CheckpointPart<T>(Section.Of<T>(tensors, arena.Length), arena.Memory));

    /// <summary>Adds one of the optimizer's running averages of all parameters.</summary>
    /// <param name="name">Its name, such as <c>m</c>.</param>
    /// <param name="tensors">
    /// The network's tensors. The average shares places and layouts with the parameters among them; running statistics, which lie behind
    /// them, past the end of <paramref name="arena"/>, have none.
    /// </param>
    /// <param name="arena">Where the average is.</param>
    public void AddMoment(string name, TensorDescriptor[] tensors, Arena<T> arena) => Add(
        Array.ConvertAll(
            Array.FindAll(tensors, t => t.Offset < arena.Length),
            p => new TensorDescriptor(Optimizer + name + "." + p.Name, p.Offset, p.FileShape.ToArray(), p.MemoryOrder.ToArray(), p.Axes.ToArray())),
        arena);

    /// <summary>Adds a number that the optimizer keeps from step to step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddNumber(string name, double value)
    {
        numberNames.Add(Optimizer + name);
        numbers.Add(value);
    }

    /// <summary>Gives a number that the optimizer keeps from step to step.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value: what was added or, after loading, what the file has.</returns>
    public double Number(string name) => numbers[numberNames.IndexOf(Optimizer + name)];

    /// <summary>Saves to a file. The path always names either the old file or the whole new one, even if the process is killed.</summary>
    /// <param name="path">The file, which may exist.</param>
    /// <exception cref="IOException">The disk refuses; the old file is as it was.</exception>
    public void Save(string path)
    {
        using var file = new AtomicFile(path ?? throw new ArgumentNullException(nameof(path)));
        Save(file.Stream);
        file.Commit();
    }

    /// <summary>Saves to a stream, which stays open.</summary>
    /// <param name="stream">The stream, written from where it stands.</param>
    public void Save(Stream stream)
    {
        List<CheckpointPart> all = WithNumbers(numbers.ToArray(), integers);
        if (Normalisation is not null)
        {
            double[] values = NormalisationTensors.Pack(Normalisation);
            all.Add(new CheckpointPart<double>(NormalisationTensors.SectionOf(values.Length / 2), values));
        }

        List<Section> sections = all.ConvertAll(part => part.Section);
        Section.RequireDistinctNames(sections);
        sections = HeaderWriter.InFileOrder(sections);
        var writer = new SafetensorsWriter(stream ?? throw new ArgumentNullException(nameof(stream)));
        writer.WriteHeader(sections, optimizer);
        foreach (Section section in sections)
        {
            all.Find(part => ReferenceEquals(part.Section, section))!.Write(writer);
        }
    }

    /// <summary>
    /// Loads from a file: it is read and checked whole before the first element of an arena or number is changed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightFileException">The file is not a checkpoint of this network and optimizer; nothing has changed.</exception>
    /// <exception cref="IOException">The file cannot be read; nothing has changed.</exception>
    public void Load(string path)
    {
        using FileStream stream = FileSource.Open(path);
        try
        {
            Load(stream);
        }
        catch (WeightFileException problem)
        {
            throw FileSource.Name(problem, path);
        }
    }

    /// <summary>Loads from a stream, from where it stands to its end; it stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="WeightFileException">The data is not a checkpoint of this network and optimizer; nothing has changed.</exception>
    public void Load(Stream stream)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));

        // 1. Read and check everything; the numbers go to copies first.
        var loadedNumbers = new double[numbers.Count];
        var loadedIntegers = new long[integers.Length];
        List<CheckpointPart> all = WithNumbers(loadedNumbers, loadedIntegers);
        List<Section> sections = all.ConvertAll(part => part.Section);
        Section.RequireDistinctNames(sections);
        CheckedFile file = CheckedFile.Read(stream, sections, LoadOptions.Default, inputSize, RequireOptimizer);
        for (int i = parts.Count; i < all.Count; i++)
        {
            all[i].Load(file, i);
        }

        RequireUsable(loadedNumbers, loadedIntegers);

        // 2. Nothing can fail from here on.
        for (int i = 0; i < parts.Count; i++)
        {
            parts[i].Load(file, i);
        }

        loadedIntegers.CopyTo(integers, 0);
        for (int i = 0; i < numbers.Count; i++)
        {
            numbers[i] = loadedNumbers[i];
        }

        Normalisation = file.Normalisation;
    }

    private static Section Numbers(IReadOnlyList<string> names, TensorType type)
    {
        var tensors = new TensorDescriptor[names.Count];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new TensorDescriptor(names[i], i, Array.Empty<int>(), Array.Empty<int>());
        }

        return new Section(tensors, type);
    }

    private List<CheckpointPart> WithNumbers(double[] doubles, long[] longs) => new List<CheckpointPart>(parts)
    {
        new CheckpointPart<double>(Numbers(numberNames, TensorType.F64), doubles),
        new CheckpointPart<long>(Numbers(IntegerNames, TensorType.I64), longs),
    };

    /// <summary>Names both optimizers where the file is of another; a file that does not tell is judged by its tensors.</summary>
    private void RequireOptimizer(IReadOnlyDictionary<string, string> metadata)
    {
        if (optimizer is not null && metadata.TryGetValue("optimizer", out string? found) && found != optimizer)
        {
            throw new WeightFileException(
                $"The checkpoint is of the optimizer {Quotation.Of(found)}, expected {optimizer}, which this trainer has. "
                    + "Load another one, or declare the optimizer of the file.");
        }
    }

    private void RequireUsable(double[] doubles, long[] longs)
    {
        for (int i = 0; i < doubles.Length; i++)
        {
            bool isRate = i == 0;
            if (double.IsNaN(doubles[i]) || double.IsInfinity(doubles[i]) || (isRate && doubles[i] <= 0))
            {
                throw Unusable(FormattableString.Invariant(
                    $"'{numberNames[i]}' is {doubles[i]}, expected a finite number{(isRate ? " greater than 0" : string.Empty)}"));
            }
        }

        if (longs[0] < 0)
        {
            throw Unusable(FormattableString.Invariant($"'step' is {longs[0]}, expected at least 0"));
        }
    }

    private static WeightFileException Unusable(string problem) =>
        new WeightFileException("The checkpoint is unusable: " + problem + ". Load another one.");
}
