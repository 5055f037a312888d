using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator.Diagnostics;

namespace StaticNet.Generator.FrontEnd;

/// <summary>The last step: compiles a declaration and hands the files to Roslyn.</summary>
internal static class NetworkOutput
{
    /// <summary>
    /// Adds all files of a network, or none of them and one <c>SN9999</c>. That diagnostic has no place in the source, because places would
    /// make this step run again whenever lines move.
    /// </summary>
    public static void Write(SourceProductionContext context, NetworkDeclaration declaration) => Write(context, declaration, Compiler.Compile);

    /// <summary>Does the same with a given compiler.</summary>
    internal static void Write(
        SourceProductionContext context,
        NetworkDeclaration declaration,
        Func<NetworkDeclaration, CancellationToken, IReadOnlyList<GeneratedFile>> compile)
    {
        try
        {
            IReadOnlyList<GeneratedFile> files = compile(declaration, context.CancellationToken);
            CheckNames(files);
            foreach (GeneratedFile file in files)
            {
                var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
                context.AddSource(file.HintName, SourceText.From(file.Text, encoding, SourceHashAlgorithm.Sha256));
            }
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CompilerDescriptors.InternalFailure,
                Location.None,
                declaration.Type.QualifiedName,
                exception.GetType().Name,
                SingleLine.Of(exception.Message)));
        }
    }

    /// <summary>Roslyn refuses the second of two files of one name; by then the first would have been added.</summary>
    private static void CheckNames(IReadOnlyList<GeneratedFile> files)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (GeneratedFile file in files)
        {
            if (!names.Add(file.HintName))
            {
                throw new InvalidOperationException("found two files called " + file.HintName + ", expected different names");
            }
        }
    }
}
