namespace StaticNet.Training;

/// <summary>
/// Makes the trainer's learning rate smaller when an epoch's figure has not become better for some time: <c>η = max(Factor · η,
/// MinimumRate)</c>. The figure is that of the validation samples if there are any, else that of the training samples. PyTorch:
/// <c>ReduceLROnPlateau(optimizer, factor, patience, threshold=MinimumImprovement, threshold_mode="abs", cooldown, min_lr)</c>.
/// </summary>
public sealed class ReduceOnPlateau
{
    /// <summary>Gets or sets what the learning rate is multiplied by, greater than 0 and less than 1 (default 0.1).</summary>
    public double Factor { get; set; } = 0.1;

    /// <summary>
    /// Gets or sets how many epochs in a row without improvement are put up with, at least 0 (default 10): the next one reduces.
    /// </summary>
    public int Patience { get; set; } = 10;

    /// <summary>Gets or sets how many epochs after a reduction do not count, at least 0 (default 0).</summary>
    public int Cooldown { get; set; }

    /// <summary>
    /// Gets or sets by how much, at least 0, the figure must be better than the best before to count (default 0: by anything).
    /// </summary>
    public double MinimumImprovement { get; set; }

    /// <summary>Gets or sets the least learning rate, at least 0 (default 0).</summary>
    public double MinimumRate { get; set; }

    /// <summary>Gets or sets which figure is watched (default: the loss).</summary>
    public StoppingFigure Figure { get; set; }
}
