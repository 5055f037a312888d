namespace StaticNet.Training;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>There was no improvement for as long as <see cref="EarlyStopping.Patience"/> allows.</summary>
    EarlyStopped,

    /// <summary>Cancellation was asked for. The network has the parameters of the last step made, or the best ones.</summary>
    Cancelled,

    /// <summary>The loss became NaN or infinite. Unless the best parameters were restored, the network is of no more use.</summary>
    Diverged,
}
