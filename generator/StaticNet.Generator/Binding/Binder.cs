using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.FrontEnd;
using StaticNet.Generator.Layers;
using StaticNet.Generator.Losses;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Binding;

/// <summary>
/// The type checker of the language: a fold over the nodes, in which each checks its arguments, takes its input's shape and gives its
/// output's.
/// </summary>
internal sealed class Binder
{
    /// <summary>Arenas are indexed by int, and one array of floats must fit into memory on small machines as well.</summary>
    internal const long MaximumParameters = 1L << 28;

    /// <summary>Every layer is code: far more than this is a loop somewhere that writes attributes.</summary>
    private const int MaximumLayers = 1000;

    private readonly NetworkDeclaration _declaration;
    private readonly List<Problem> _problems = new();
    private readonly List<BoundLayer> _layers = new();
    private readonly Dictionary<string, int> _named = new();
    private readonly HashSet<string> _names = new();
    private IReadOnlyList<int> _shape;
    private bool _isChannelsLast;
    private IReadOnlyList<int>? _flattenedImage;
    private string _suffix = "0";
    private int _weighted;

    private Binder(NetworkDeclaration declaration)
    {
        _declaration = declaration;
        _shape = declaration.Options.InputShape;
    }

    /// <summary>Binds a declaration; the network is null if there is an error among the problems.</summary>
    public static (BoundNetwork? Network, IReadOnlyList<Problem> Problems) Bind(NetworkDeclaration declaration) => new Binder(declaration).Bind();

    private (BoundNetwork? Network, IReadOnlyList<Problem> Problems) Bind()
    {
        Loss? loss = null;
        Optimizer? optimizer = null;
        int lossNode = -1;
        int optimizerNode = -1;
        bool complete = true;
        for (int node = 0; node < _declaration.Nodes.Count; node++)
        {
            NodeDeclaration declared = _declaration.Nodes[node];
            var arguments = new NodeArguments(declared, node, _problems);
            if (LayerRegistry.Find(declared.Kind) is { } definition)
            {
                complete = complete && BindLayer(definition, declared, arguments);
            }
            else if (LossRegistry.Find(declared.Kind) is { } lossDefinition)
            {
                loss = lossDefinition.Bind(arguments, complete && _layers.Count > 0 && _shape.Count == 1 ? _shape[0] : 0);
                lossNode = node;
            }
            else if (OptimizerRegistry.Find(declared.Kind) is { } optimizerDefinition)
            {
                optimizer = optimizerDefinition.Bind(arguments);
                optimizerNode = node;
            }
        }

        if (complete && loss is not null && _layers.Count > 0)
        {
            CheckLoss(loss, lossNode);
        }

        if (complete && _problems.Count == 0 && optimizer is not null && _declaration.Options.Training && _layers.All(l => l.Layer.Parameters.Count == 0))
        {
            _problems.Add(Problem.At(optimizerNode, null, "SN0402", optimizer.Kind));
        }

        CheckSize();
        bool failed = !complete || _layers.Count == 0 || _problems.Any(p => p.Id != "SN0302");
        return (failed ? null : new BoundNetwork(_declaration, _layers, loss, optimizer), _problems);
    }

    private bool BindLayer(LayerDefinition definition, NodeDeclaration declared, NodeArguments arguments)
    {
        bool isWeighted = definition.IsWeighted;
        if (declared.Name is not null)
        {
            _suffix = "_" + declared.Name;
        }
        else if (isWeighted)
        {
            _suffix = (_weighted + 1).ToString(CultureInfo.InvariantCulture);
        }

        _weighted += isWeighted ? 1 : 0;
        string key = declared.Name ?? _layers.Count.ToString(CultureInfo.InvariantCulture);
        ScalarType element = _declaration.Options.ElementType == ElementType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        int? other = null;
        IReadOnlyList<int> otherShape = System.Array.Empty<int>();
        if (arguments.Text("from") is { } from)
        {
            if (!_named.TryGetValue(from, out int at))
            {
                arguments.Report("SN0204", "from", from, _named.Count == 0 ? "no layer before it has a name" : string.Join(", ", _named.Keys));
                return false;
            }

            other = at;
            otherShape = _layers[at].Layer.OutputShape;
        }

        var binding = new LayerBinding(arguments, _shape, element, key, _suffix, DefaultInit(arguments.Node))
        {
            OtherShape = otherShape,
            IsChannelsLast = _isChannelsLast,
            LeadsToDense = LeadsToDense(arguments.Node),
            FlattenedImage = _flattenedImage,
            UniqueName = UniqueName,
        };
        Layer? layer = definition.Bind(binding);
        if (layer is null)
        {
            return false;
        }

        if (declared.Name is not null)
        {
            _named[declared.Name] = _layers.Count;
        }

        _layers.Add(new BoundLayer(layer, _shape, _suffix, other));
        _shape = layer.OutputShape;
        _isChannelsLast = layer.IsChannelsLast(_isChannelsLast);
        _flattenedImage = layer switch
        {
            Flatten flatten => flatten.Image,
            Dense => null,
            _ => _flattenedImage,
        };
        return true;
    }

