using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.Diagnostics;

/// <summary>What the compiler proper can object to: layers, losses, optimizers, size.</summary>
internal static class CompilerDescriptors
{
    public static readonly DiagnosticDescriptor ArgumentOutOfRange = new(
        "SN0201",
        "An argument of a layer is out of range",
        "Found {1} = {2} in '{0}', expected {3}; change the argument",
        "StaticNet.Layers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0201");

    public static readonly DiagnosticDescriptor LayerDoesNotFit = new(
        "SN0202",
        "A layer does not fit its input",
        "Found '{0}' with an input of shape {1}, expected {2}; change the layer or the one before it",
        "StaticNet.Layers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0202");

    public static readonly DiagnosticDescriptor NetworkTooLarge = new(
        "SN0203",
        "The network is too large",
        "Found {1} {0}, expected at most {2}; make the network smaller",
        "StaticNet.Layers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0203");

    public static readonly DiagnosticDescriptor UnknownLayer = new(
        "SN0204",
        "A layer is joined with one that is not there",
        "Found {1} = \"{2}\" in '{0}', expected the name of a layer before it: {3}; give that layer a Name",
        "StaticNet.Layers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0204");

    public static readonly DiagnosticDescriptor LossDoesNotFit = new(
        "SN0301",
        "The loss does not fit the output",
        "Found '{0}' with an output of shape {1}, expected {2}; change the last layer or the loss",
        "StaticNet.Losses",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0301");

    public static readonly DiagnosticDescriptor SoftmaxTwice = new(
        "SN0302",
        "The softmax is applied twice",
        "Found the layer '{0}' before the loss '{1}', which applies it itself, expected logits; remove the layer",
        "StaticNet.Losses",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0302");

    public static readonly DiagnosticDescriptor LossArgument = new(
        "SN0303",
        "An argument of the loss is out of range",
        "Found {1} = {2} in '{0}', expected {3}; change the argument",
        "StaticNet.Losses",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0303");

    public static readonly DiagnosticDescriptor OptimizerArgument = new(
        "SN0401",
        "An argument of the optimizer is out of range",
        "Found {1} = {2} in '{0}', expected {3}; change the argument",
        "StaticNet.Optimizers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0401");

    public static readonly DiagnosticDescriptor NothingToTrain = new(
        "SN0402",
        "There is nothing to train",
        "Found '{0}' in a network without parameters, expected a layer that has some; add one, or set Training = false",
        "StaticNet.Optimizers",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn0402");

    public static readonly DiagnosticDescriptor InternalFailure = new(
        "SN9999",
        "The generator has failed",
        "Found an internal failure at the network '{0}', expected none: {1}: {2}; please report it with the " +
        "declaration",
        "StaticNet.Compiler",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Descriptors.Help + "sn9999");

    public static readonly IReadOnlyList<DiagnosticDescriptor> All = new[]
    {
        ArgumentOutOfRange, LayerDoesNotFit, NetworkTooLarge, UnknownLayer, LossDoesNotFit,
        SoftmaxTwice, LossArgument, OptimizerArgument, NothingToTrain, InternalFailure,
    };
}
