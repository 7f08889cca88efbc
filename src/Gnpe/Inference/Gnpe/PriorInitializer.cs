using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Starts chains at poses of the prior, whatever the data are: where these tell little of the pose, nothing may be left out.</summary>
/// <param name="prior">p(θ).</param>
/// <param name="equivariance">The pose.</param>
public sealed class PriorInitializer(IPrior prior, Equivariance equivariance) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        double[] parameters = new double[prior.Space.Count];
        for (int chain = 0; chain < poses.Count; chain++)
        {
            prior.Sample(random, parameters);
            equivariance.Pose.Evaluate(parameters, poses[chain]);
        }
    }
}
