using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.Layers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator;

/// <summary>One pass over the network, as a list of operations.</summary>
/// <param name="Name">The name of its method: Infer, Forward, Backward, Update.</param>
/// <param name="Operations">What it does, in order.</param>
internal sealed record Pass(string Name, IReadOnlyList<Operation> Operations);

/// <summary>A network in tensor IR.</summary>
internal sealed record NetworkProgram(
    IReadOnlyList<Pass> Passes,
    Tensor Input,
    Tensor? Target,
    Tensor Output,
    Tensor? Logits,
    Tensor? InputGradient);

/// <summary>Writes a bound network as tensor IR: the layers forwards, then the loss, then the layers backwards, then the update.</summary>
internal static class Lowering
{
    public const string Infer = "Infer";
    public const string InferLogits = "InferLogits";
    public const string Forward = "Forward";
    public const string Backward = "Backward";
    public const string Update = "Update";

    /// <summary>The second and the last third of a step as one, where that saves memory traffic.</summary>
    public const string BackwardAndUpdate = "BackwardAndUpdate";

    /// <summary>Whether one pass finds what the other has left: the backward pass, in either form, reads what the forward pass keeps.</summary>
    public static bool ShareWorkspace(string a, string b)
    {
        bool IsBackward(string pass) => pass is Backward or BackwardAndUpdate;
        return a == b || (a == Forward && IsBackward(b)) || (IsBackward(a) && b == Forward);
    }

    public static NetworkProgram Lower(BoundNetwork network, bool updatesByTensor)
    {
        ScalarType element = network.Element;
        var input = new Tensor("X", TensorKind.Input, element, true, network.Options.InputShape.ToArray());
        var passes = new List<Pass>();

        // Inference: the last value is what the caller receives.
        var inference = new LoweringContext(element, new UniqueNames(network.Parameters.Select(p => p.Tensor.Name).Append("X")));
        Tensor z = InInputOrder(inference, RunLayers(network, inference, input).Last());
        Tensor a = network.Loss?.Output(inference, z, network.LastSuffix) ?? z;
        passes.Add(new Pass(Infer, WithOutput(inference.Operations, a, input)));
        if (network.Loss is { HasLogits: true })
        {
            int layers = LastWriter(inference.Operations, z) + 1;
            passes.Add(new Pass(InferLogits, WithOutput(inference.Operations.Take(layers).ToList(), z, input)));
        }

        if (!network.IsTrainable)
        {
            return new NetworkProgram(passes, input, null, a, null, null);
        }

        (Tensor target, Tensor output, Tensor logits, Tensor? inputGradient) = LowerTraining(network, input, passes);
        passes.Add(new Pass(Update, LowerUpdate(network, updatesByTensor)));
        return new NetworkProgram(passes, input, target, output, network.Loss!.HasLogits ? logits : null, inputGradient);
    }

    /// <summary>The arenas as tensors: all parameters in one, and so on.</summary>
    public static int ArenaLength(BoundNetwork network) => network.Parameters.Sum(p => ArenaLayout.Padded(p.Tensor));

    private static (Tensor Target, Tensor Output, Tensor Logits, Tensor? InputGradient) LowerTraining(BoundNetwork network, Tensor input, List<Pass> passes)
    {
        var names = new UniqueNames(network.Parameters.SelectMany(p => new[] { p.Tensor.Name, "d" + p.Tensor.Name }).Concat(new[] { "X", "Y" }));
        var forward = new LoweringContext(network.Element, names) { IsTraining = true };
        List<Tensor> values = RunLayers(network, forward, input);
        Tensor z = values[values.Count - 1];
        var target = new Tensor("Y", TensorKind.Target, network.Element, true, network.OutputShape.ToArray());
        Tensor a = network.Loss!.Forward(forward, z, target, network.LastSuffix);
        passes.Add(new Pass(Forward, forward.Operations));

        // Backwards: what a value's consumers contribute to its gradient is summed; a gradient is wanted if a layer before it has
        // parameters, or if the user wants it.
        var backward = new LoweringContext(network.Element, names) { IsTraining = true };
        var gradients = new Tensor?[values.Count];
        gradients[values.Count - 1] = network.Loss.Backward(backward, z, a, target);
        for (int i = network.Layers.Count - 1; i >= 0; i--)
        {
            BoundLayer layer = network.Layers[i];
            if (gradients[i + 1] is not { } dy)
            {
                continue;
            }

            if (layer.Layer is JoiningLayer joining)
            {
                int other = layer.Other!.Value + 1;
                (Tensor byX, Tensor byOther) = joining.Backward(backward, values[i], values[other], dy);
                Contribute(backward, gradients, i, byX);
                Contribute(backward, gradients, other, byOther);
            }
            else
            {
                bool wanted = network.Options.InputGradient || network.Layers.Take(i).Any(l => l.Layer.Parameters.Count > 0);
                if (layer.Layer.Backward(backward, values[i], values[i + 1], dy, wanted) is { } dx && wanted)
                {
                    Contribute(backward, gradients, i, dx);
                }
            }
        }

        passes.Add(new Pass(Backward, backward.Operations));
        return (target, a, z, network.Options.InputGradient ? InInputOrder(backward, gradients[0]!) : null);
    }

