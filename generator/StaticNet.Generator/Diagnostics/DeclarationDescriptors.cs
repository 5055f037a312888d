using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.Diagnostics;

/// <summary>What can be wrong with a declaration whatever its layers are.</summary>
internal static class DeclarationDescriptors
{
    public static readonly DiagnosticDescriptor InputRank = new(
        "SN0101",
        "The input shape has a wrong number of sizes",
        "Found {0} sizes in the input shape, expected 1 (features) or 3 (channels, height, width); write for " +
        "example [Network(784)] or [Network(1, 28, 28)]",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0101");

    public static readonly DiagnosticDescriptor InputSize = new(
        "SN0102",
        "A size of the input shape is less than 1",
        "Found the size {0} in the input shape, expected at least 1; write the number of values a sample has",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0102");

    public static readonly DiagnosticDescriptor InputTooLarge = new(
        "SN0103",
        "The input is too large",
        "Found an input of {0} values, expected at most {1} in all; make the shape smaller",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0103");

    public static readonly DiagnosticDescriptor BatchSize = new(
        "SN0104",
        "The batch size is out of range",
        "Found BatchSize = {0}, expected 1 to {1}; choose a number in this range",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0104");

    public static readonly DiagnosticDescriptor UndefinedEnumValue = new(
        "SN0105",
        "An argument is no member of its enumeration",
        "Found {0} = {1}, which is no member of '{2}', expected one of {3}; choose one by name",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0105");

    public static readonly DiagnosticDescriptor InvalidName = new(
        "SN0106",
        "The name of a layer is not an identifier",
        "Found the layer name '{0}', expected an identifier, since members of the class are named after it; use " +
        "letters, digits and underscores",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0106");

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "SN0107",
        "Two layers have the same name",
        "Found the layer name '{0}' for a second time, expected a name of its own for every layer; choose another",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0107");

    public static readonly DiagnosticDescriptor NoLayers = new(
        "SN0108",
        "A network needs a layer",
        "Found no layer, expected at least one; add for example [Dense(10)] after [Network]",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0108");

    public static readonly DiagnosticDescriptor NoLoss = new(
        "SN0109",
        "A network needs a loss",
        "Found no loss, expected one after the last layer; add for example [SoftmaxCrossEntropy], or write " +
        "Training = false",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0109");

    public static readonly DiagnosticDescriptor TwoLosses = new(
        "SN0110",
        "A network has one loss",
        "Found the loss '{0}' after the loss '{1}', expected one; remove one of them",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0110");

    public static readonly DiagnosticDescriptor NoOptimizer = new(
        "SN0111",
        "A network needs an optimizer",
        "Found no optimizer, expected one after the loss; add for example [Adam], or write Training = false",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0111");

    public static readonly DiagnosticDescriptor TwoOptimizers = new(
        "SN0112",
        "A network has one optimizer",
        "Found the optimizer '{0}' after the optimizer '{1}', expected one; remove one of them",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0112");

    public static readonly DiagnosticDescriptor LayerLast = new(
        "SN0113",
        "A layer stands after the loss",
        "Found the layer '{0}' after '{1}', expected all layers before the loss and the optimizer; move it up",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0113");

    public static readonly DiagnosticDescriptor LossFirst = new(
        "SN0114",
        "The loss stands before the layers",
        "Found the loss '{0}' before the layer '{1}', expected it after the last layer; move it down",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0114");

    public static readonly DiagnosticDescriptor OptimizerFirst = new(
        "SN0115",
        "The optimizer stands before the loss",
        "Found the optimizer '{0}' before '{1}', expected it after the layers and the loss; move it down",
        "StaticNet.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0115");

    public static readonly IReadOnlyList<DiagnosticDescriptor> All = new[]
    {
        InputRank, InputSize, InputTooLarge, BatchSize,
        UndefinedEnumValue, InvalidName, DuplicateName, NoLayers,
        NoLoss, TwoLosses, NoOptimizer, TwoOptimizers,
        LayerLast, LossFirst, OptimizerFirst,
    };
}