    /// <summary>
    /// Whether a dense layer is the first after a node that the order of a vector matters to, and nobody else can read what is between them.
    /// </summary>
    private bool LeadsToDense(int node)
    {
        for (int next = node; next < _declaration.Nodes.Count - 1; next++)
        {
            if (_declaration.Nodes[next].Name is not null)
            {
                return false;
            }

            string kind = _declaration.Nodes[next + 1].Kind;
            if (kind == Dense.Definition.Kind)
            {
                return true;
            }

            if (LayerRegistry.Find(kind) is not { IsElementwise: true })
            {
                return false;
            }
        }

        return false;
    }

    private string UniqueName(string name)
    {
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>How weights start that the first activation after a node follows, with no other weights in between.</summary>
    private string DefaultInit(int node)
    {
        for (int next = node + 1; next < _declaration.Nodes.Count; next++)
        {
            LayerDefinition? definition = LayerRegistry.Find(_declaration.Nodes[next].Kind);
            if (definition is null || definition.IsWeighted)
            {
                break;
            }

            if (definition.IsActivation)
            {
                return definition.WeightsBefore;
            }
        }

        return "GlorotUniform";
    }

    private void CheckLoss(Loss loss, int node)
    {
        if (loss.Needs(_shape) is { } needs)
        {
            _problems.Add(Problem.At(node, null, "SN0301", loss.Kind, Shapes.Text(_shape), needs));
        }

        string? twice = loss.Kind switch
        {
            "SoftmaxCrossEntropy" => "Softmax",
            "BinaryCrossEntropy" => "Sigmoid",
            _ => null,
        };
        NodeDeclaration last = _declaration.Nodes.Last(n => LayerRegistry.Find(n.Kind) is not null);
        if (last.Kind == twice)
        {
            int at = Enumerable.Range(0, _declaration.Nodes.Count).Last(i => LayerRegistry.Find(_declaration.Nodes[i].Kind) is not null);
            _problems.Add(Problem.At(at, null, "SN0302", last.Kind, loss.Kind));
        }
    }

    private void CheckSize()
    {
        long parameters = _layers.Sum(l => l.Layer.Parameters.Sum(p => Shapes.Size(p.FileShape)));
        if (parameters > MaximumParameters)
        {
            _problems.Add(TooLarge("parameters", parameters, MaximumParameters));
        }

        if (_layers.Count > MaximumLayers)
        {
            _problems.Add(TooLarge("layers", _layers.Count, MaximumLayers));
        }

        // What one pass keeps of every sample, times the samples, is one array.
        long widths = _layers.Sum(l => Shapes.Size(l.Layer.OutputShape)) + Shapes.Size(_declaration.Options.InputShape);
        long workspace = widths * 3 * _declaration.Options.BatchSize;
        if (workspace > int.MaxValue / 2)
        {
            _problems.Add(TooLarge("activations of a batch", workspace, int.MaxValue / 2));
        }
    }

    internal static Problem TooLarge(string what, long found, long limit) => Problem.At(
        -1,
        null,
        "SN0203",
        what,
        found.ToString(CultureInfo.InvariantCulture),
        limit.ToString(CultureInfo.InvariantCulture));
}
