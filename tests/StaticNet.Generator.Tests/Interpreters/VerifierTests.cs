using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.TensorIR;
using Xunit;

namespace StaticNet.Generator.Tests.Interpreters;

/// <summary>Broken IR is refused: by the verifiers for what can be seen in the text, by the interpreters for what a run shows.</summary>
public class VerifierTests
{
    private static readonly CompiledNetwork _network = Compiler.Schedule(OracleNetworks.Bind("Softened", UnrollPolicy.Tiled, 512), default);

    [Fact]
    public void An_operation_that_leaves_its_tensor_is_refused()
    {
        AssertRefused<Contract>(contract => contract with { A = Shifted(contract.A, 1) }, "leaves");
        AssertRefused<Contract>(contract => contract with { B = Shifted(contract.B, -1) }, "leaves");
        AssertRefused<Map>(map => map with { Out = Shifted(map.Out, 1) }, "leaves");
        AssertRefused<Reduce>(reduce => reduce with { Value = reduce.Value.Rewrite(access => Shifted(access, 1)) }, "leaves");
    }

    [Fact]
    public void An_operation_over_an_axis_of_another_is_refused()
    {
        AssertRefused<Contract>(contract => contract with { Summed = [Axis.Of("k", 1)] }, "no axis of it");
        AssertRefused<Map>(map => map with { OutAxes = [map.OutAxes[0]] }, "no axis of it");
    }

    [Fact]
    public void An_operation_that_strides_over_samples_is_refused() =>
        AssertRefused<Map>(
            map => map with { Out = new Access(map.Out.Tensor, map.Out.Index + ((AffineIndex)map.OutAxes[0] * map.Out.Tensor.Size)) },
            "from sample to sample",
            map => map.Result.IsBatched);

    [Fact]
    public void A_value_that_is_read_before_it_is_written_is_refused()
    {
        Pass pass = _network.Program.Passes.Single(pass => pass.Name == Lowering.Forward);
        List<Operation> reversed = pass.Operations.Reverse().ToList();

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => TensorVerifier.Verify(pass with { Operations = reversed }));

