using Gnpe.Neural.Embeddings;

namespace Gnpe.Neural.Tiles;

/// <summary>Builds the operations of an embedding; the tile form of <see cref="EmbeddingBuilder"/>.</summary>
internal static class EmbeddingTiles
{
    private const string Prefix = "embedding.";

    /// <summary>Whether there is a tile form.</summary>
    /// <param name="settings">The architecture.</param>
    public static bool Supports(EmbeddingSettings settings) =>
        settings.Kind is EmbeddingKind.Identity or EmbeddingKind.Linear or EmbeddingKind.ResidualMlp;

    /// <summary>Appends the operations.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="settings">The architecture.</param>
    /// <param name="data">The data.</param>
    /// <param name="summary">Receives the summary.</param>
    public static void Build(TileGraph graph, EmbeddingSettings settings, Plane data, Plane summary)
    {
        Plane projected = data;
        if (settings.Kind == EmbeddingKind.ResidualMlp && settings.ProjectionWidth > 0)
        {
            projected = graph.NewPlane(settings.ProjectionWidth, isInput: !settings.TrainProjection);
            graph.AddContext(new LinearOperation(data, projected, graph.Weights($"{Prefix}projection.components"), bias: null));
        }

        Plane standardized = settings.Kind == EmbeddingKind.Identity ? summary : graph.NewPlane(projected.Features, isInput: !projected.NeedsGradient);
        graph.AddContext(new StandardizeOperation(
            projected, standardized, graph.Buffer($"{Prefix}standardization.mean"), graph.Buffer($"{Prefix}standardization.deviation")));
        switch (settings.Kind)
        {
            case EmbeddingKind.ResidualMlp:
                Trunk(graph, settings, standardized, summary);
                break;
            case EmbeddingKind.Linear:
                graph.AddContext(Linear(graph, "linear", standardized, summary));
                break;
        }
    }

    private static void Trunk(TileGraph graph, EmbeddingSettings settings, Plane input, Plane summary)
    {
        Plane h = graph.NewPlane(settings.Widths[0]);
        graph.AddContext(Linear(graph, "trunk.first", input, h));
        for (int i = 0; i < settings.Widths.Count; i++)
        {
            if (settings.Widths[i] != h.Features)
            {
                Plane resized = graph.NewPlane(settings.Widths[i]);
                graph.AddContext(Linear(graph, $"trunk.resize.{i}", h, resized));
                h = resized;
            }

            h = Block(graph, settings, $"trunk.blocks.{i}", h);
        }

        Plane active = graph.NewPlane(h.Features);
        graph.AddContext(new ActivationOperation(settings.Activation, h, active));
        graph.AddContext(Linear(graph, "trunk.last", active, summary));
        if (settings.LinearSkip)
        {
            graph.AddContext(new LinearOperation(input, summary, graph.Weights($"{Prefix}trunk.skip.weight"), bias: null, accumulates: true));
        }
    }

    private static Plane Block(TileGraph graph, EmbeddingSettings settings, string name, Plane h)
    {
        Plane start = h;
        if (settings.LayerNorm)
        {
            start = graph.NewPlane(h.Features);
            graph.AddContext(new LayerNormOperation(h, start, graph.Weights($"{Prefix}{name}.norm.weight"), graph.Weights($"{Prefix}{name}.norm.bias")));
        }

        Plane before = graph.NewPlane(h.Features);
        Plane inner = graph.NewPlane(h.Features);
        Plane after = graph.NewPlane(h.Features);
        Plane result = graph.NewPlane(h.Features);
        graph.AddContext(new ActivationOperation(settings.Activation, start, before));
        graph.AddContext(Linear(graph, $"{name}.first", before, inner));
        graph.AddContext(new ActivationOperation(settings.Activation, inner, after));
        graph.AddContext(Linear(graph, $"{name}.second", after, result, added: h));
        return result;
    }

    private static LinearOperation Linear(TileGraph graph, string name, Plane input, Plane result, Plane? added = null) =>
        new(input, result, graph.Weights($"{Prefix}{name}.weight"), graph.Weights($"{Prefix}{name}.bias"), added);
}