    /// <summary>Adds a contribution to the gradient of a value: the first is it, a later one is added to it.</summary>
    private static void Contribute(LoweringContext context, Tensor?[] gradients, int value, Tensor contribution)
    {
        if (gradients[value] is not { } sum)
        {
            gradients[value] = contribution;
            return;
        }

        Tensor both = context.ActivationLike(sum.Name, sum);
        (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", sum.Size));
        context.Add(new Map(both.Flat(n, o), new[] { n, o }, (Expression)sum.Flat(n, o) + contribution.Flat(n, o), $"{both.Name} = {sum.Name} + {contribution.Name}"));
        gradients[value] = both;
    }

    /// <summary>An image for the caller: channel by channel, as its input is.</summary>
    private static Tensor InInputOrder(LoweringContext context, Tensor value) => value.IsChannelsLast ? Flatten.Permute(context, value, value.Name) : value;

    /// <summary>
    /// The update, tensor by tensor (names that can be read), or of the whole arena as one vector (one loop): the arenas of parameters,
    /// gradients and moments have the same layout, and what is 0 in their gaps stays 0.
    /// </summary>
    private static IReadOnlyList<Operation> LowerUpdate(BoundNetwork network, bool byTensor)
    {
        var context = new LoweringContext(network.Element, new UniqueNames());
        if (byTensor)
        {
            foreach (Parameter parameter in network.Parameters)
            {
                Tensor p = parameter.Tensor;
                Tensor Like(string prefix, TensorKind kind) => new(prefix + p.Name, kind, p.Element, false, p.Shape.ToArray()) { Arena = prefix };
                network.Optimizer!.Update(context, p, Like("d", TensorKind.Gradient), name => Like(name, TensorKind.Moment), parameter.Decays);
            }
        }
        else
        {
            int length = ArenaLength(network);
            Tensor Arena(string name, TensorKind kind) => new(name, kind, network.Element, false, length);
            network.Optimizer!.Update(context, Arena("P", TensorKind.Parameter), Arena("dP", TensorKind.Gradient), name => Arena(name, TensorKind.Moment), decays: true);
        }

        return context.Operations;
    }

    /// <summary>The value of the input, and of every layer.</summary>
    private static List<Tensor> RunLayers(BoundNetwork network, LoweringContext context, Tensor input)
    {
        var values = new List<Tensor> { input };
        foreach (BoundLayer layer in network.Layers)
        {
            Tensor x = values[values.Count - 1];
            values.Add(layer.Layer is JoiningLayer joining ? joining.Forward(context, x, values[layer.Other!.Value + 1]) : layer.Layer.Forward(context, x));
        }

        return values;
    }

    private static int LastWriter(IReadOnlyList<Operation> operations, Tensor tensor) => operations.ToList().FindLastIndex(o => o.Result == tensor);

    /// <summary>Makes the given value the pass's output: the operation that computes it writes to the caller's span.</summary>
    private static IReadOnlyList<Operation> WithOutput(IReadOnlyList<Operation> operations, Tensor value, Tensor input)
    {
        var output = new Tensor(value.Name, TensorKind.Output, value.Element, true, value.IsChannelsLast, value.Shape);
        if (value == input)
        {
            (Axis n, Axis o) = (Axis.Batch(), Axis.Of("o", value.Size));
            var named = new Tensor("A0", TensorKind.Output, value.Element, true, value.Shape.ToArray());
            return new Operation[] { new Map(named.Flat(n, o), new[] { n, o }, value.Flat(n, o), "A0 = X") };
        }

        Access Moved(Access access) => access.Tensor == value ? new Access(output, access.Index) : access;
        Expression MovedIn(Expression e) => e.Rewrite(access => Moved(access));
        return operations.Select(operation => operation switch
        {
            Contract c => c with { Out = Moved(c.Out), A = Moved(c.A), B = Moved(c.B), Initial = c.Initial is null ? null : MovedIn(c.Initial) },
            Map m => m with { Out = Moved(m.Out), Value = MovedIn(m.Value) },
            Reduce r => (Operation)(r with { Out = Moved(r.Out), Value = MovedIn(r.Value) }),
            _ => throw new InvalidOperationException(operation.Formula),
        }).ToList();
    }
}
