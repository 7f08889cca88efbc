using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Training;
using Gnpe.Numerics;

namespace Gnpe.Neural.Tiles;

/// <summary>
/// A <see cref="ConditionalFlowNetwork"/> as a list of operations on tiles, with hand-written gradients and without tensors: nothing is allocated in use. Its weights are one array that is passed in.
/// </summary>
internal sealed class TileNetwork
{
    private readonly TileGraph graph;
    private readonly IFlowTiles flow;
    private readonly Plane data;
    private readonly Plane auxiliary;
    private readonly Plane coordinates;
    private readonly Plane logDensity;
    private readonly Plane[] baseFeatures;
    private readonly ITileOperation[] operations;

    /// <summary>Builds the operations.</summary>
    /// <param name="network">Gives the architecture and the buffers, whose content is copied; <see cref="Supports"/> it.</param>
    /// <param name="layout">Places of its weights.</param>
    /// <param name="tiles">Tiles that are held at once.</param>
    /// <param name="differentiates">Whether gradients are wanted.</param>
    public TileNetwork(ConditionalFlowNetwork network, WeightLayout layout, int tiles, bool differentiates)
    {
        Tiles = tiles;
        graph = new TileGraph(network.Store, layout, tiles, differentiates);
        bool[] periodic = [.. network.Flow.Base.Periodic];
        int auxiliaryWidth = network.Layout.Auxiliary;
        data = graph.NewPlane(network.Layout.DataWidth, isInput: true);
        auxiliary = graph.NewPlane(auxiliaryWidth, isInput: true);
        coordinates = new Plane(periodic.Length, tiles, differentiates);
        logDensity = graph.NewPlane(1, isInput: true);
        Plane? context = null;
        if (network.Layout.Width > 0)
        {
            int embedded = network.Embedding?.OutputWidth ?? 0;
            context = graph.NewPlane(embedded + auxiliaryWidth);
            if (network.Embedding is not null)
            {
                EmbeddingTiles.Build(graph, network.Settings.Embedding, data, context.Slice(0, embedded));
            }

            if (auxiliaryWidth > 0)
            {
                graph.AddContext(new StandardizeOperation(
                    auxiliary, context.Slice(embedded, auxiliaryWidth), graph.Buffer("auxiliary.mean"), graph.Buffer("auxiliary.deviation")));
            }
        }

        FlowSettings settings = network.Settings.Flow;
        flow = settings.Kind == FlowKind.Coupling
            ? new CouplingTiles(graph, settings, periodic, context, coordinates, logDensity)
            : new AutoregressiveTiles(graph, settings, periodic, context, coordinates, logDensity);
        baseFeatures = [.. Enumerable.Range(0, periodic.Length).Select(i => flow.Base.Slice(i, 1))];
        operations = [.. graph.ContextOperations, .. graph.FlowOperations];
        WeightTasks = [.. operations.SelectMany(operation => operation.WeightTasks).OrderByDescending(task => task.Cost)];
    }

    /// <summary>Tiles that are held at once.</summary>
    public int Tiles { get; }

    /// <summary>What computes the gradients of the weights after all tiles, largest first.</summary>
    public IReadOnlyList<WeightTask> WeightTasks { get; }

    /// <summary>Whether a network has a tile form on this machine.</summary>
    /// <param name="network">The network.</param>
    public static bool Supports(ConditionalFlowNetwork network) =>
        TileLayout.IsSupported
        && network.Store.Device == ComputeDevice.Cpu
        && (network.Embedding is null || EmbeddingTiles.Supports(network.Settings.Embedding))
        && network.Store.Entries.All(entry => entry.IsBuffer || entry.IsTrainable);

    /// <summary>To be called once for new weights.</summary>
    /// <param name="pass">Holds the weights.</param>
    /// <param name="inverse">Whether the flow is to be inverted.</param>
    public void Prepare(TilePass pass, bool inverse = false)
    {
        foreach (DerivedBlock block in graph.Derived)
        {
            block.Prepare(pass);
        }

        if (inverse)
        {
            flow.PrepareInverse(pass);
        }
    }

