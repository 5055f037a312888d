using System.Linq;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.FrontEnd;

/// <summary>The list of generated names is what is generated.</summary>
public class GeneratedMembersTests
{
    [Theory]
    [InlineData("[Dense(3), ReLU, Dense(2)]", "[SoftmaxCrossEntropy]", "[Adam]", "[Network(4)]")]
    [InlineData("[Dense(64, Name = \"a\"), Tanh(Name = \"b\"), Dense(2), Softmax]", "[MeanSquaredError]", "[GradientDescent]", "[Network(64, BatchSize = 16, Unroll = Unroll.Tiled)]")]
    [InlineData("[Flatten, Dense(2000), Dense(1, Bias = false), Sigmoid]", "[BinaryCrossEntropy]", "[Adam(WeightDecay = 1e-4)]", "[Network(1, 28, 28, InputGradient = true, ElementType = ElementType.Float64)]")]
    [InlineData("[Dense(3), ReLU, Dense(2)]", "", "", "[Network(4, Training = false, Simd = false)]")]
    [InlineData("[BatchNorm, Conv2D(4, 3), BatchNorm, PReLU, Dropout(0.5), Flatten, LayerNorm, BatchNorm, Dense(3, Name = \"last\"), PReLU, LayerNorm]", "[MeanSquaredError]", "[Adam]", "[Network(2, 8, 8)]")]
    public void Every_generated_member_is_listed(string layers, string loss, string optimizer, string network)
    {
        string source = Networks.With(layers, loss, optimizer, network);
        GeneratorRun run = GeneratorHarness.Default.Run(source);
        Assert.NotEmpty(run.Files);
        NetworkDeclaration declaration = run.Outputs<NetworkDeclaration>(Steps.Accepted).Single().Value;
        string[] generated = run.Output.GetTypeByMetadataName("Net")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Select(member => member.Name)
            .Where(name => !name.Contains('.'))
            .Distinct()
            .ToArray();

        Assert.Equal(string.Empty, string.Join(", ", generated.Where(name => !GeneratedMembers.Include(GeneratedMembers.Of(declaration), name))));
    }
}
