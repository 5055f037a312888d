namespace StaticNet.Conformance.RandomDeclarations.Compiling;

/// <summary>
/// Lets one class run on every target: its kernels ask <c>HasVector512</c> and its like, and a second part of the same class answers for the
/// processor.
/// </summary>
internal static class TargetSwitch
{
    /// <summary>The class that knows the widest vectors wanted.</summary>
    public const string ClassName = "RandomTarget";

    /// <summary>The name of its field.</summary>
    public const string FieldName = "Bits";

    /// <summary>The declaration of that class.</summary>
    public const string Declaration = $"public static class {ClassName} {{ public static int {FieldName}; }}";

    /// <summary>The second part of a network's class.</summary>
    public static string PartOf(string network) => $$"""
        partial class {{network}}
        {
            private partial class Kernels
            {
                private static new bool HasVector512 => {{ClassName}}.{{FieldName}} >= 512;
                private static new bool HasVector256 => {{ClassName}}.{{FieldName}} >= 256;
                private static new bool HasVector128 => {{ClassName}}.{{FieldName}} >= 128;
            }
        }
        """;
}
