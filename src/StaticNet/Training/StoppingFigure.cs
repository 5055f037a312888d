namespace StaticNet.Training;

/// <summary>What <see cref="EarlyStopping"/> watches.</summary>
public enum StoppingFigure
{
    /// <summary>The loss: less is better.</summary>
    Loss,

    /// <summary>The accuracy (labels) or R² (dense targets): more is better.</summary>
    Score,
}
