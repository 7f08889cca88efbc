using Gnpe.Neural.Flows;
using Gnpe.Neural.Tiles;
using Gnpe.Numerics;

namespace Gnpe.Neural.Training;

/// <summary>A network on the processor with hand-written gradients, see <see cref="TileNetwork"/>.</summary>
/// <param name="network">The network, of which the architecture and the buffers are used.</param>
/// <param name="layout">Places of its weights.</param>
/// <param name="batchSize">Usual size of a batch.</param>
/// <param name="threads">Number of threads.</param>
internal sealed class TileTrainingNetwork(ConditionalFlowNetwork network, WeightLayout layout, int batchSize, int threads) : ITrainingNetwork
{
    private readonly TileGradient gradients = new(network, layout, batchSize, threads);

    /// <inheritdoc/>
    public void Differentiate(float[] weights, ExampleBatch batch, float[] logDensity, float[] gradient) =>
        gradients.Differentiate(weights, batch.Coordinates, batch.Contexts, logDensity, gradient);

    /// <inheritdoc/>
    public void Evaluate(float[] weights, Rows<float> z, Rows<float> contexts, float[] logDensity) => gradients.Evaluate(weights, z, contexts, logDensity);
}
