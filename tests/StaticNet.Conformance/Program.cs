using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Microsoft.CodeAnalysis;
using StaticNet.Conformance;
using StaticNet.Conformance.Compiling;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.RandomDeclarations;
using StaticNet.Conformance.Reporting;
using StaticNet.Conformance.Running;

const int Success = 0;
const int Failure = 1;
const int WrongUsage = 2;
const int TargetLacking = 3;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(RunOptions.Usage);
    Console.WriteLine(RandomOptions.Usage);
    return Success;
}

// Declarations that ask for threads are to have them, whether or not that is faster.
AppContext.SetSwitch("StaticNet.Threading.AlwaysTogether", true);

try
{
    // Random declarations have no folder; one of their targets needs a process of its own.
    if (RandomOptions.AreAskedForBy(args))
    {
        RandomOptions random = RandomOptions.Parse(args);
        bool holds = RandomRun.Execute(random);
        bool hasFusedMultiplyAdd = !random.Interpret && Environment.GetEnvironmentVariable(Target.Avx2Switch) != "0" && Target.NoFusedMultiplyAdd.Lack() is not null;
        int status = hasFusedMultiplyAdd && X86Base.IsSupported ? RunAgainWithoutAvx2(args) : Success;
        return holds ? status : Failure;
    }

    // 1. What is asked for
    RunOptions options = RunOptions.Parse(args);

    // 2. A process that can do it: where fused multiply-add must go, this program is started again without it
    if (options.Target.Lack() is { } lack)
    {
        bool canBeTried = options.Target == Target.NoFusedMultiplyAdd && Environment.GetEnvironmentVariable(Target.Avx2Switch) != "0";
        if (canBeTried)
        {
            return RunAgainWithoutAvx2(args);
        }

        Console.Error.WriteLine($"Target {options.Target.Name}: {lack}.");
        return TargetLacking;
    }

    // 3. The run
    IReadOnlyList<ISourceGenerator> generators = GeneratorSource.Load("StaticNet.Generator");
    IReadOnlyList<CaseResult> results = ConformanceRun.Execute(options, Library.Referenced, generators);

    // 4. The table
    ResultTable.Print(results, options.Verbose, Console.Out);
    return results.Any(result => result.Outcome == Outcome.Failed) ? Failure : Success;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(RunOptions.Usage);
    Console.Error.WriteLine(RandomOptions.Usage);
    return WrongUsage;
}

static int RunAgainWithoutAvx2(string[] arguments)
{
    string program = Environment.ProcessPath!;
    bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
    var start = new ProcessStartInfo(program, isHost ? [Environment.GetCommandLineArgs()[0], .. arguments] : arguments);
    start.Environment[Target.Avx2Switch] = "0";
    using Process process = Process.Start(start)!;
    process.WaitForExit();
    return process.ExitCode;
}
