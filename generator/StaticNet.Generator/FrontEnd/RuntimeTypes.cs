using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Recognises StaticNet's own types by namespace and assembly, so that look-alikes are left alone.</summary>
internal static class RuntimeTypes
{
    public static bool IsNetwork(INamedTypeSymbol attribute) => IsOurs(attribute) && attribute.Name == "NetworkAttribute";

    /// <summary>Gives what an attribute declares, by its base type, or null if it is none of ours.</summary>
    public static NodeRole? RoleOf(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute.BaseType; type is not null; type = type.BaseType)
        {
            NodeRole? role = type.Name switch
            {
                "LayerAttribute" => NodeRole.Layer,
                "LossAttribute" => NodeRole.Loss,
                "OptimizerAttribute" => NodeRole.Optimizer,
                _ => null,
            };
            if (role is not null && IsOurs(type))
            {
                return role;
            }
        }

        return null;
    }

    /// <summary>Says whether a type is one of StaticNet's, and not a user's that derives from one.</summary>
    public static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name == NetworkReader.RuntimeAssembly
        && type.ContainingNamespace is { Name: "StaticNet", ContainingNamespace.IsGlobalNamespace: true };
}
