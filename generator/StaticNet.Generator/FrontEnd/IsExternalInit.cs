namespace System.Runtime.CompilerServices;

/// <summary>What the C# compiler needs for records and init-only properties on netstandard2.0.</summary>
internal static class IsExternalInit
{
}
