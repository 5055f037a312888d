using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>What is read from attributes.</summary>
public class DeclarationTests
{
    private const string Fashion = """
        using StaticNet;

        namespace My.Space;

        [Network(784, BatchSize = 64, Seed = -5)]
        [Dense(128, Bias = false, Name = "hidden"), ReLU]
        [Dense(units: 10, Init = Init.HeUniform)]
        [SoftmaxCrossEntropy]
        [Adam(LearningRate = 1e-3, Beta1 = 0)]
        internal partial class FashionNet { }
        """;

    [Fact]
    public void Everything_written_is_read()
    {
        NetworkDeclaration declaration = GeneratorHarness.Default.Declaration(Fashion);

        Assert.Equal(new TypeIdentity("My.Space.FashionNet", "My.Space", default, "FashionNet", "internal"), declaration.Type);
        Assert.Equal(
            new NetworkOptions(Ints(784), 64, -5, StaticNet.Generator.FrontEnd.ElementType.Float32, UnrollPolicy.Auto, true, true, false, 0),
            declaration.Options);
        Assert.Equal(
            [
                Layer("Dense", "hidden", ("units", Integer(128)), ("Bias", new ArgumentValue(0, 0, null, ArgumentType.Boolean))),
                Layer("ReLU", null),
                Layer("Dense", null, ("units", Integer(10)), ("Init", new ArgumentValue((long)Init.HeUniform, 0, null, ArgumentType.Enumeration))),
                Layer("SoftmaxCrossEntropy", null) with { Role = NodeRole.Loss },
                Layer("Adam", null, ("LearningRate", Real(1e-3)), ("Beta1", Real(0))) with { Role = NodeRole.Optimizer },
            ],
            declaration.Nodes);
    }

    [Fact]
    public void Defaults_of_Network_are_those_of_the_attribute()
    {
        NetworkOptions options = GeneratorHarness.Default.Declaration(Networks.Small("public partial class Net { }")).Options;
        var attribute = new NetworkAttribute(4);

        Assert.Equal(
            new NetworkOptions(
                Ints(attribute.InputShape),
                attribute.BatchSize,
                attribute.Seed,
                (StaticNet.Generator.FrontEnd.ElementType)attribute.ElementType,
                (UnrollPolicy)attribute.Unroll,
                attribute.Simd,
                attribute.Training,
                attribute.InputGradient,
                attribute.Threads),
            options);
    }

