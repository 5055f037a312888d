using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.Diagnostics;

/// <summary>
/// All diagnostics. Ids: SN00xx the class, SN01xx the declaration, SN02xx layers, SN03xx losses, SN04xx optimizers, SN9999 the generator.
/// </summary>
internal static class Descriptors
{
    /// <summary>Where each id is explained, with an example.</summary>
    public const string Help = "docs/diagnostics.md#";

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        ClassDescriptors.All.Concat(DeclarationDescriptors.All).Concat(CompilerDescriptors.All).ToList();

    /// <summary>Finds a descriptor by its id.</summary>
    /// <exception cref="ArgumentException">There is no such id.</exception>
    public static DiagnosticDescriptor Get(string id) =>
        All.FirstOrDefault(descriptor => descriptor.Id == id)
        ?? throw new ArgumentException("Found the diagnostic id " + id + ", expected one of docs/diagnostics.md.");
}
