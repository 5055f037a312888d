using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace StaticNet.Tests.Networks;

/// <summary>
/// All networks declared in this assembly: whoever adds one has it go through every test. They are found by their attribute, so none is
/// forgotten.
/// </summary>
internal static class DeclaredNetworks
{
    private const string Folder = "StaticNet.Tests.Networks.Declarations.";

    /// <summary>Multiply-adds above which a network is too large for the tests that call it a hundred thousand times.</summary>
    private const int SmallParameterCount = 20_000;

    private static readonly Type[] s_all = typeof(DeclaredNetworks).Assembly.GetTypes()
        .Where(t => t.IsDefined(typeof(NetworkAttribute), inherit: false) && t.FullName!.StartsWith(Folder, StringComparison.Ordinal))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .ToArray();

    /// <summary>All networks with elements of type T.</summary>
    public static IEnumerable<Type> Of<T>()
        where T : struct => s_all.Where(typeof(INetwork<T>).IsAssignableFrom);

    /// <summary>Those that can be trained.</summary>
    public static IEnumerable<Type> TrainableOf<T>()
        where T : struct => Of<T>().Where(t => t.GetNestedType("Trainer") is not null);

    public static bool IsSmall(Type network) => (int)network.GetField("ParameterCount")!.GetRawConstantValue()! <= SmallParameterCount;

    /// <summary>The name in the tables of tests: <c>SingleLayers+TanhLayer</c>.</summary>
    public static string NameOf(Type network) => network.FullName!.Substring(Folder.Length);

    public static Type Find(string name) => s_all.Single(t => NameOf(t) == name);

    /// <summary>Networks as the rows of a theory.</summary>
    public static TheoryData<string> Rows(IEnumerable<Type> networks)
    {
        var rows = new TheoryData<string>();
        foreach (Type network in networks)
        {
            rows.Add(NameOf(network));
        }

        return rows;
    }

    /// <summary>The words of a declaration: Dense, ReLU, Adam, ...</summary>
    public static IEnumerable<Type> Words(Type network) => network.GetCustomAttributes(inherit: false).Select(a => a.GetType())
        .Where(a => a.Assembly == typeof(NetworkAttribute).Assembly && a != typeof(NetworkAttribute));

    /// <summary>All words of one kind that the library has.</summary>
    public static IEnumerable<Type> Vocabulary<TAttribute>() =>
        typeof(TAttribute).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && typeof(TAttribute).IsAssignableFrom(t));
}
