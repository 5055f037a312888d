using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNet.Conformance.Declarations;

namespace StaticNet.Conformance.OnnxNode;

/// <summary>
/// Optimizers: one update of tensors X by gradients G and running averages. All tensors of a node are the slopes of one PReLU; the averages,
/// and the number of updates before, come from a checkpoint.
/// </summary>
internal static class Updates
{
    private const string Weight = "0.weight";

    /// <summary>The bias corrections of Adam are 1 after so many steps.</summary>
    private const long LateStep = 10_000_000;

    /// <summary>H += G²; X -= R / (1 + T decay) G / (sqrt(H) + eps): the library's formula for the step after T others.</summary>
    public static Translation Adagrad(NodeCase node) => Of(
        node,
        Word.Attribute("Adagrad", Rate(node, 1), Decay(node), Epsilon(node, 1), $"LearningRateDecay = {Word.Real(node.Real("decay_factor", 0))}"),
        Step(node),
        ("s", 1));

    /// <summary>
    /// V = alpha V + (1 - alpha) G; H = beta H + (1 - beta) G²; X -= R' V / (sqrt(H) + eps), where R' = R for T = 0 and
    /// R sqrt(1 - beta^T) / (1 - alpha^T) later. The library corrects V and H by the number of this step: so this is a step so late that the
    /// corrections are 1, or step T with eps / sqrt(1 - beta^T).
    /// </summary>
    public static Translation Adam(NodeCase node)
    {
        if (node.Real("norm_coefficient_post", 0) != 0)
        {
            throw new NotExpressibleException("Adam that shrinks parameters after the update");
        }

        double beta = node.Real("beta", 0.999);
        long step = Step(node);
        double correction = step == 0 ? 1 : Math.Sqrt(1 - Math.Pow(beta, step));
        string optimizer = Word.Attribute(
            "Adam",
            Rate(node, 1),
            Decay(node),
            $"Beta1 = {Word.Real(node.Real("alpha", 0.9))}",
            $"Beta2 = {Word.Real(beta)}",
            Epsilon(node, 1 / correction));
        return Of(node, optimizer, step == 0 ? LateStep : step - 1, ("m", 1), ("v", 1));
    }

    /// <summary>
    /// V = alpha V + b G, with b = 1 for T = 0 and beta later; X -= R V, or X -= R (G + alpha V). The library's V has no factor b: it is
    /// V / b, and its learning rate R b.
    /// </summary>
    public static Translation Momentum(NodeCase node)
    {
        double factor = Step(node) == 0 ? 1 : node.Real("beta", 1);
        bool isNesterov = node.Text("mode", "standard") == "nesterov";
        if (isNesterov && factor != 1)
        {
            throw new NotExpressibleException("Nesterov's step with a factor for gradients in the velocity only");
        }

        string optimizer = Word.Attribute(
            isNesterov ? "Nesterov" : "Momentum", Rate(node, factor), Decay(node), $"Momentum = {Word.Real(node.Real("alpha", 0.9))}");
        return Of(node, optimizer, 0, ("v", factor));
    }

    private static long Step(NodeCase node) => (long)node.Input(1).Values[0];

    private static string Rate(NodeCase node, double factor) => $"LearningRate = {Word.Real(node.Input(0).Values[0] * factor)}";

    private static string? Decay(NodeCase node) =>
        node.Real("norm_coefficient", 0) is var decay and not 0 ? $"WeightDecay = {Word.Real(decay)}" : null;

    /// <summary>The epsilon of the node, or the one with which its outputs were computed if a note says that it was another.</summary>
    private static string Epsilon(NodeCase node, double factor)
    {
        Match noted = Regex.Match(node.Note ?? string.Empty, "computed with epsilon=([-+.0-9eE]+)");
        double epsilon = noted.Success
            ? double.Parse(noted.Groups[1].Value, CultureInfo.InvariantCulture)
            : node.Real("epsilon", 1e-6);
        return $"Epsilon = {Word.Real(epsilon * factor)}";
    }

    /// <summary>The inputs R, T, then all X, all G and the averages of one kind after the other; outputs likewise without R, T and G.</summary>
    private static Translation Of(NodeCase node, string optimizer, long step, params (string Moment, double Factor)[] moments)
    {
        int count = (node.InputCount - 2) / (2 + moments.Length);
        double[] All(int group) => [.. Enumerable.Range(2 + (group * count), count).SelectMany(slot => node.Input(slot).Values)];
        double[] x = All(0);
        NamedTensor[] state =
        [
            new(Weight, x),
            .. moments.Select((moment, i) =>
                new NamedTensor($"optimizer.{moment.Moment}.{Weight}", [.. All(2 + i).Select(value => value / moment.Factor)])),
        ];
        var words = new NetworkWords([x.Length], ["PReLU", "MeanSquaredError", optimizer])
        {
            Training = new TrainingWords(1, HasLabels: false, HasLogits: false),
        };
        return new Translation([words], create =>
        {
            IReadOnlyDictionary<string, double[]> after = create(0).UpdateFrom(All(1), step, state);
            IEnumerable<double> values = state.SelectMany((tensor, i) =>
                after[tensor.Name].Select(value => value * (i == 0 ? 1 : moments[i - 1].Factor)));
            double[] results = [.. values];
            int first = 0;
            return Enumerable.Range(0, node.OutputCount).Select(slot =>
            {
                int length = node.Expected(slot).Values.Length;
                first += length;
                return node.Output(slot, results[(first - length)..first]);
            });
        });
    }
}
