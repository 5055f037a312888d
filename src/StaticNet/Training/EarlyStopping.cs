namespace StaticNet.Training;

/// <summary>
/// Ends training when an epoch's figure has not become better for some time. The figure is that of the validation samples if there are any,
/// else that of the training samples.
/// </summary>
public sealed class EarlyStopping
{
    /// <summary>
    /// Gets or sets how many epochs in a row may pass without improvement, at least 1 (default 5): the last of them is the last of all.
    /// </summary>
    public int Patience { get; set; } = 5;

    /// <summary>
    /// Gets or sets by how much, at least 0, the figure must be better than the best before to count (default 0: by anything).
    /// </summary>
    public double MinimumImprovement { get; set; }

    /// <summary>Gets or sets which figure is watched (default: the loss).</summary>
    public StoppingFigure Figure { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the network gets the parameters of its best epoch back at the end, however training ends
    /// (default true). The optimizer's moments and running statistics stay those of the last step.
    /// </summary>
    public bool RestoreBest { get; set; } = true;
}
