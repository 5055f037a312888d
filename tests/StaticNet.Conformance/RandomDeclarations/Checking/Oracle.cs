using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.TensorIR;
using StaticNet.Generator.Tests.Interpreters;
using StaticNet.Initialization;
using Tensor = StaticNet.Generator.TensorIR.Tensor;

namespace StaticNet.Conformance.RandomDeclarations.Checking;

/// <summary>What a network computes by the definition of its operations: tensor IR as the layers write it, interpreted in double.</summary>
internal sealed class Oracle
{
    private readonly Arithmetic _arithmetic;
    private readonly BoundNetwork _network;
    private readonly NetworkProgram _program;
    private readonly Dictionary<string, double[]> _state = [];
    private readonly Dictionary<string, double> _numbers = [];
    private long _step;

    /// <param name="network">The network.</param>
    /// <param name="precision">Where every result of a 32-bit operation is rounded: single precision, else nothing is.</param>
    public Oracle(BoundNetwork network, ScalarType precision = ScalarType.Float64)
    {
        _network = network;
        _arithmetic = new Arithmetic(precision);
        _program = Lowering.Lower(network, updatesByTensor: true);
        foreach (Moment moment in network.Optimizer?.Moments ?? [])
        {
            foreach (Parameter parameter in network.Parameters)
            {
                _state.Add(moment.Name + parameter.Tensor.Name, Filled(parameter.Tensor.Size, moment.Initial));
            }
        }
    }

    /// <summary>Gets what the network is.</summary>
    public BoundNetwork Network => _network;

    /// <summary>Gets or sets the parameters, in the order of the arena without its gaps.</summary>
    public double[] Parameters { get => Packed(Tensors); set => Unpack(value, Tensors); }

    /// <summary>Gets or sets the running statistics.</summary>
    public double[] Running { get => Packed(Statistics); set => Unpack(value, Statistics); }

    private IEnumerable<Tensor> Tensors => _network.Parameters.Select(parameter => parameter.Tensor);

    private IEnumerable<Tensor> Statistics => _network.Running.Select(statistic => statistic.Tensor);

    /// <summary>What Predict and PredictLogits give.</summary>
    public (double[] Outputs, double[]? Logits) Predict(double[] inputs, int count)
    {
        double[] Run(Pass pass)
        {
            TensorInterpreter interpreter = Prepare(pass, count, [(_program.Input, inputs)], _ => throw new InvalidOperationException("Predict has no scalars."));
            interpreter.Run(pass);
            return interpreter[pass.Operations[^1].Result.Kind == TensorKind.Output
                ? pass.Operations[^1].Result
                : pass.Operations.Last(operation => operation.Result.Kind == TensorKind.Output).Result];
        }

        return (Run(Find(Lowering.Infer)!), Find(Lowering.InferLogits) is { } logits ? Run(logits) : null);
    }

    /// <summary>What Forward and Backward leave behind; the running statistics move.</summary>
    public StepResult ForwardAndBackward(Batch batch)
    {
        (double[] rows, double scale) = Rows(batch);
        Pass forward = Find(Lowering.Forward)!;
        Pass backward = Find(Lowering.Backward)!;
        var both = new Pass("Both", [.. forward.Operations, .. backward.Operations]);
        TensorInterpreter interpreter = Prepare(
            both,
            batch.Count,
            [(_program.Input, batch.Inputs), (_program.Target!, rows)],
            name => name switch
            {
                "samples" => batch.Count,
                "scale" => scale,
                _ => throw new InvalidOperationException($"{name} is no scalar of training."),
            });
        interpreter.Run(both);
        Tensor total = forward.Operations.Last(operation => operation.Result.Name == "L").Result;
        Dictionary<string, Tensor> gradients = backward.Operations.Select(operation => operation.Result).Where(tensor => tensor.Kind == TensorKind.Gradient)
            .Distinct().ToDictionary(tensor => tensor.Name);
        return new StepResult(
            interpreter[total][0] * scale,
            interpreter[_program.Output],
            _program.Logits is { } logits ? interpreter[logits] : null,
            [.. Tensors.SelectMany(tensor => gradients.TryGetValue("d" + tensor.Name, out Tensor? gradient) ? interpreter[gradient] : new double[tensor.Size])],
            _program.InputGradient is { } input ? interpreter[input] : null,
            Running);
    }

    /// <summary>Changes the parameters by gradients.</summary>
    public void Update(double[] packedGradients)
    {
        Optimizer optimizer = _network.Optimizer!;
        double[] gradients = [.. packedGradients];
        if (optimizer.ClipNorm != 0)
        {
            double norm = Math.Sqrt(gradients.Sum(g => g * g));
            double factor = Math.Min(1, optimizer.ClipNorm / (norm + 1e-6));
            gradients = Array.ConvertAll(gradients, g => g * factor);
        }

        _step++;
        foreach (StepScalar scalar in optimizer.StepScalars)
        {
            if (scalar.Initial is { } initial)
            {
                _numbers.TryAdd(scalar.Name, initial);
            }

            _numbers[scalar.Name] = Evaluate(scalar.Value);
        }

        Pass update = Find(Lowering.Update)!;
        int at = 0;
        var known = new Dictionary<string, double[]>(_state);
        foreach (Tensor tensor in Tensors)
        {
            known.Add("d" + tensor.Name, gradients[at..(at + tensor.Size)]);
            at += tensor.Size;
        }

        var interpreter = new TensorInterpreter(_arithmetic, 1, name => _numbers[name]);
        foreach (Tensor tensor in update.Operations.SelectMany(operation => operation.Reads.Select(read => read.Tensor).Append(operation.Result)).Distinct())
        {
            if (known.TryGetValue(tensor.Name, out double[]? elements) && tensor.Kind != TensorKind.Activation)
            {
                interpreter.Set(tensor, elements);
            }
        }

        interpreter.Run(update);
    }