        Assert.Contains("before it is written", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_whose_access_leaves_its_tensor_is_refused()
    {
        AssertRefused(s => s is Declare { Value: Load load } declare ? declare with { Value = load with { Index = load.Index + 100_000 } } : s, "leaves");
        AssertRefused(s => s is Store store ? store with { Index = store.Index + -1 } : s, "leaves");
        AssertRefused(s => s is Declare { Value: LoadBroadcast load } declare ? declare with { Value = load with { Index = load.Index + 100_000 } } : s, "leaves");
        AssertRefused(s => s is Loop { End.IsLiteral: true } loop ? loop with { End = Bound.Of(loop.End.Literal + loop.Step) } : s, "leaves");
    }

    [Fact]
    public void A_bound_that_is_said_to_suffice_and_does_not_is_refused()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("TilesWithinBorders", UnrollPolicy.Auto, 512), default);
        AssertRefused(s => s is Loop { From.IsLimited: true } loop ? loop with { From = loop.From with { IsLimited = false } } : s, "is less than 0", network);
        AssertRefused(s => s is Loop { Until.IsLimited: true } loop ? loop with { Until = loop.Until with { IsLimited = false } } : s, "is more than 3", network);
    }

    [Fact]
    public void A_local_before_its_declaration_is_refused()
    {
        AssertRefused(s => s is Declare declare ? new Assign(declare.Local, declare.Value) : s, "before its declaration");
        AssertRefused(s => s is Store store ? store with { Value = new Read(new Local("ghost", store.Value.Type, store.Value.Lanes)) } : s, "before its declaration");
    }

    [Fact]
    public void A_local_outside_its_block_is_refused()
    {
        var inner = new Local("inner", ScalarType.Float32, 1);
        IndexVariable counter = new("i");
        KernelStatement[] body =
        [
            new Loop(counter, Bound.Of(0), Bound.Of(2), 1, [new Declare(inner, new Literal(1, ScalarType.Float32, 1))]),
            new Declare(new Local("outer", ScalarType.Float32, 1), new Read(inner)),
        ];

        Assert.Throws<InvalidOperationException>(() => KernelVerifier.Verify(WithBody(_network.Passes[0].Kernels[0], Target.Vector512, body)));
        Assert.Throws<InvalidOperationException>(() => Interpreter(new KernelMemory()).Run(body));
    }

    [Fact]
    public void Wrong_lanes_are_refused()
    {
        AssertRefused(s => s is Declare { Value: Load { Lanes: > 1 } load } declare ? declare with { Value = load with { Lanes = load.Lanes / 2, Count = load.Lanes / 2 } } : s, "another type");
        AssertRefused(s => s is Assign assign ? assign with { Value = new Literal(0, assign.Local.Type, assign.Local.Lanes + 1) } : s, "another type");
        Local vector = new("v", ScalarType.Float32, 4);
        Assert.Throws<ArgumentException>(() => new Apply(Function.Add, new Read(vector), new Literal(1, ScalarType.Float32, 8)));
        Assert.Throws<ArgumentException>(() => new Apply(Function.Add, new Read(vector), new Literal(1, ScalarType.Float64, 4)));
        Assert.Throws<ArgumentException>(() => new Apply(Function.Add, new Read(vector)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_lane_that_a_vector_does_not_have_is_refused(int lane)
    {
        var vector = new Local("v", ScalarType.Float32, 4);
        foreach (KernelExpression expression in new KernelExpression[] { new ExtractLane(vector, lane), new BroadcastLane(vector, lane) })
        {
            KernelStatement[] body =
            [
                new Declare(vector, new Literal(0, ScalarType.Float32, 4)),
                new Declare(new Local("x", ScalarType.Float32, expression.Lanes), expression),
            ];

            Assert.Throws<InvalidOperationException>(() => KernelVerifier.Verify(WithBody(_network.Passes[0].Kernels[0], Target.Vector512, body)));
        }
    }

    [Theory]
    [InlineData(2, -1)]
    [InlineData(2, 2)]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    public void A_lane_that_rows_side_by_side_do_not_have_is_refused(int rows, int lane)
    {
        var vector = new Local("v", ScalarType.Float32, 4);
        KernelStatement[] body =
        [
            new Declare(vector, new Literal(0, ScalarType.Float32, 4)),
            new Declare(new Local("x", ScalarType.Float32, 4), new BroadcastInRows(vector, rows, lane)),
        ];

        Assert.Throws<InvalidOperationException>(() => KernelVerifier.Verify(WithBody(_network.Passes[0].Kernels[0], Target.Vector512, body)));
    }

    [Fact]
    public void What_several_workers_would_write_is_refused()
    {
        CompiledNetwork network = Compiler.Schedule(OracleNetworks.Bind("Softened", UnrollPolicy.Tiled, 512, threads: 2), default, fewestShared: 0);
        List<ScheduledKernel> divided = network.Passes.SelectMany(pass => pass.Kernels).Where(kernel => kernel.Kernel.IsDivided).ToList();
        Assert.NotEmpty(divided);
        foreach (ScheduledKernel kernel in divided)
        {
            IReadOnlyList<KernelStatement> body = kernel.Bodies[Target.Vector512];
            Divide division = body.OfType<Divide>().Single();
            List<KernelStatement> rest = body.Where(statement => statement != division).ToList();

            Refused([.. rest, division], string.Empty);
            Refused([.. rest], string.Empty);
            Refused([.. body.Select(statement => statement is Loop loop ? Own(loop) : statement)], "several workers");
            Refused([division, .. body], "twice");
            KernelVerifier.Verify(kernel);

            void Refused(KernelStatement[] mutant, string reason) => Assert.Contains(
                reason,
                Assert.Throws<InvalidOperationException>(() => KernelVerifier.Verify(WithBody(kernel, Target.Vector512, mutant))).Message,
                StringComparison.Ordinal);
        }

        static Loop Own(Loop loop) => loop with { IsShared = false, Body = loop.Body.Select(inner => inner is Loop nested ? Own(nested) : inner).ToList() };
    }

    [Fact]
    public void A_run_shows_what_leaves_a_tensor_or_was_never_written()
    {
        var tensor = new Tensor("T", TensorKind.Activation, ScalarType.Float32, false, 4);
        var memory = new KernelMemory();
        memory.Add(tensor, KernelMemory.Uninitialised(8), 2, 4);
        var value = new Local("t", ScalarType.Float32, 4);

        Assert.Contains("before it is written", Fail(new Declare(value, new Load(tensor, 0, 4))), StringComparison.Ordinal);
        Assert.Contains("leaves", Fail(new Store(tensor, 1, new Literal(7, ScalarType.Float32, 4))), StringComparison.Ordinal);
        Interpreter(memory).Run([new Store(tensor, 0, new Literal(7, ScalarType.Float32, 4))]);
        Assert.Equal([7, 7, 7, 7], memory.Elements(tensor));
        Assert.Contains("leaves", Fail(new Declare(value, new Load(tensor, 1, 4))), StringComparison.Ordinal);

        string Fail(KernelStatement statement) => Assert.Throws<InvalidOperationException>(() => Interpreter(memory).Run([statement])).Message;
    }

    private static KernelInterpreter Interpreter(KernelMemory memory) => new(new Arithmetic(ScalarType.Float32), memory, 3, RunTimeScalars.Of(3));

    private static Access Shifted(Access access, int by) => new(access.Tensor, access.Index + by);

    /// <summary>Every operation of a kind, changed in the same way, is refused.</summary>
    private static void AssertRefused<T>(Func<T, Operation> mutate, string reason, Func<T, bool>? isWanted = null)
        where T : Operation
    {
        int mutants = 0;
        foreach (Pass pass in _network.Program.Passes.Where(pass => pass.Name is not Lowering.Update))
        {
            foreach (T operation in pass.Operations.OfType<T>())
            {
                bool hasRoom = operation.OutAxes.Count == 2 || operation is Reduce { OutAxes.Count: 1 };
                if (!hasRoom || isWanted?.Invoke(operation) == false)
                {
                    continue;
                }

                IReadOnlyList<Operation> operations = pass.Operations.Select(other => ReferenceEquals(other, operation) ? mutate(operation) : other).ToList();
                InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => TensorVerifier.Verify(pass with { Operations = operations }));
                Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
                mutants++;
            }
        }

        Assert.True(mutants > 0, "Nothing was changed.");
    }

    /// <summary>Some kernel of the network, with the first statement that the mutation changes, is refused for the reason.</summary>
    private static void AssertRefused(Func<KernelStatement, KernelStatement> mutate, string reason, CompiledNetwork? network = null)
    {
        int refused = 0;
        foreach (ScheduledKernel kernel in (network ?? _network).Passes.SelectMany(pass => pass.Kernels))
        {
            IReadOnlyList<KernelStatement> body = kernel.Bodies[Target.Vector512];
            bool isChanged = false;
            IReadOnlyList<KernelStatement> mutant = Mutated(body, mutate, ref isChanged);
            if (!isChanged)
            {
                continue;
            }

            Exception? failure = Record.Exception(() => KernelVerifier.Verify(WithBody(kernel, Target.Vector512, mutant)));
            Assert.True(failure is InvalidOperationException, $"{kernel.Kernel.Name} passed although it {reason}.");
            refused += failure!.Message.Contains(reason, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(refused > 0, $"No kernel was refused because of '{reason}'.");
    }

    private static IReadOnlyList<KernelStatement> Mutated(IReadOnlyList<KernelStatement> body, Func<KernelStatement, KernelStatement> mutate, ref bool isChanged)
    {
        var result = new List<KernelStatement>();
        foreach (KernelStatement statement in body)
        {
            KernelStatement mutant = isChanged ? statement : mutate(statement);
            if (!ReferenceEquals(mutant, statement))
            {
                isChanged = true;
            }
            else if (statement is Loop loop)
            {
                mutant = loop with { Body = Mutated(loop.Body, mutate, ref isChanged) };
            }

            result.Add(mutant);
        }

        return result;
    }

    private static ScheduledKernel WithBody(ScheduledKernel kernel, Target target, IReadOnlyList<KernelStatement> body) =>
        kernel with { Bodies = new Dictionary<Target, IReadOnlyList<KernelStatement>> { [target] = body } };
}
