using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Networks.Gradients;

/// <summary>The gradients of all networks in double against differences of their loss.</summary>
public class GradientTests
{
    /// <summary>Parameters and inputs of a network that is checked in every coordinate.</summary>
    private const int MostVariables = 3500;

    /// <summary>What has a jump, a kink, or a jump of its second derivative, at which differences are not exact either.</summary>
    private static readonly Type[] s_kinked =
    {
        typeof(ReLUAttribute), typeof(LeakyReLUAttribute), typeof(ELUAttribute), typeof(SELUAttribute), typeof(BinaryStepAttribute), typeof(HardSigmoidAttribute), typeof(HardSwishAttribute), typeof(SoftsignAttribute),
        typeof(MeanAbsoluteErrorAttribute), typeof(HuberAttribute),
        typeof(PReLUAttribute), typeof(MaxPool2DAttribute),
    };

    public static TheoryData<string> Networks => DeclaredNetworks.Rows(Checked);

    private static IEnumerable<Type> Checked => DeclaredNetworks.TrainableOf<double>()
        .Where(t => (int)t.GetField("ParameterCount")!.GetRawConstantValue()! <= MostVariables);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_gives_the_gradient_of_the_loss(string name)
    {
        var network = new TestedNetwork<double>(DeclaredNetworks.Find(name));
        var loss = new NetworkLoss(network, Math.Min(network.BatchSize, 5));

        GradientCheck check = GradientCheck.Run(loss);

        Assert.Equal(loss.Count, check.Coordinates);
        bool hasKinks = DeclaredNetworks.Words(network.Type).Any(s_kinked.Contains);
        Assert.True(hasKinks || check.Redrawn == 0, $"{check.Redrawn} coordinates cross kinks of a network that has none.");
        Assert.True(check.Redrawn < check.Coordinates, $"{check.Redrawn} redrawn for {check.Coordinates} coordinates: the step is too large.");
    }

    [Fact]
    public void Every_layer_loss_and_optimizer_has_a_network_of_each_element_type()
    {
        IEnumerable<Type> vocabulary = DeclaredNetworks.Vocabulary<LayerAttribute>()
            .Concat(DeclaredNetworks.Vocabulary<LossAttribute>())
            .Concat(DeclaredNetworks.Vocabulary<OptimizerAttribute>())
            .ToList();
        Assert.Contains(typeof(DenseAttribute), vocabulary);

        string Missing(IEnumerable<Type> networks) => string.Join(", ", vocabulary.Except(networks.SelectMany(DeclaredNetworks.Words)).Select(t => t.Name));
        Assert.Equal(string.Empty, Missing(Checked));
        Assert.Equal(string.Empty, Missing(DeclaredNetworks.TrainableOf<float>()));
    }

    [Fact]
    public void Every_layer_has_a_network_whose_input_gradient_is_checked()
    {
        IEnumerable<Type> withInputs = Checked.Where(t => t.GetNestedType("Trainer")!.GetProperty("InputGradient") is not null);
        Assert.Empty(DeclaredNetworks.Vocabulary<LayerAttribute>().Except(withInputs.SelectMany(DeclaredNetworks.Words)).Select(t => t.Name));
    }
}
