using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Data;

namespace StaticNet.Tests.Training;

/// <summary>Small data sets to train on.</summary>
internal static class Samples
{
    /// <summary>The rows 0, 1, 2, ... with one feature, the number of the row, and the label row modulo 2.</summary>
    public static DataSet<double> Numbered(int count) =>
        DataSet.WithLabels(
            Enumerable.Range(0, count).Select(i => (double)i).ToArray(), Enumerable.Range(0, count).Select(i => i % 2).ToArray(), 1);

    /// <summary>y = 3 x + 1 without noise, x from -1 to 1.</summary>
    public static DataSet<double> Line(int count)
    {
        double[] x = Enumerable.Range(0, count).Select(i => -1 + (2.0 * i / (count - 1))).ToArray();
        return DataSet.WithTargets(x, x.Select(value => (3 * value) + 1).ToArray(), 1);
    }

    /// <summary>Iris, split and scaled.</summary>
    public static (DataSet<float> Training, DataSet<float> HeldOut) Iris()
    {
        DataSet<float> iris = CsvReader.ReadWithLabels<float>(Path.Combine(AppContext.BaseDirectory, "Data", "Files", "iris.csv"));
        (DataSet<float> training, DataSet<float> heldOut) = iris.Split(0.2, seed: 1);
        Normalisation scaling = Normalisation.ZScore(training);
        return (scaling.Apply(training), scaling.Apply(heldOut));
    }

    /// <summary>Writes down which rows of numbered samples came in each step.</summary>
    public static Action<double[], int> Record(List<int[]> batches) =>
        (inputs, count) => batches.Add(inputs.Take(count).Select(x => (int)x).ToArray());
}
