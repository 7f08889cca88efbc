using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Starts chains at draws of a density of the pose given the data, q_init(g|x).</summary>
/// <param name="density">A density over the pose's coordinates, or over the parameters of which the pose is made, whose context is x.</param>
/// <param name="equivariance">The pose as a function of the density's parameters; null where they are its coordinates.</param>
public sealed class DensityInitializer(IConditionalDensity density, Equivariance? equivariance = null) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        Rows<double> draws = equivariance is null ? poses : new Rows<double>(poses.Count, density.Space.Count);
        density.Sample(Observation.AsRow(observation), random, draws, new double[poses.Count]);
        if (equivariance is null)
        {
            return;
        }

        int[] columns = [.. density.Space.Names.Select(equivariance.Action.Space.IndexOf)];
        double[] parameters = new double[equivariance.Action.Space.Count];
        for (int chain = 0; chain < poses.Count; chain++)
        {
            Scratch.Scatter(draws[chain], columns, parameters);
            equivariance.Pose.Evaluate(parameters, poses[chain]);
        }
    }
}
