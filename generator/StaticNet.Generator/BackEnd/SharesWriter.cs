using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;

namespace StaticNet.Generator.BackEnd;

/// <summary>Writes how a pass of a large network is executed by several workers: the property that says how many, the shares, the runs.</summary>
internal static class SharesWriter
{
    private const long MultiplyAddsOfUpdate = 32;

    private const string Threading = "global::StaticNet.Threading";

    /// <summary>The number of threads, as the user sees it.</summary>
    public static void WriteProperty(CompiledNetwork network, CodeWriter writer)
    {
        if (!network.IsDivided)
        {
            return;
        }

        writer.Line("/// <summary>");
        writer.Line("/// The most threads that one call uses; 0 for the rule: all processors from 2,000,000 multiply-adds in a call on. It uses one where");
        writer.Line("/// several have proved to be slower. The results do not depend on it.");
        writer.Line("/// </summary>");
        writer.Line($"public int Threads {{ get; set; }} = {CSharp.Number(network.Network.Options.Threads)};");
        writer.Line();
    }

    /// <summary>The method that every worker executes, and the routine of it, made once.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="t">The element type.</param>
    /// <param name="owner">The class of which the share is a member.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="arguments">The arguments of the pass, in terms of work and worker.</param>
    public static void WriteShare(CodeWriter writer, string t, string owner, ScheduledPass pass, IEnumerable<string> arguments)
    {
        writer.Line($"private static readonly {Threading}.Routine<{t}> s_{Name(pass)} = new(");
        writer.Line($"    (object owner, ref {Threading}.Work<{t}> work, {CSharp.Worker} worker) =>");
        writer.Line($"        (({owner})owner).{pass.Name}Share(ref work, worker));");
        writer.Line();
        using (writer.Block($"private void {pass.Name}Share(ref {Threading}.Work<{t}> work, {CSharp.Worker} worker)"))
        {
            writer.List($"Kernels.{pass.Name}(", arguments, ");");
        }

        writer.Line();
    }

    /// <summary>The run of a pass, where <c>n</c> is the number of samples.</summary>
    public static void WriteRun(CompiledNetwork network, CodeWriter writer, string t, ScheduledPass pass, params (string Name, string Value)[] spans)
    {
        string work = $"var work = new {Threading}.Work<{t}>";
        writer.List(work + (spans.Length == 0 ? "(" : " { "), spans.Select(s => s.Name + " = " + s.Value), spans.Length == 0 ? ");" : " };");
        // A parameter is updated in about the time of so many multiply-adds.
        string count = pass.Name == Lowering.Update ? CSharp.Number(network.Arena.Length * MultiplyAddsOfUpdate) + "L" : $"n * {CSharp.Number(network.Network.MultiplyAdds)}L";
        writer.Line($"{Threading}.Workers.Run(Threads, {count}, this, s_{Name(pass)}, ref work);");
    }

    private static string Name(ScheduledPass pass) => char.ToLowerInvariant(pass.Name[0]) + pass.Name.Substring(1);
}
