using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Passes over tensor IR change nothing but the way: interpreting before and after gives the same bits.</summary>
public class PassTests
{
    public static TheoryData<string> Networks => new(OracleNetworks.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Transposed_weights_give_the_same_bits(string name)
    {
        BoundNetwork network = OracleNetworks.Bind(name, UnrollPolicy.Auto, 512);
        NetworkProgram program = Lowering.Lower(network, updatesByTensor: true);
        foreach (int samples in new[] { network.Layers.Max(layer => layer.Layer.LeastSamples), network.Options.BatchSize })
        {
            foreach (ScalarType precision in new[] { ScalarType.Float32, ScalarType.Float64 })
            {
                TensorInterpreter before = Run(network, program.Passes, samples, precision);
                TensorInterpreter after = Run(network, program.Passes.Select(TransposeWeights.Run), samples, precision);
                foreach (Tensor tensor in program.Passes.SelectMany(pass => pass.Operations).Select(operation => operation.Result))
                {
                    Assert.Equal(before[tensor], after[tensor]);
                    Assert.DoesNotContain(double.NaN, before[tensor]);
                }
            }
        }
    }

    [Fact]
    public void Weights_are_transposed_where_vectors_could_not_be_loaded()
    {
        NetworkProgram program = Lowering.Lower(OracleNetworks.Bind("Doubles", UnrollPolicy.Auto, 512), updatesByTensor: true);
        Pass backward = program.Passes.Single(pass => pass.Name == Lowering.Backward);

        string[] copies = TransposeWeights.Run(backward).Operations.Select(operation => operation.Formula).Except(backward.Operations.Select(operation => operation.Formula)).ToArray();

        Assert.Equal(["W3T = W3ᵀ", "W2T = W2ᵀ"], copies);
    }

    [Fact]
    public void The_update_of_the_whole_arena_is_that_of_its_tensors()
    {
        foreach (string name in OracleNetworks.Names)
        {
            BoundNetwork network = OracleNetworks.Bind(name, UnrollPolicy.Auto, 512);
            if (!network.IsTrainable)
            {
                continue;
            }

            var arena = new ArenaLayout(network.Parameters.Select(parameter => parameter.Tensor));
            Pass whole = Lowering.Lower(network, updatesByTensor: false).Passes.Single(pass => pass.Name == Lowering.Update);
            Pass byTensor = Lowering.Lower(network, updatesByTensor: true).Passes.Single(pass => pass.Name == Lowering.Update);
            TensorInterpreter expected = Run(network, [byTensor], 1, ScalarType.Float32);
            TensorInterpreter actual = Run(network, [whole], 1, ScalarType.Float32);

            double[] parameters = actual[whole.Operations.Last().Result];
            double[] pieces = new double[arena.Length];
            foreach (Tensor parameter in network.Parameters.Select(parameter => parameter.Tensor))
            {
                Tensor updated = byTensor.Operations.Select(operation => operation.Result).Last(result => result.Name == parameter.Name);
                expected[updated].CopyTo(pieces, arena[parameter]);
            }

            Assert.Equal(pieces, parameters);
        }
    }

    private static TensorInterpreter Run(BoundNetwork network, IEnumerable<Pass> passes, int samples, ScalarType precision)
    {
        var interpreter = new TensorInterpreter(new Arithmetic(precision), samples, RunTimeScalars.Of(samples));
        var arena = new ArenaLayout(network.Parameters.Select(parameter => parameter.Tensor));
        foreach (Pass pass in passes)
        {
            foreach (Tensor tensor in Inputs.Of(pass.Operations).Where(tensor => !interpreter.Has(tensor)))
            {
                interpreter.Set(tensor, OracleNetworks.Elements(tensor, samples, arena, network));
            }

            interpreter.Run(pass);
        }

        return interpreter;
    }
}
