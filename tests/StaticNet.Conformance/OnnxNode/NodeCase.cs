using System;
using System.Text.Json;
using StaticNet.Conformance.Cases;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Running;

namespace StaticNet.Conformance.OnnxNode;

internal sealed class NodeCase : Case
{
    public const string Format = "onnx-node";
    private NodeCase(string n) : base(n, false) { }
    public static NodeCase Read(JsonElement root, string path) => new(CaseFolder.NameOf(path));
    public override CasePlan Plan(Library library) => CasePlan.Unsupported("x");
    public override void Run<T>(CompiledNetworks<T> networks, CaseComparison<T> comparison) => throw new NotSupportedException();
}
