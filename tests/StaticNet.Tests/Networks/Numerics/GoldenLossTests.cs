using System;
using Xunit;

namespace StaticNet.Tests.Networks.Numerics;

/// <summary>
/// The options of losses against numbers of PyTorch 1.13 in double: cross_entropy, binary_cross_entropy_with_logits, l1_loss and
/// huber_loss of torch.nn.functional, and the gradients that backward() gives.
/// </summary>
public class GoldenLossTests
{
    private static readonly double[] s_logits =
    {
        0.5, -1.25, 2.0,
        1.5, 0.25, -0.75,
        -2.0, 3.0, 0.125,
        0.0, 0.75, -0.5,
    };

    private static readonly int[] s_labels = { 2, 0, 1, 1 };

    private static readonly double[] s_distributions =
    {
        0.1, 0.2, 0.7,
        0.6, 0.3, 0.1,
        0.0, 1.0, 0.0,
        0.25, 0.25, 0.5,
    };

    private static readonly double[] s_answers =
    {
        1.0, 0.0, 1.0,
        0.0, 0.0, 1.0,
        0.25, 1.0, 0.0,
        1.0, 0.5, 0.0,
    };

    private static readonly double[] s_measured =
    {
        0.25, -1.5, 4.0,
        1.5, 0.5, -0.5,
        -1.0, 0.0, 0.25,
        0.125, 0.75, -3.0,
    };

    public static TheoryData<string, double, double[]> OfLabels => new()
    {
        {
            "Plain", 0.2973017401121477, new[]
            {
                0.044205045526861074, 0.007681685081609108, -0.05188673060847018,
                -0.07038991471223377, 0.05145915099941289, 0.01893076371282088,
                0.0015844239053929756, -0.014850642842986594, 0.01326621893759363,
                0.06714057751411381, -0.10786339628723648, 0.04072281877312266,
            }
        },
        {
            "Smoothed", 0.4483434067788144, new[]
            {
                0.03587171219352774, -0.0006516482517242251, -0.03522006394180352,
                -0.05372324804556711, 0.043125817666079556, 0.010597430379487545,
                -0.006748909427940358, 0.0018160238236800685, 0.004932885604260296,
                0.05880724418078048, -0.09119672962056982, 0.032389485439789326,
            }
        },
        {
            "Weighted", 0.29703278599301236, new[]
            {
                0.038439170023357457, 0.006679726157920963, -0.04511889618127842,
                -0.024483448595559572, 0.017898835130230568, 0.006584613465329001,
                0.0022044158683728354, -0.02066176395545961, 0.018457348087086788,
                0.09341297741094096, -0.15007081222572033, 0.056657834814779345,
            }
        },
        {
            "Ignoring", 0.28164729625462837, new[]
            {
                0.08841009105372215, 0.015363370163218216, -0.10377346121694037,
                -0.14077982942446754, 0.10291830199882578, 0.03786152742564176,
                0, 0, 0,
                0, 0, 0,
            }
        },
        {
            "All", 0.4699934018219637, new[]
            {
                0.03575083700970896, -0.01808093484291196, -0.017669902166797005,
                0, 0, 0,
                -0.0041159231301762505, 0.0012898875482982356, 0.0028260355818780065,
                0.08828703624211598, -0.12981380302073972, 0.041526766778623686,
            }
        },
        {
            "AllSum", 2.467465359565309, new[]
            {
                0.18769189430097205, -0.0949249079252878, -0.09276698637568417,
                0, 0, 0,
                -0.021608596433425314, 0.0067719096285658925, 0.014836686804859533,
                0.4635069402711089, -0.6815224658588833, 0.21801552558777434,
            }
        },
    };

    public static TheoryData<string, double, double[]> OfDistributions => new()
    {
        {
            "Plain", 0.8504267401121477, new[]
            {
                0.019205045526861073, -0.042318314918390894, 0.023113269391529828,
                0.029610085287766215, -0.023540849000587116, -0.006069236287179125,
                0.0015844239053929756, -0.014850642842986594, 0.01326621893759363,
                0.004640577514113814, 0.07963660371276352, -0.08427718122687734,
            }
        },
        {
            "All", 1.3689014106148636, new[]
            {
                0.03957527630685467, -0.10327032587642541, 0.06369504956957077,
                0.12384945792457651, -0.09827204176396154, -0.025577416160615,
                -0.0054021491083563284, 0.0016929774071414731, 0.0037091717012148833,
                0.050592388559308935, 0.04433742130762106, -0.09492980986693002,
            }
        },
        {
            "AllSum", 5.475605642459454, new[]
            {
                0.1583011052274187, -0.41308130350570166, 0.2547801982782831,
                0.49539783169830603, -0.39308816705584615, -0.10230966464246,
                -0.021608596433425314, 0.0067719096285658925, 0.014836686804859533,
                0.20236955423723574, 0.17734968523048425, -0.37971923946772007,
            }
        },
    };

