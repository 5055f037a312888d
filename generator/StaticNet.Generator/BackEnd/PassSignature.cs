using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Kernels;
using StaticNet.Generator.Passes;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.BackEnd;

/// <summary>What the method of a pass takes; the same list is its declaration and the pattern of its calls.</summary>
internal sealed class PassSignature
{
    private readonly List<(string Type, string Name)> _parameters = new();

    public PassSignature(ScheduledPass pass, WorkspacePlan plan, ScalarType element, bool isDivided)
    {
        if (isDivided)
        {
            _parameters.Add((CSharp.Worker, "worker"));
        }

        List<Tensor> tensors = pass.Kernels.SelectMany(k => k.Kernel.Tensors).Select(t => t.Tensor).Distinct().ToList();
        bool Uses(TensorKind kind) => tensors.Any(t => t.Kind == kind);
        bool writesGradients = pass.Kernels.SelectMany(k => k.Kernel.Tensors).Any(t => t.Tensor.Kind == TensorKind.Gradient && t.IsWritten);
        bool writesParameters = pass.Kernels.SelectMany(k => k.Kernel.Tensors).Any(t => t.Tensor.Kind == TensorKind.Parameter && t.IsWritten);
        if (Uses(TensorKind.Parameter))
        {
            _parameters.Add((writesParameters ? CSharp.Span(element) : CSharp.ReadOnlySpan(element), "P"));
        }

        if (Uses(TensorKind.Running))
        {
            bool writes = pass.Kernels.SelectMany(k => k.Kernel.Tensors).Any(t => t.Tensor.Kind == TensorKind.Running && t.IsWritten);
            _parameters.Add((writes ? CSharp.Span(element) : CSharp.ReadOnlySpan(element), "running"));
        }

        foreach (Tensor input in tensors.Where(t => t.Kind is TensorKind.Input or TensorKind.Target or TensorKind.Mask or TensorKind.Constant).OrderBy(t => t.Kind))
        {
            _parameters.Add((CSharp.ReadOnlySpan(input.Element), input.Name));
        }

        if (Uses(TensorKind.Gradient))
        {
            _parameters.Add((writesGradients ? CSharp.Span(element) : CSharp.ReadOnlySpan(element), "dP"));
        }

        foreach (string moment in tensors.Where(t => t.Kind == TensorKind.Moment).Select(t => t.Arena).Distinct())
        {
            _parameters.Add((CSharp.Span(element), moment));
        }

        foreach (Tensor output in tensors.Where(t => t.Kind == TensorKind.Output))
        {
            _parameters.Add((CSharp.Span(output.Element), output.Name));
        }

        if (tensors.Any(plan.Contains))
        {
            _parameters.Add((CSharp.Span(element), "workspace"));
        }

        foreach (KernelScalar scalar in pass.Kernels.SelectMany(k => k.Kernel.Scalars).GroupBy(s => s.Name).Select(g => g.First()))
        {
            _parameters.Add((CSharp.Type(scalar.Type), scalar.Name));
        }

        if (pass.Kernels.Any(k => k.Kernel.TakesCount))
        {
            _parameters.Add(("int", "n"));
        }
    }

    public IEnumerable<string> Declarations => _parameters.Select(p => p.Type + " " + p.Name);

    /// <summary>The arguments of a call, given what the caller calls each parameter.</summary>
    public IEnumerable<string> Arguments(Func<string, string> nameAtCaller) => _parameters.Select(p => nameAtCaller(p.Name));
}
