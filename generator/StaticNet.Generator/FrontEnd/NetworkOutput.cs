using System;
using System.Collections.Generic;
using System.Text;
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
    public static void Write(SourceProductionContext context, NetworkDeclaration declaration)
    {
        try
        {
            IReadOnlyList<GeneratedFile> files = Compiler.Compile(declaration, context.CancellationToken);
            foreach (GeneratedFile file in files)
            {
                context.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8, SourceHashAlgorithm.Sha256));
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
}
