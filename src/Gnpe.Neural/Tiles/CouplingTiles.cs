using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>The tile form of <see cref="CouplingFlow"/>.</summary>
internal sealed class CouplingTiles : IFlowTiles
{
    private readonly TriangularBlock maps;
    private readonly Step[] steps;
    private readonly BaseLawOperation law;
    private readonly Plane logDensity;

    /// <summary>Appends the operations.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="settings">The architecture.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="context">The context; null for none.</param>
    /// <param name="coordinates">The coordinates.</param>
    /// <param name="logDensity">Receives the log densities.</param>
    public CouplingTiles(TileGraph graph, FlowSettings settings, bool[] periodic, Plane? context, Plane coordinates, Plane logDensity)
    {
        (int[] Seen, int[] Mapped)[] parts = CouplingParts.Of(settings, periodic);
        int[][] orders = [.. parts.Select(part => (int[])[.. part.Seen, .. part.Mapped])];
        int d = periodic.Length;
        maps = graph.Derive(new TriangularBlock(
            graph.Weights("flow.maps.lower"), graph.Weights("flow.maps.upper"), graph.Weights("flow.maps.diagonal"), periodic, orders));
        steps = new Step[parts.Length];
        Plane before = coordinates;
        for (int i = 0; i < parts.Length; i++)
        {
            Plane mixed = graph.NewPlane(d);
            graph.Add(new LinearOperation(before, mixed, maps.Part(i * d * d, d * d), bias: null));
            steps[i] = AddStep(graph, settings, i, parts[i], periodic, context, before, mixed, logDensity);
            before = steps[i].Result;
        }

        Base = before;
        BaseOrder = orders[^1];
        graph.Add(new LogDeterminantOperation(maps, logDensity));
        this.logDensity = logDensity;
        law = new BaseLawOperation([.. BaseOrder.Select(i => periodic[i])], before, logDensity);
        graph.Add(law);
    }

    /// <inheritdoc/>
    public Plane Base { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> BaseOrder { get; }

    /// <inheritdoc/>
    public void PrepareInverse(TilePass pass) => maps.PrepareInverse(pass);

    /// <inheritdoc/>
    public void Invert(TilePass pass, int tile)
    {
        int d = Base.Features;
        logDensity.Values(tile).Clear();
        law.Forward(pass, tile);
        LogDeterminantOperation.Add(maps, logDensity.Values(tile));
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            steps[i].Invert(pass, tile);
            Span<float> before = steps[i].Before.Values(tile);
            before.Clear();
            TileProduct.Add(maps.Inverse.AsSpan(i * d * d, d * d), d, d, steps[i].Mixed.Values(tile), before);
        }
    }

    private static Step AddStep(
        TileGraph graph, FlowSettings settings, int index, (int[] Seen, int[] Mapped) parts, bool[] periodic, Plane? context, Plane before, Plane mixed, Plane logDensity)
    {
        int seenCount = parts.Seen.Length;
        int mappedCount = parts.Mapped.Length;
        bool[] seenPeriodic = [.. parts.Seen.Select(i => periodic[i])];
        CoordinateFeatures layout = new(seenPeriodic);
        Plane result = graph.NewPlane(seenCount + mappedCount);
        Plane seen = mixed.Slice(0, seenCount);
        FeatureOperation? show = null;
        Plane? shown = null;
        if (seenCount > 0)
        {
            shown = graph.NewPlane(layout.Count);
            show = new FeatureOperation(seenPeriodic, layout, seen, shown);
            graph.Add(show);
        }

        Plane raw = graph.NewPlane(mappedCount * ((3 * settings.Bins) + 1));
        ConditionerTiles network = new(graph, settings, $"flow.steps.{index}.", context, shown, mask: null, raw, count: 1);
        SplineOperation spline = new(
            [.. parts.Mapped.Select(i => periodic[i])], settings, mixed.Slice(seenCount, mappedCount), raw, result.Slice(seenCount, mappedCount), logDensity);
        graph.Add(spline);
        if (seenCount > 0)
        {
            graph.Add(new CopyOperation(seen, result.Slice(0, seenCount)));
        }

        return new Step(network, spline, show, before, mixed, result, seenCount, mappedCount);
    }

    private sealed record Step(
        ConditionerTiles Network, SplineOperation Spline, FeatureOperation? Show, Plane Before, Plane Mixed, Plane Result, int SeenCount, int MappedCount)
    {
        public void Invert(TilePass pass, int tile)
        {
            int length = SeenCount * TileLayout.Rows;
            Result.Values(tile)[..length].CopyTo(Mixed.Values(tile));
            Show?.Forward(pass, tile);
            Network.Forward(pass, tile, 0);
            for (int i = 0; i < MappedCount; i++)
            {
                Spline.Invert(tile, i);
            }
        }
    }
}
