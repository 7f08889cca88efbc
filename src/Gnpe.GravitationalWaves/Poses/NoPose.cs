using Gnpe.GravitationalWaves.Priors;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The trivial group, under which data stay as they are: plain neural posterior estimation.</summary>
public static class NoPose
{
    /// <summary>Builds the equivariance.</summary>
    /// <param name="prior">The prior with which the network is trained.</param>
    /// <param name="standardizer">Reduces data without moving them.</param>
    /// <returns>Exact equivariance under a group of one element; targets are the parameters themselves.</returns>
    public static ExactEquivariance Of(NetworkPrior prior, IStandardizer standardizer)
    {
        ArgumentNullException.ThrowIfNull(prior);
        return new ExactEquivariance(new EquivarianceParts(
            new ParameterPose(new Translations(0), prior.Space),
            new UniformKernel(),
            new ParameterTranslation(prior.Space),
            standardizer,
            TargetLaws.Of(prior)));
    }
}
