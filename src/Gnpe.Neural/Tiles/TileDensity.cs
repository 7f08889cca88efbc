using System.Collections.Concurrent;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;
using Gnpe.Numerics;

namespace Gnpe.Neural.Tiles;

/// <summary>Samples and log densities of a network whose weights no longer change. May be used by several threads at once; each takes tiles of 64 rows through planes of its own, which are reused.</summary>
internal sealed class TileDensity
{
    private readonly ConditionalFlowNetwork network;
    private readonly WeightLayout layout;
    private readonly TilePass pass;
    private readonly int threads;
    private readonly ConcurrentBag<TileNetwork> idle = [];

    /// <summary>Takes a copy of the weights.</summary>
    /// <param name="network">The network; see <see cref="TileNetwork.Supports"/>.</param>
    /// <param name="threads">Most threads that one call occupies.</param>
    public TileDensity(ConditionalFlowNetwork network, int threads)
    {
        this.network = network;
        this.threads = threads;
        layout = new WeightLayout(network.Store);
        pass = new TilePass { Weights = layout.Read() };
    }

    /// <summary>Computes coordinates from draws of the base law.</summary>
    /// <param name="noise">Draws <c>[rows, D]</c>.</param>
    /// <param name="contexts">Context rows, as many as there are draws or one for all of them; of no use without a context.</param>
    /// <param name="z">Receives coordinates <c>[rows, D]</c>.</param>
    /// <param name="logDensity">Receives their log densities <c>[rows]</c>.</param>
    public void Sample(Rows<float> noise, Rows<float> contexts, Rows<float> z, float[] logDensity) => ForTiles(contexts, noise.Count, (tiles, rows) =>
    {
        tiles.LoadBase(noise, rows, 0);
        tiles.Invert(pass, 0);
        tiles.StoreCoordinates(0, rows, z);
        tiles.LogDensity(0)[..rows.Count].CopyTo(logDensity.AsSpan(rows.Start));
    });

    /// <summary>Log densities of coordinates.</summary>
    /// <param name="z">Coordinates <c>[rows, D]</c>.</param>
    /// <param name="contexts">Context rows, as many as there are coordinates or one for all of them; of no use without a context.</param>
    /// <param name="logDensity">Receives the log densities <c>[rows]</c>.</param>
    public void LogDensity(Rows<float> z, Rows<float> contexts, float[] logDensity) => ForTiles(contexts, z.Count, (tiles, rows) =>
    {
        tiles.LoadCoordinates(z, rows, 0);
        tiles.ForwardFlow(pass, 0);
        tiles.LogDensity(0)[..rows.Count].CopyTo(logDensity.AsSpan(rows.Start));
    });

    private void ForTiles(Rows<float> contexts, int count, Action<TileNetwork, RowRange> work)
    {
        bool isShared = network.Layout.Width == 0 || contexts.Count == 1;
        SharedWork.Run(threads, TileLayout.TilesFor(count), Begin, Work, idle.Add);

        TileNetwork Begin()
        {
            TileNetwork tiles = idle.TryTake(out TileNetwork? used) ? used : Create();
            if (isShared)
            {
                tiles.LoadContexts(contexts, new RowRange(0, 1), 0);
                tiles.ForwardContext(pass, 0);
            }

            return tiles;
        }

        void Work(TileNetwork tiles, int tile)
        {
            int start = tile * TileLayout.Rows;
            RowRange rows = new(start, Math.Min(TileLayout.Rows, count - start));
            if (!isShared)
            {
                tiles.LoadContexts(contexts, rows, 0);
                tiles.ForwardContext(pass, 0);
            }

            work(tiles, rows);
        }
    }

    private TileNetwork Create()
    {
        TileNetwork created = new(network, layout, tiles: 1, differentiates: false);
        created.Prepare(pass, inverse: true);
        return created;
    }
}
