using Gnpe.Neural.Flows;

namespace Gnpe.Neural.Tiles;

/// <summary>The tile form of <see cref="AutoregressiveFlow"/>.</summary>
internal sealed class AutoregressiveTiles : IFlowTiles
{
    private readonly bool[] periodic;
    private readonly List<Layer> layers = [];
    private readonly BaseLawOperation law;
    private readonly Plane logDensity;

    /// <summary>Appends the operations.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="settings">The architecture.</param>
    /// <param name="periodic">For each coordinate whether it is an angle.</param>
    /// <param name="context">The context; null for none.</param>
    /// <param name="coordinates">The coordinates.</param>
    /// <param name="logDensity">Receives the log densities.</param>
    public AutoregressiveTiles(TileGraph graph, FlowSettings settings, bool[] periodic, Plane? context, Plane coordinates, Plane logDensity)
    {
        this.periodic = periodic;
        CoordinateFeatures features = new(periodic);
        Plane x = coordinates;
        for (int i = 0; i < settings.Steps; i++)
        {
            x = AddLayer(graph, settings, i, features, context, x, logDensity);
        }

        Base = x;
        this.logDensity = logDensity;
        law = new BaseLawOperation(periodic, x, logDensity);
        graph.Add(law);
    }

    /// <inheritdoc/>
    public Plane Base { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> BaseOrder => [.. Enumerable.Range(0, periodic.Length)];

    /// <inheritdoc/>
    public void PrepareInverse(TilePass pass)
    {
        // Every weight serves both directions.
    }

    /// <inheritdoc/>
    public void Invert(TilePass pass, int tile)
    {
        logDensity.Values(tile).Clear();
        law.Forward(pass, tile);
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            layers[i].Invert(pass, tile);
        }
    }

    private Plane AddLayer(TileGraph graph, FlowSettings settings, int index, CoordinateFeatures features, Plane? context, Plane x, Plane logDensity)
    {
        int dimension = periodic.Length;
        bool reversed = index % 2 == 1;
        Plane? shown = null;
        FeatureOperation? show = null;
        if (dimension > 1)
        {
            shown = graph.NewPlane(features.Count, isInput: index == 0);
            show = new FeatureOperation(periodic, features, x, shown);
            graph.Add(show);
        }

        Plane raw = graph.NewPlane(dimension * ((3 * settings.Bins) + 1));
        Plane result = graph.NewPlane(dimension);
        ConditionerTiles networks = new(
            graph, settings, $"flow.layers.{index}.", context, shown, shown is null ? null : Mask(settings.Hidden, features, reversed), raw, dimension);
        SplineOperation spline = new(periodic, settings, x, raw, result, logDensity);
        graph.Add(spline);
        IEnumerable<int> order = Enumerable.Range(0, dimension);
        layers.Add(new Layer(networks, spline, show, shown, [.. reversed ? order.Reverse() : order]));
        return result;
    }

    private float[] Mask(int hidden, CoordinateFeatures features, bool reversed)
    {
        float[] mask = new float[periodic.Length * hidden * features.Count];
        for (int i = 0; i < mask.Length; i++)
        {
            int network = i / features.Count / hidden;
            int owner = features.Owners[i % features.Count];
            mask[i] = (reversed ? owner > network : owner < network) ? 1f : 0f;
        }

        return mask;
    }

    private sealed record Layer(ConditionerTiles Networks, SplineOperation Spline, FeatureOperation? Show, Plane? Shown, int[] Order)
    {
        public void Invert(TilePass pass, int tile)
        {
            Shown?.Values(tile).Clear();
            foreach (int coordinate in Order)
            {
                Networks.Forward(pass, tile, coordinate);
                Spline.Invert(tile, coordinate);
                Show?.Show(tile, coordinate);
            }
        }
    }
}
