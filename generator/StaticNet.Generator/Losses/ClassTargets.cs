using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Binding;

namespace StaticNet.Generator.Losses;

/// <summary>What becomes of labels and of distributions over classes before they are the target rows Y of a pass.</summary>
/// <param name="Smoothing">s: the share of a row that is spread over all classes.</param>
/// <param name="Weights">w: what each class counts; null if all count 1.</param>
/// <param name="Ignored">The label whose rows are 0; null if there is none.</param>
internal sealed record ClassTargets(double Smoothing, IReadOnlyList<double>? Weights, int? Ignored)
{
    /// <summary>Gets a value indicating whether distributions are changed as well; only labels can be ignored.</summary>
    public bool ChangesDistributions => Smoothing > 0 || Weights is not null;

    /// <summary>Gets a value indicating whether rows may add up to something else than 1.</summary>
    public bool CountsUnequally => Weights is not null || Ignored is not null;

    /// <summary>Gets the rows as text, where Y is a label's row with a single 1 or the given distribution.</summary>
    public string Formula
    {
        get
        {
            string s = Smoothing.ToString("R", CultureInfo.InvariantCulture);
            string smoothed = Smoothing > 0 ? $"(1 - {s}) Y + {s} / C" : "Y";
            string weighted = Weights is null ? smoothed : Smoothing > 0 ? $"w ⊙ ({smoothed})" : $"w ⊙ {smoothed}";
            return weighted + (Ignored is { } label ? string.Format(CultureInfo.InvariantCulture, ", 0 for the label {0}", label) : string.Empty);
        }
    }

    /// <summary>Reads the options of a loss over classes; null if it has none. Smoothing is only for those that have it.</summary>
    public static ClassTargets? Bind(NodeArguments arguments, int outputs)
    {
        double smoothing = arguments.Real("LabelSmoothing", 0, 0, maximum: 1, id: LossRegistry.OutOfRange);
        IReadOnlyList<double>? weights =
            arguments.Weights("ClassWeights", outputs, "class", LossRegistry.WeightLimit, LossRegistry.OutOfRange);
        if (weights is not null && weights.All(w => w == 0))
        {
            arguments.Report(LossRegistry.OutOfRange, "ClassWeights", "0 for every class", "at least one weight greater than 0");
        }

        int? ignored = arguments.OptionalInteger("IgnoreIndex") is { } label and not int.MinValue ? label : null;
        bool isPlain = smoothing == 0 && weights is null && ignored is null;
        return isPlain ? null : new ClassTargets(smoothing, weights, ignored);
    }

    public bool Equals(ClassTargets? other) => other is not null && Smoothing.Equals(other.Smoothing) && Ignored == other.Ignored
        && (Weights ?? new double[0]).SequenceEqual(other.Weights ?? new double[0]);

    public override int GetHashCode() => Smoothing.GetHashCode() ^ Ignored.GetHashCode();
}
