using System;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Layers;

/// <summary>How the weights and biases of a layer start: its arguments <c>Init</c>, <c>InitValue</c>, <c>InitGain</c>, <c>BiasValue</c>.</summary>
/// <param name="Initialiser">The member of <c>StaticNet.Init</c>; never <c>Default</c>.</param>
/// <param name="Value">What weights start with where the initialiser is <c>Constant</c>.</param>
/// <param name="Gain">The factor of orthogonal weights.</param>
/// <param name="BiasValue">What biases start with; null where they follow the initialiser.</param>
internal sealed record InitialWeights(string Initialiser, double Value, double Gain, double? BiasValue)
{
    private const double Largest = 1e30;

    /// <summary>The members of <c>StaticNet.Init</c>, by number.</summary>
    private static readonly string[] Initialisers =
    {
        "Default", "HeNormal", "HeUniform", "LeCunNormal", "LeCunUniform", "GlorotNormal", "GlorotUniform", "PyTorch", "Zeros", "Orthogonal",
        "Constant",
    };

    public static InitialWeights Bind(LayerBinding binding, bool hasBias)
    {
        NodeArguments arguments = binding.Arguments;
        int declared = arguments.Enumeration("Init", Initialisers.Length);
        string initialiser = declared == 0 ? binding.DefaultInit : Initialisers[declared];
        double value = arguments.Real("InitValue", 0, -Largest, excludeMinimum: true, Largest, "SN0201");
        double gain = arguments.Real("InitGain", 1, 0, excludeMinimum: true, Largest, "SN0201");
        double bias = arguments.Real("BiasValue", 0, -Largest, excludeMinimum: true, Largest, "SN0201");
        if (initialiser == "Constant" && !arguments.Has("InitValue"))
        {
            arguments.Report("SN0201", "Init", "Init.Constant without InitValue", "both, such as Init = Init.Constant, InitValue = 0.1");
        }

        if (initialiser != "Constant" && arguments.Has("InitValue"))
        {
            Unused(arguments, "InitValue", value, "Init = Init.Constant beside it");
        }

        if (initialiser != "Orthogonal" && arguments.Has("InitGain"))
        {
            Unused(arguments, "InitGain", gain, "Init = Init.Orthogonal beside it");
        }

        if (!hasBias && arguments.Has("BiasValue"))
        {
            Unused(arguments, "BiasValue", bias, "a layer with biases");
        }

        return new InitialWeights(initialiser, value, gain, arguments.Has("BiasValue") ? bias : null);
    }

    /// <summary>The weights of a layer.</summary>
    public Parameter Weights(LayerBinding binding, Tensor tensor, int[] fileShape, int[] memoryOrder, int fanIn, int fanOut) =>
        new(tensor, binding.Key + ".weight", fileShape, memoryOrder, Initialiser == "Constant" ? null : Initialiser, fanIn, fanOut, "weights " + Shapes.Text(tensor.Shape))
        {
            Start = Initialiser == "Constant" ? Value : 0,
            Gain = Gain,
        };

    /// <summary>The biases of a layer.</summary>
    public Parameter Biases(LayerBinding binding, Tensor tensor, int fanIn, int fanOut) =>
        new(tensor, binding.Key + ".bias", tensor.Shape.ToArray(), new[] { 0 }, Initialiser == "PyTorch" && BiasValue is null ? Initialiser : null, fanIn, fanOut, "biases " + Shapes.Text(tensor.Shape))
        {
            Start = BiasValue ?? 0,
            Decays = false,
        };

    private static void Unused(NodeArguments arguments, string name, double value, string expected) =>
        arguments.Report("SN0201", name, value.ToString("R", CultureInfo.InvariantCulture), expected);
}