    /// <summary>The elements of every tensor that a pass gets from outside, for the kernels' interpreter.</summary>
    public double[]? Given(Tensor tensor, Batch batch) => tensor.Kind switch
    {
        TensorKind.Input => batch.Inputs,
        TensorKind.Target => Rows(batch).Rows,
        TensorKind.Constant => [.. _network.Loss!.Constants.First(constant => constant.Name == tensor.Name).Values],
        TensorKind.Mask => Mask(tensor, batch.Count),
        _ => _state.GetValueOrDefault(tensor.Name),
    };

    /// <summary>The target rows that labels or distributions become, and what the sum of all terms is multiplied by.</summary>
    public (double[] Rows, double Scale) Rows(Batch batch)
    {
        Loss loss = _network.Loss!;
        int outputs = _network.OutputSize;
        double[] rows = batch.Targets;
        double total = batch.Count;
        if (loss.Targets is { } targets)
        {
            var maker = new ClassRows<double>(outputs, targets.Smoothing, targets.Weights?.ToArray(), targets.Ignored);
            rows = new double[batch.Count * outputs];
            if (batch.Labels is not null)
            {
                maker.FromLabels(batch.Labels, rows, out total);
            }
            else
            {
                maker.FromDistributions(batch.Targets, rows);
            }
        }
        else if (batch.Labels is not null)
        {
            rows = outputs == 1
                ? Array.ConvertAll(batch.Labels, label => (double)label)
                : [.. batch.Labels.SelectMany(label => Enumerable.Range(0, outputs).Select(o => o == label ? 1.0 : 0.0))];
        }

        double scale = loss.IsSum ? 1
            : loss.AveragesOverWeights ? (total > 0 ? 1 / total : 0)
            : 1.0 / (batch.Count * (loss.AveragesOverElements ? (double)outputs : 1));
        return (rows, scale);
    }

    private double[] Mask(Tensor tensor, int count)
    {
        int layer = _network.Masks.ToList().FindIndex(mask => mask.Tensor == tensor);
        int channels = ChannelSums.Channels(tensor.Shape);
        var mask = new double[count * tensor.Size];
        DropoutMask.Fill(mask, channels, tensor.Size / channels, _network.Masks[layer].Probability, _network.Options.Seed, layer, _step);
        return mask;
    }

    private TensorInterpreter Prepare(Pass pass, int count, (Tensor Tensor, double[] Elements)[] given, Func<string, double> scalars)
    {
        var interpreter = new TensorInterpreter(_arithmetic, count, scalars);
        foreach ((Tensor tensor, double[] elements) in given)
        {
            interpreter.Set(tensor, elements);
        }

        foreach (Tensor tensor in Inputs.Of(pass.Operations).Where(tensor => !interpreter.Has(tensor)))
        {
            double[]? elements = Given(tensor, new Batch(count, [], null, []));
            interpreter.Set(tensor, elements ?? throw new InvalidOperationException($"{tensor} comes from nowhere."));
        }

        return interpreter;
    }

    private double Evaluate(Expression expression) => expression switch
    {
        Constant constant => constant.Value,
        RuntimeScalar { Name: "LearningRate" } => _network.Optimizer!.LearningRate,
        RuntimeScalar { Name: "t" } => _step,
        RuntimeScalar scalar => _numbers[scalar.Name],
        Call call => _arithmetic.Apply(call.Function, Array.ConvertAll(call.Arguments, Evaluate), ScalarType.Float64),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private Pass? Find(string name) => _program.Passes.FirstOrDefault(pass => pass.Name == name);

    private double[] Packed(IEnumerable<Tensor> tensors) => [.. tensors.SelectMany(tensor => _state[tensor.Name])];

    private void Unpack(double[] packed, IEnumerable<Tensor> tensors)
    {
        int at = 0;
        foreach (Tensor tensor in tensors)
        {
            _state[tensor.Name] = packed[at..(at + tensor.Size)];
            at += tensor.Size;
        }
    }

    private static double[] Filled(int length, double value)
    {
        var filled = new double[length];
        Array.Fill(filled, value);
        return filled;
    }
}

/// <summary>What a forward and a backward pass give, gradients without the gaps of the arena.</summary>
internal sealed record StepResult(double Loss, double[] Outputs, double[]? Logits, double[] Gradients, double[]? InputGradient, double[] Running);
