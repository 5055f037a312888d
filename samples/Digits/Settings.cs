namespace Digits;

/// <summary>What the command line asks for; null means the default of the data set.</summary>
/// <param name="Data">A folder with MNIST or Fashion-MNIST in IDX form; null for the digits shipped with the sample.</param>
/// <param name="Kind">Which kind of network is trained.</param>
/// <param name="Epochs">How often training goes through the training part.</param>
/// <param name="LearningRate">The learning rate of the first epoch.</param>
/// <param name="Seed">The seed of the initial weights and of the shuffling.</param>
/// <param name="Save">The file that receives the trained network.</param>
/// <param name="Record">An SVG file that receives a picture of what the terminal showed.</param>
internal sealed record Settings(string? Data, NetworkKind Kind, int? Epochs, double? LearningRate, long Seed, string? Save, string? Record);
