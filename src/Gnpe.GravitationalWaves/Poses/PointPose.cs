using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The pose without blur, as the second link of chained NPE is given it (arXiv:2111.13139, section 3): data standardized by the pose, and the pose.</summary>
public static class PointPose
{
    /// <summary>Builds the equivariance of two detectors.</summary>
    /// <param name="prior">The prior with which the network is trained.</param>
    /// <param name="standardizer">Shifts data by the pose's times, takes the phase of its chirp mass away where that is a part of it, and reduces them.</param>
    /// <param name="withChirpMass">Whether the chirp mass is a part of the pose.</param>
    /// <returns>An approximate equivariance, of which the network is told the whole pose.</returns>
    public static ApproximateEquivariance Of(NetworkPrior prior, IStandardizer standardizer, bool withChirpMass)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ParameterSpace space = prior.Space;
        string[] times = [space[NetworkCoordinates.FirstTime].Name, space[NetworkCoordinates.SecondTime].Name];
        IPose pose = withChirpMass ? new ChirpPose() : new ParameterPose(new Translations(times.Length), space, times);
        IParameterAction action = withChirpMass ? new ChirpTranslation(space) : new ParameterTranslation(space, times);
        return new ApproximateEquivariance(new EquivarianceParts(pose, new PointKernel(pose.Group.Dimension), action, standardizer, TargetLaws.Of(prior)));
    }

    /// <summary>The parameters of which the pose is made.</summary>
    /// <param name="space">Network coordinates.</param>
    /// <param name="withChirpMass">Whether the chirp mass is a part of the pose.</param>
    /// <returns>Their names, in the order of <paramref name="space"/>.</returns>
    internal static string[] Names(ParameterSpace space, bool withChirpMass) =>
    [
        .. withChirpMass ? [space[NetworkCoordinates.ChirpMass].Name] : Array.Empty<string>(),
        space[NetworkCoordinates.FirstTime].Name,
        space[NetworkCoordinates.SecondTime].Name,
    ];
}
