using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Binding;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>The same of kernels that several workers execute together, in one part or several, in any order.</summary>
public class SharedScheduleTests
{
    [Theory]
    [MemberData(nameof(ScheduleTests.Schedules), MemberType = typeof(ScheduleTests))]
    public void Workers_compute_together_what_one_computes_alone(string name, string policy, int maxVectorBits)
    {
        BoundNetwork network = OracleNetworks.Bind(name, Enum.Parse<UnrollPolicy>(policy), maxVectorBits, threads: 2);
        CompiledNetwork compiled = Compiler.Schedule(network, default, fewestShared: 0);
        foreach (string[] run in Definition.Runs(compiled))
        {
            var definition = new Definition(compiled, run, network.Options.BatchSize, ScalarType.Float64);
            foreach ((int parts, bool backwards) in new[] { (1, false), (2, true), (3, false), (100, true) })
            {
                definition.AgreesWithKernels(1e-12, parts, backwards);
            }
        }
    }

    [Fact]
    public void Every_kind_of_group_is_divided_somewhere()
    {
        List<ScheduledKernel> divided = OracleNetworks.Names
            .Select(name => Compiler.Schedule(OracleNetworks.Bind(name, UnrollPolicy.Tiled, 512, threads: 2), default, fewestShared: 0))
            .SelectMany(network => network.Passes).SelectMany(pass => pass.Kernels).Where(kernel => kernel.Kernel.IsDivided).ToList();

        Assert.All(Enum.GetValues<GroupKind>(), kind => Assert.Contains(divided, kernel => Group.Form(kernel.Operations) is [{ } only] && only.Kind == kind));
        Assert.All(divided, kernel => Assert.All(kernel.Bodies.Values, body => Assert.Single(body.OfType<Divide>())));
    }
}
