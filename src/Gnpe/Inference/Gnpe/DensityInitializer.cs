using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Starts chains at draws of a density of the pose given the data, q_init(g|x).</summary>
/// <param name="density">A density over the pose's coordinates whose context is x.</param>
public sealed class DensityInitializer(IConditionalDensity density) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses) =>
        density.Sample(Observation.AsRow(observation), random, poses, new double[poses.Count]);
}
