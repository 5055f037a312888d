using System;
using System.IO;
using System.Linq;
using StaticNet.Data;
using static System.FormattableString;

namespace Digits;

/// <summary>The digits shipped with the sample; Data/README.md says where they come from.</summary>
internal static class OpticalDigits
{
    private const int Side = 8;
    private const double White = 16;
    private const double HeldOutShare = 0.2;
    private const long SplitSeed = 0;

    /// <summary>
    /// Reads all images, scales them from 0..16 to 0..1, holds a fifth of each class out, and adds shifted copies of the others.
    /// </summary>
    public static ImageSet Read()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Data", "digits.csv");
        DataSet<float> raw = CsvReader.ReadWithLabels<float>(file);
        Normalisation scaling = new(new double[Side * Side], [.. Enumerable.Repeat(White, Side * Side)]);
        (DataSet<float> training, DataSet<float> heldOut) = scaling.Apply(raw).Split(HeldOutShare, SplitSeed);
        return new ImageSet(
            "UCI optical digits (doi.org/10.24432/C50P49)",
            "digits",
            Invariant($"{training.Count:N0} images to train on, each also moved by a pixel to four sides; {heldOut.Count:N0} held out"),
            Side,
            ImageSet.Digits,
            Shifts.Add(training, Side),
            heldOut,
            scaling);
    }
}
