using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>The operations of residual networks side by side; the tile form of <see cref="ConditioningNetwork"/>.</summary>
internal sealed class ConditionerTiles
{
    private readonly ITileOperation[][] networks;

    /// <summary>Appends the operations.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="settings">Hidden width, blocks, activation and gating.</param>
    /// <param name="prefix">Name of the networks in the store, with a dot at its end.</param>
    /// <param name="context">The context; null for none.</param>
    /// <param name="features">The features; null for none.</param>
    /// <param name="mask">Which features a network may see, <c>[networks · hidden, features]</c>; null for all.</param>
    /// <param name="raw">Receives the outputs of all networks, one after the other.</param>
    /// <param name="count">Number of networks.</param>
    public ConditionerTiles(TileGraph graph, FlowSettings settings, string prefix, Plane? context, Plane? features, float[]? mask, Plane raw, int count)
    {
        Plane terms = FromContext(graph, context, $"{prefix}context.", count * settings.Hidden);
        bool isGated = settings.ContextGating && context is not null;
        Plane?[] gates = [.. Enumerable.Range(0, settings.Blocks).Select(
            i => isGated ? FromContext(graph, context, $"{prefix}blocks.{i}.gate.", count * settings.Hidden) : null)];
        WeightBlock? featureWeights = features is null ? null : graph.Weights($"{prefix}features.weight");
        featureWeights = featureWeights is null || mask is null ? featureWeights : graph.Derive(new MaskedBlock(featureWeights, mask));

        networks = new ITileOperation[count][];
        int outputs = raw.Features / count;
        for (int i = 0; i < count; i++)
        {
            Builder builder = new(graph, settings, prefix, i);
            Plane h = terms.Slice(i * settings.Hidden, settings.Hidden);
            h = features is null ? h : builder.Features(features, featureWeights!, h);
            for (int block = 0; block < settings.Blocks; block++)
            {
                h = builder.Block(block, h, gates[block]?.Slice(i * settings.Hidden, settings.Hidden));
            }

            builder.Last(h, raw.Slice(i * outputs, outputs));
            networks[i] = [.. builder.Operations];
        }
    }

    /// <summary>Computes the outputs of one network for one tile.</summary>
    /// <param name="pass">Weights.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="network">Which network.</param>
    public void Forward(TilePass pass, int tile, int network)
    {
        foreach (ITileOperation operation in networks[network])
        {
            operation.Forward(pass, tile);
        }
    }

    private static Plane FromContext(TileGraph graph, Plane? context, string name, int width)
    {
        Plane result = graph.NewPlane(width);
        graph.AddContext(new LinearOperation(context, result, context is null ? null : graph.Weights($"{name}weight"), graph.Weights($"{name}bias")));
        graph.ContextTerms.Add(result);
        return result;
    }

    private sealed class Builder(TileGraph graph, FlowSettings settings, string prefix, int network)
    {
        public List<ITileOperation> Operations { get; } = [];

        public Plane Features(Plane features, WeightBlock weights, Plane terms)
        {
            Plane result = graph.NewPlane(settings.Hidden);
            int count = settings.Hidden * features.Features;
            Add(new LinearOperation(features, result, weights.Part(network * count, count), bias: null, added: terms));
            return result;
        }

        public Plane Block(int index, Plane h, Plane? gate)
        {
            Plane inner = graph.NewPlane(settings.Hidden);
            Plane result = graph.NewPlane(settings.Hidden);
            Linear($"blocks.{index}.first", Active(h), inner, added: null);
            Plane after = Active(inner);
            if (gate is null)
            {
                Linear($"blocks.{index}.second", after, result, added: h);
                return result;
            }

            Plane update = graph.NewPlane(settings.Hidden);
            Linear($"blocks.{index}.second", after, update, added: null);
            Add(new GatedSumOperation(h, update, gate, result));
            return result;
        }

        public void Last(Plane h, Plane raw)
        {
            Plane unbounded = graph.NewPlane(raw.Features);
            Linear("last", Active(h), unbounded, added: null);
            Add(new SoftBoundOperation(unbounded, raw));
        }

        private Plane Active(Plane h)
        {
            Plane result = graph.NewPlane(settings.Hidden);
            Add(new ActivationOperation(settings.Activation, h, result));
            return result;
        }

        private void Linear(string name, Plane input, Plane result, Plane? added)
        {
            int count = result.Features * input.Features;
            WeightBlock weight = graph.Weights($"{prefix}{name}.weight").Part(network * count, count);
            WeightBlock bias = graph.Weights($"{prefix}{name}.bias").Part(network * result.Features, result.Features);
            Add(new LinearOperation(input, result, weight, bias, added));
        }

        private void Add(ITileOperation operation)
        {
            Operations.Add(operation);
            graph.Add(operation);
        }
    }
}
