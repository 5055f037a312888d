using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading;

namespace StaticNet.Tests.Networks.Jitting;

/// <summary>
/// This assembly as a program: runs all that is generated once, in a process that a test has started with settings of its own. Arguments:
/// the size of the thread's stack in bytes, 0 for the default, and the beginning of the networks' names. Prints the width of vectors, then
/// the name of each network that has run.
/// </summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        int stackBytes = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        string prefix = arguments.Length > 1 ? arguments[1] : string.Empty;
        Console.WriteLine(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0);
        var thread = new Thread(
            () =>
            {
                NotOptimised();
                RunAll<float>(prefix);
                RunAll<double>(prefix);
            },
            stackBytes);
        thread.Start();
        thread.Join();
        return 0;
    }

    /// <summary>What the compiler is told not to optimise: a list of methods without it does not say how they were compiled.</summary>
    [MethodImpl(MethodImplOptions.NoOptimization)]
    internal static void NotOptimised()
    {
    }

    private static void RunAll<T>(string prefix)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (Type type in DeclaredNetworks.Of<T>().Where(t => DeclaredNetworks.NameOf(t).StartsWith(prefix, StringComparison.Ordinal)))
        {
            Run(new TestedNetwork<T>(type));
            Console.WriteLine(DeclaredNetworks.NameOf(type));
        }
    }

    private static void Run<T>(TestedNetwork<T> network)
        where T : struct, IFloatingPointIeee754<T>
    {
        bool isTrainable = network.Type.GetNestedType("Trainer") is not null;
        var examples = new Examples<T>(network, isTrainable ? Math.Min(3, network.BatchSize) : 3, 1);
        network.Predict(examples.InputsOf(0, 1));
        network.Predict(examples.Inputs);
        if (network.HasLogits)
        {
            network.PredictLogits(examples.InputsOf(0, 1));
            network.PredictLogits(examples.Inputs);
        }

        if (isTrainable)
        {
            network.Step(examples.Inputs, examples.Targets);
            network.Forward(examples.Inputs, examples.Targets);
            network.Backward();
            network.Update();
        }
    }
}
