using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;
using Gnpe.Numerics;

namespace Gnpe.Neural.Tiles;

/// <summary>
/// Losses and their gradients on all cores: threads take tiles through the network and back, then share out the gradients of weights, which are sums over all tiles in a fixed order. The result
/// therefore does not depend on the number of threads.
/// </summary>
internal sealed class TileGradient
{
    // Activations of so many tiles are held at once; a larger batch is taken in parts.
    private const int TilesHeld = 8;

    private readonly TileNetwork network;
    private readonly TilePass pass;
    private readonly int threads;

    /// <summary>Builds what is needed.</summary>
    /// <param name="network">The network; see <see cref="TileNetwork.Supports"/>.</param>
    /// <param name="layout">Places of its weights.</param>
    /// <param name="batchSize">Usual size of a batch.</param>
    /// <param name="threads">Number of threads.</param>
    public TileGradient(ConditionalFlowNetwork network, WeightLayout layout, int batchSize, int threads)
    {
        this.threads = threads;
        int tiles = Math.Min(TilesHeld, TileLayout.TilesFor(batchSize));
        this.network = new TileNetwork(network, layout, tiles, differentiates: true);
        pass = new TilePass { Weights = [] };
    }

    /// <summary>Mean −log density of a batch, and its gradient.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="z">Coordinates <c>[batch, D]</c>.</param>
    /// <param name="contexts">Context rows <c>[batch, width]</c>.</param>
    /// <param name="logDensity">Receives the log density of each row.</param>
    /// <param name="gradient">Receives the gradient, one number for each weight.</param>
    public void Differentiate(float[] weights, Rows<float> z, Rows<float> contexts, float[] logDensity, float[] gradient)
    {
        pass.Weights = weights;
        pass.Gradient = gradient;
        pass.BatchRows = z.Count;
        pass.LogDensityGradient = -1f / z.Count;
        network.Prepare(pass);
        InParts(z.Count, start =>
        {
            pass.AddsGradient = start > 0;
            SharedWork.Run(threads, pass.Tiles, tile =>
            {
                Forward(z, contexts, start, tile, logDensity);
                network.Backward(pass, tile);
            });
            SharedWork.Run(threads, network.WeightTasks.Count, task => network.WeightTasks[task].Run(pass));
        });
        network.Finish(pass);
    }

    /// <summary>Log densities of rows.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="z">Coordinates <c>[rows, D]</c>.</param>
    /// <param name="contexts">Context rows <c>[rows, width]</c>.</param>
    /// <param name="logDensity">Receives the log density of each row.</param>
    public void Evaluate(float[] weights, Rows<float> z, Rows<float> contexts, float[] logDensity)
    {
        pass.Weights = weights;
        network.Prepare(pass);
        InParts(z.Count, start => SharedWork.Run(threads, pass.Tiles, tile => Forward(z, contexts, start, tile, logDensity)));
    }

    private void Forward(Rows<float> z, Rows<float> contexts, int start, int tile, float[] logDensity)
    {
        RowRange rows = new(start, pass.Rows);
        network.LoadCoordinates(z, rows, tile);
        network.LoadContexts(contexts, rows, tile);
        network.ForwardContext(pass, tile);
        network.ForwardFlow(pass, tile);
        network.LogDensity(tile)[..rows.In(tile)].CopyTo(logDensity.AsSpan(rows.RowAt(tile, 0)));
    }

    private void InParts(int rows, Action<int> part)
    {
        int most = network.Tiles * TileLayout.Rows;
        for (int start = 0; start < rows; start += most)
        {
            pass.Rows = Math.Min(most, rows - start);
            part(start);
        }
    }
}
