using System;
using System.Collections.Generic;

namespace StaticNet.Conformance.Running;

/// <summary>The compiled networks of a case: it may make as many instances of each as it likes.</summary>
/// <param name="adapters">The adapters, in the order of the case's plan.</param>
internal sealed class CompiledNetworks<T>(IReadOnlyList<Type> adapters)
    where T : struct
{
    public IGeneratedNetwork<T> Create(int index = 0) => (IGeneratedNetwork<T>)Activator.CreateInstance(adapters[index])!;

    public ITrainedNetwork<T> CreateTrained(int index = 0) => (ITrainedNetwork<T>)Create(index);
}