    public static TheoryData<string, double, double[]> OfAnswers => new()
    {
        {
            "Positive", 1.1907436189927918, new[]
            {
                -0.09438516719953634, 0.01855834490210907, -0.02980073050552941,
                0.0681312063494703, 0.046848041740483175, -0.16979467479384824,
                -0.04759963474723531, -0.01185646829439165, 0.04426744778114636,
                -0.125, -0.011803550137434504, 0.03146172239984545,
            }
        },
        {
            "Positives", 0.6323218228753372, new[]
            {
                -0.015730861199922726, 0.01855834490210907, -0.012416971043970585,
                0.0681312063494703, 0.046848041740483175, -0.07074778116410343,
                -0.0017247869358872625, -0.007904312196261106, 0.04426744778114636,
                -0.020833333333333332, 0.0015640040635907886, 0.03146172239984545,
            }
        },
    };

    public static TheoryData<string, double, double[]> OfMeasurements => new()
    {
        {
            "Absolute", 0.8125, new[]
            {
                0.08333333333333333, 0.08333333333333333, -0.08333333333333333,
                0, -0.08333333333333333, -0.08333333333333333,
                -0.08333333333333333, 0.08333333333333333, -0.08333333333333333,
                -0.08333333333333333, 0, 0.08333333333333333,
            }
        },
        {
            "HuberOne", 0.5533854166666666, new[]
            {
                0.020833333333333332, 0.020833333333333332, -0.08333333333333333,
                0, -0.020833333333333332, -0.020833333333333332,
                -0.08333333333333333, 0.08333333333333333, -0.010416666666666666,
                -0.010416666666666666, 0, 0.08333333333333333,
            }
        },
        {
            "HuberSmallSum", 2.510625, new[]
            {
                0.25, 0.25, -0.3,
                0, -0.25, -0.25,
                -0.3, 0.3, -0.125,
                -0.125, 0, 0.3,
            }
        },
    };

    [Theory]
    [MemberData(nameof(OfLabels))]
    public void Softmax_cross_entropy_of_labels_is_PyTorchs(string name, double loss, double[] gradient) =>
        Gives(Network(name), s_logits, n => n.Forward(s_logits, s_labels), loss, gradient);

    [Theory]
    [MemberData(nameof(OfDistributions))]
    public void Softmax_cross_entropy_of_distributions_is_PyTorchs(string name, double loss, double[] gradient) =>
        Gives(Network(name), s_logits, n => n.Forward(s_logits, s_distributions), loss, gradient);

    [Theory]
    [MemberData(nameof(OfAnswers))]
    public void Binary_cross_entropy_with_positive_weights_is_PyTorchs(string name, double loss, double[] gradient) =>
        Gives(Network(name), s_logits, n => n.Forward(s_logits, s_answers), loss, gradient);

    [Theory]
    [MemberData(nameof(OfMeasurements))]
    public void Absolute_error_and_Hubers_loss_are_PyTorchs(string name, double loss, double[] gradient) =>
        Gives(Network(name), s_logits, n => n.Forward(s_logits, s_measured), loss, gradient);

    [Theory]
    [InlineData("One", 0.49745127067083805, new[] { -0.09438516719953635, 0.05567503470632721, -0.02980073050552942, -0.16979467479384824 })]
    [InlineData("OnePositive", 1.3663892713398276, new[] { -0.283155501598609, 0.05567503470632721, -0.08940219151658824, -0.5093840243815447 })]
    public void Binary_cross_entropy_of_one_output_takes_labels(string name, double loss, double[] gradient)
    {
        double[] logits = { 0.5, -1.25, 2.0, -0.75 };

        Gives(Network(name), logits, n => n.Forward(logits, [1, 0, 1, 1]), loss, gradient);
        Gives(Network(name), logits, n => n.Forward(logits, [1.0, 0.0, 1.0, 1.0]), loss, gradient);
    }

    private static void Gives(
        TestedNetwork<double> network, double[] inputs, Func<TestedNetwork<double>, double> forward, double loss, double[] gradient)
    {
        double found = forward(network);
        network.Backward();

        Assert.Equal(inputs.Length, network.InputGradient.Length);
        Agreement.Close([loss], [found], 1e-13, "loss");
        Agreement.Close(gradient, network.InputGradient, 1e-13, "gradient");
    }

    private static TestedNetwork<double> Network(string name)
    {
        var network = new TestedNetwork<double>(typeof(GoldenLosses).GetNestedType(name)!);
        network.Parameters.Clear();
        for (int i = 0; i < network.InputSize; i++)
        {
            network.Parameters[i * (network.InputSize + 1)] = 1;
        }

        network.Network.ParametersChanged();
        return network;
    }
}
