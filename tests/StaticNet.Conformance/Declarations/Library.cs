using System;
using System.Linq;
using System.Reflection;

namespace StaticNet.Conformance.Declarations;

/// <summary>What StaticNet.dll has to offer, asked by name.</summary>
internal sealed class Library(Assembly assembly)
{
    /// <summary>Gets the library that this program was built with.</summary>
    public static Library Referenced { get; } = new(typeof(NetworkAttribute).Assembly);

    /// <summary>Finds a public attribute by its name without suffix, or gives null.</summary>
    public Type? FindAttribute(string name) =>
        assembly.GetType($"StaticNet.{name}Attribute") is { IsPublic: true } type && type.IsSubclassOf(typeof(Attribute)) ? type : null;

    /// <summary>Tells whether an attribute has a property that a declaration can set.</summary>
    public static bool HasProperty(Type attribute, string name) => attribute.GetProperty(name)?.SetMethod?.IsPublic == true;

    /// <summary>Tells whether an attribute has a constructor that takes so many arguments.</summary>
    public static bool HasConstructor(Type attribute, int arguments) =>
        attribute.GetConstructors().Any(constructor => Takes(constructor.GetParameters(), arguments));

    private static bool Takes(ParameterInfo[] parameters, int arguments)
    {
        bool takesMore = parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute));
        int required = parameters.Count(parameter => !parameter.IsOptional) - (takesMore ? 1 : 0);
        return arguments >= required && (takesMore || arguments <= parameters.Length);
    }
}
