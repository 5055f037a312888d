using System.Linq;

namespace StaticNet.Generator.FrontEnd;

/// <summary>Reads the arguments of <c>[Network]</c>. The defaults are those that the attribute documents; a test compares them.</summary>
internal static class NetworkOptionsReader
{
    public static NetworkOptions Read(AttributeReading attribute)
    {
        EquatableArray<long> shape = Find(attribute, "inputShape")?.Items ?? default;
        return new NetworkOptions(
            shape.Select(static size => unchecked((int)size)).ToEquatableArray(),
            (int)Integer(attribute, "BatchSize", 32),
            Integer(attribute, "Seed", 0),
            (ElementType)Integer(attribute, "ElementType", (long)ElementType.Float32),
            (UnrollPolicy)Integer(attribute, "Unroll", (long)UnrollPolicy.Auto),
            Integer(attribute, "Simd", 1) != 0,
            Integer(attribute, "Training", 1) != 0,
            Integer(attribute, "InputGradient", 0) != 0,
            (int)Integer(attribute, "Threads", 0));
    }

    private static long Integer(AttributeReading attribute, string name, long otherwise) => Find(attribute, name)?.Integer ?? otherwise;

    private static ArgumentValue? Find(AttributeReading attribute, string name) =>
        attribute.Arguments.FirstOrDefault(argument => argument.Name == name)?.Value;
}
