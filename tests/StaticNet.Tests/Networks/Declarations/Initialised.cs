namespace StaticNet.Tests.Networks.Declarations;

/// <summary>A layer of each kind of initial weights: 60 inputs, 140 units.</summary>
public static partial class Initialised
{
    [Network(60, Training = false)]
    [Dense(140), ReLU]
    [Dense(60), Tanh]
    [Dense(140)]
    [Dense(60)]
    public partial class Defaults
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.HeNormal)]
    public partial class HeNormal
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.HeUniform)]
    public partial class HeUniform
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.LeCunNormal)]
    public partial class LeCunNormal
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.LeCunUniform)]
    public partial class LeCunUniform
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.GlorotNormal)]
    public partial class GlorotNormal
    {
    }

    [Network(60, Training = false, ElementType = ElementType.Float64)]
    [Dense(140, Init = Init.GlorotUniform)]
    public partial class GlorotUniform
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.PyTorch)]
    public partial class PyTorch
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.Zeros)]
    public partial class Zeros
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.Orthogonal, BiasValue = 0.5)]
    public partial class Orthogonal
    {
    }

    [Network(4, 5, 5, Training = false, ElementType = ElementType.Float64)]
    [Conv2D(6, 3, Groups = 2, Init = Init.Orthogonal, InitGain = 2)]
    [Flatten, Dense(2)]
    public partial class OrthogonalFilters
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.Constant, InitValue = 0.1, BiasValue = -0.2)]
    public partial class Constant
    {
    }

    [Network(60, Training = false)]
    [Dense(140, Init = Init.PyTorch, BiasValue = 0.25)]
    public partial class ChosenBiases
    {
    }
}
