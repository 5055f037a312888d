using System;
using System.Linq;
using Xunit;

namespace StaticNet.Tests.Networks.Schedules;

/// <summary>Each network in float computes what its twin in double does, whose gradients are checked.</summary>
public class ElementTypeTests
{
    public static TheoryData<string> Twins => DeclaredNetworks.Rows(DeclaredNetworks.TrainableOf<float>()
        .Where(t => DeclaredNetworks.NameOf(t).StartsWith("Single", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Twins))]
    public void Float_agrees_with_double(string name)
    {
        var single = new TestedNetwork<float>(DeclaredNetworks.Find(name));
        var twin = new TestedNetwork<double>(DeclaredNetworks.Find(name.Replace("Single", "Double", StringComparison.Ordinal)));
        Assert.Equal(DeclaredNetworks.Words(twin.Type), DeclaredNetworks.Words(single.Type));
        single.DrawParameters(9);
        twin.CopyParameters(single);
        for (int step = 0; step < 5; step++)
        {
            int n = Math.Min(single.BatchSize, step == 1 ? single.LeastSamples : step == 2 ? 8 : single.BatchSize);
            var examples = new Examples<float>(single, n, step);
            double[] inputs = Agreement.ToDouble<float>(examples.Inputs);
            double[] targets = Agreement.ToDouble<float>(examples.Targets);
            double expected = twin.Forward(inputs, targets);
            twin.Backward();

            float loss = single.Forward(examples.Inputs, examples.Targets);
            single.Backward();

            Agreement.Close([expected], [loss], 1e-4, $"loss of step {step}");
            Agreement.Close(twin.Outputs, Agreement.ToDouble(single.Outputs), 1e-3, $"outputs of step {step}");
            Agreement.Close(twin.Packed(twin.Gradients), single.Packed(single.Gradients), 1e-3, $"gradients of step {step}");
            if (single.HasInputGradient)
            {
                Agreement.Close(twin.InputGradient, Agreement.ToDouble(single.InputGradient), 1e-3, $"input gradient of step {step}");
            }

            twin.Update();
            single.Update();
        }

        Agreement.Close(twin.Packed(twin.Parameters), single.Packed(single.Parameters), 1e-3, "parameters");
    }
}