    /// <summary>Computes what the flow needs of the context of a tile.</summary>
    /// <param name="pass">Weights.</param>
    /// <param name="tile">Which tile; its contexts have been loaded.</param>
    public void ForwardContext(TilePass pass, int tile)
    {
        foreach (ITileOperation operation in graph.ContextOperations)
        {
            operation.Forward(pass, tile);
        }
    }

    /// <summary>Computes the log densities of a tile.</summary>
    /// <param name="pass">Weights.</param>
    /// <param name="tile">Which tile; its coordinates have been loaded, and <see cref="ForwardContext"/> has been called.</param>
    public void ForwardFlow(TilePass pass, int tile)
    {
        logDensity.Values(tile).Clear();
        foreach (ITileOperation operation in graph.FlowOperations)
        {
            operation.Forward(pass, tile);
        }
    }

    /// <summary>Computes coordinates from draws of the base law, and their log densities.</summary>
    /// <param name="pass">Weights.</param>
    /// <param name="tile">Which tile; its base coordinates have been loaded, and <see cref="ForwardContext"/> has been called.</param>
    public void Invert(TilePass pass, int tile) => flow.Invert(pass, tile);

    /// <summary>Takes gradients of a tile back to everything but weights.</summary>
    /// <param name="pass">Weights, and rows in use.</param>
    /// <param name="tile">Which tile, after <see cref="ForwardContext"/> and <see cref="ForwardFlow"/>.</param>
    public void Backward(TilePass pass, int tile)
    {
        for (int i = operations.Length - 1; i >= 0; i--)
        {
            operations[i].Backward(pass, tile);
        }
    }

    /// <summary>Takes gradients of computed weights to stored ones, after the last weight task of a batch.</summary>
    /// <param name="pass">Weights and gradients.</param>
    public void Finish(TilePass pass)
    {
        foreach (DerivedBlock block in graph.Derived)
        {
            block.Finish(pass);
        }
    }

    /// <summary>Loads coordinates. A tile that is not full is filled up with copies of its last row, whose gradient is zero.</summary>
    /// <param name="z">Coordinates <c>[batch, D]</c>.</param>
    /// <param name="rows">The rows that the tiles hold.</param>
    /// <param name="tile">Which tile.</param>
    public void LoadCoordinates(Rows<float> z, RowRange rows, int tile) => RowTransposition.Load(z, rows, tile, coordinates, 0);

    /// <summary>Loads contexts.</summary>
    /// <param name="contexts">Context rows <c>[batch, width]</c>; of no use without a context.</param>
    /// <param name="rows">The rows that the tiles hold.</param>
    /// <param name="tile">Which tile.</param>
    public void LoadContexts(Rows<float> contexts, RowRange rows, int tile)
    {
        RowTransposition.Load(contexts, rows, tile, data, 0);
        RowTransposition.Load(contexts, rows, tile, auxiliary, data.Features);
    }

    /// <summary>Loads draws of the base law.</summary>
    /// <param name="noise">Draws <c>[batch, D]</c>.</param>
    /// <param name="rows">The rows that the tiles hold.</param>
    /// <param name="tile">Which tile.</param>
    public void LoadBase(Rows<float> noise, RowRange rows, int tile)
    {
        for (int feature = 0; feature < flow.BaseOrder.Count; feature++)
        {
            RowTransposition.Load(noise, rows, tile, baseFeatures[feature], flow.BaseOrder[feature]);
        }
    }

    /// <summary>Copies the coordinates of a tile out.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="rows">The rows that the tiles hold.</param>
    /// <param name="z">Receives coordinates <c>[batch, D]</c>.</param>
    public void StoreCoordinates(int tile, RowRange rows, Rows<float> z) => RowTransposition.Store(coordinates, tile, rows, z);

    /// <summary>The log densities of a tile's rows.</summary>
    /// <param name="tile">Which tile.</param>
    public ReadOnlySpan<float> LogDensity(int tile) => logDensity.Values(tile);
}
