using System.Collections.Generic;
using StaticNet.Data;

namespace Digits;

/// <summary>Square grey images with their classes: a part to train on, and a part held out.</summary>
/// <param name="Name">What the set is called.</param>
/// <param name="FileName">What a network trained on it is called as a file, without the extension.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Side">The width and the height of an image in pixels.</param>
/// <param name="ClassNames">The names of the classes.</param>
/// <param name="Training">What is trained on; pixels from 0 (black) to 1 (white).</param>
/// <param name="HeldOut">What training never sees.</param>
/// <param name="Scaling">How the numbers of the file became 0 to 1, if the reader did not do it.</param>
internal sealed record ImageSet(
    string Name,
    string FileName,
    string Source,
    int Side,
    IReadOnlyList<string> ClassNames,
    DataSet<float> Training,
    DataSet<float> HeldOut,
    Normalisation? Scaling = null)
{
    /// <summary>Gets the names of ten digits.</summary>
    public static IReadOnlyList<string> Digits { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
}