    [Theory]
    [InlineData("new[] { 1.0, 2 }", 1.0, 2.0)]
    [InlineData("new double[] { 1, -0.0 }", 1.0, -0.0)]
    [InlineData("new double[0]")]
    public void Arrays_of_doubles_are_read_by_their_bits(string written, params double[] values)
    {
        NodeDeclaration loss = GeneratorHarness.Default
            .Declaration(Networks.With("[Dense(2)]", $"[SoftmaxCrossEntropy(ClassWeights = {written})]"))
            .Nodes.Single(node => node.Role == NodeRole.Loss);

        ArgumentValue value = Assert.Single(loss.Arguments).Value;
        Assert.Equal(ArgumentType.RealArray, value.Type);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), value.Items);
    }

    [Fact]
    public void Options_have_the_names_and_numbers_of_the_attributes_enumerations()
    {
        Assert.Equal(Enum.GetNames<StaticNet.ElementType>(), Enum.GetNames<StaticNet.Generator.FrontEnd.ElementType>());
        Assert.Equal(Enum.GetNames<Unroll>(), Enum.GetNames<UnrollPolicy>());
    }

    [Fact]
    public void All_options_of_Network_are_read()
    {
        NetworkOptions options = GeneratorHarness.Default.Declaration("""
            using StaticNet;
            [Network(new[] { 3, 32, 16 }, BatchSize = 7, Seed = long.MaxValue, ElementType = ElementType.Float64, Unroll = Unroll.Tiled,
                Simd = false, Training = false, InputGradient = true, Threads = 3)]
            [Dense(1)]
            partial class Net { }
            """).Options;

        Assert.Equal(
            new NetworkOptions(
                Ints(3, 32, 16), 7, long.MaxValue, StaticNet.Generator.FrontEnd.ElementType.Float64, UnrollPolicy.Tiled, false, false, true, 3),
            options);
    }

    [Theory]
    [InlineData("[Dense(3)] [ReLU] [Dense(2), Tanh, Dense(1)]", "Dense,ReLU,Dense,Tanh,Dense")]
    [InlineData("[Dense(3), ReLU, Dense(2)] [Tanh] [Dense(1)]", "Dense,ReLU,Dense,Tanh,Dense")]
    [InlineData("[type: DenseAttribute(3)] [global::StaticNet.ReLU] [StaticNet.DenseAttribute(1)]", "Dense,ReLU,Dense")]
    public void Layers_keep_their_order(string layers, string kinds)
    {
        NetworkDeclaration declaration = GeneratorHarness.Default.Declaration(Networks.With(layers));

        Assert.Equal(kinds, string.Join(",", declaration.Nodes.Where(node => node.Role == NodeRole.Layer).Select(node => node.Kind)));
    }

    [Fact]
    public void Attributes_of_one_network_may_stand_anywhere_between_others()
    {
        NetworkDeclaration declaration = GeneratorHarness.Default.Declaration("""
            using StaticNet;
            [Adam2]
            [Dense(3), System.Obsolete("x"), Network(2), ReLU]
            [Dense(1), MeanSquaredError, Adam]
            partial class Net { }
            class Adam2Attribute : System.Attribute { }
            """);

        Assert.Equal(["Dense", "ReLU", "Dense", "MeanSquaredError", "Adam"], declaration.Nodes.Select(node => node.Kind));
    }

    [Fact]
    public void Aliases_are_followed()
    {
        NetworkDeclaration declaration = GeneratorHarness.Default.Declaration(
            """
            using N = StaticNet.NetworkAttribute;
            using Voll = StaticNet.DenseAttribute;
            [N(2), Voll(3), GlobalLoss, StaticNet.Adam]
            partial class Net { }
            """,
            "global using GlobalLoss = StaticNet.MeanSquaredErrorAttribute;");

        Assert.Equal(["Dense", "MeanSquaredError", "Adam"], declaration.Nodes.Select(node => node.Kind));
    }

    [Fact]
    public void Look_alikes_are_left_alone()
    {
        GeneratorRun run = GeneratorHarness.Default.Run("""
            namespace Other
            {
                class NetworkAttribute : System.Attribute { public NetworkAttribute(int n) { } }
                class DenseAttribute : System.Attribute { public DenseAttribute(int n) { } }
                [Network(1), Dense(2)] class Net { }
            }
            """);

        Assert.Empty(run.Outputs<object>(Steps.Candidates));
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void Layers_of_other_namespaces_do_not_count()
    {
        NetworkDeclaration declaration = GeneratorHarness.Default.Declaration("""
            using StaticNet;
            [Network(2), Other.Dense(9), Dense(3), MeanSquaredError, Adam]
            partial class Net { }
            namespace Other
            {
                class LayerAttribute : System.Attribute { }
                class DenseAttribute : LayerAttribute { public DenseAttribute(int n) { } }
            }
            """);

        Assert.Equal(["Dense", "MeanSquaredError", "Adam"], declaration.Nodes.Select(node => node.Kind));
        Assert.Equal(3, declaration.Nodes[0].Arguments[0].Value.Integer);
    }

    [Fact]
    public void A_network_declared_in_the_users_own_StaticNet_namespace_is_not_ours()
    {
        GeneratorRun run = (GeneratorHarness.Default with { References = Frameworks.Net10Alone }).Run("""
            namespace StaticNet { class NetworkAttribute : System.Attribute { } }
            [StaticNet.Network] partial class Net { }
            """);

        Assert.Empty(run.Outputs<object>(Steps.Candidates));
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void Constants_keep_their_bits()
    {
        NetworkDeclaration declaration = GeneratorHarness.Default.Declaration(Networks.With(
            "[Dense(1)]", "[MeanSquaredError]", "[Adam(LearningRate = double.Epsilon, Beta1 = -0.0, Beta2 = double.NaN, Epsilon = double.PositiveInfinity)]"));
        double[] values = declaration.Nodes[^1].Arguments.Select(argument => argument.Value.Real).ToArray();

        Assert.Equal(
            new[] { double.Epsilon, -0.0, double.NaN, double.PositiveInfinity }.Select(BitConverter.DoubleToInt64Bits),
            values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Zero_and_minus_zero_are_different_values()
    {
        Assert.NotEqual(Real(0.0), Real(-0.0));
        Assert.Equal(Real(double.NaN), Real(double.NaN));
        Assert.NotEqual(new ArgumentValue { Items = new(new[] { 1L }) }, new ArgumentValue { Items = new(new[] { 2L }) });
    }

    [Fact]
    public void A_preprocessor_symbol_chooses_between_layers()
    {
        const string source = """
            using StaticNet;
            [Network(2)]
            #if WIDE
            [Dense(100)]
            #else
            [Dense(1)]
            #endif
            [MeanSquaredError, Adam]
            partial class Net { }
            """;

        Assert.Equal(1, GeneratorHarness.Default.Declaration(source).Nodes[0].Arguments[0].Value.Integer);
        Assert.Equal(100, (GeneratorHarness.Default with { Symbols = ["WIDE"] }).Declaration(source).Nodes[0].Arguments[0].Value.Integer);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9, 900)]
    [InlineData(LanguageVersion.CSharp13, 1300)]
    public void The_language_version_is_a_number(LanguageVersion language, int expected) =>
        Assert.Equal(
            expected,
            (GeneratorHarness.Default with { Language = language }).Declaration(Networks.Small("partial class Net { }")).Consumer.LanguageVersion);

    private static NodeDeclaration Layer(string kind, string? name, params (string Name, ArgumentValue Value)[] arguments) =>
        new(kind, name, arguments.Select(argument => new Argument(argument.Name, argument.Value)).ToEquatableArray());

    private static ArgumentValue Integer(long value) => new(value, 0, null, ArgumentType.Integer);

    private static ArgumentValue Real(double value) => new(0, value, null, ArgumentType.Real);

    private static EquatableArray<int> Ints(params IEnumerable<int> values) => values.ToEquatableArray();
}
