using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>The pose without blur, as the second link of chained NPE is given it (arXiv:2111.13139, section 3): data standardized by the pose, and the pose.</summary>
public static class PointPose
{
    /// <summary>Builds the equivariance of a network of detectors.</summary>
    /// <param name="prior">The prior with which the network is trained.</param>
    /// <param name="standardizer">Shifts data by the pose's times, takes the phase of its chirp mass away where that is a part of it, and reduces them.</param>
    /// <param name="withChirpMass">Whether the chirp mass is a part of the pose.</param>
    /// <returns>An approximate equivariance, of which the network is told the whole pose.</returns>
    public static ApproximateEquivariance Of(NetworkPrior prior, IStandardizer standardizer, bool withChirpMass)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ProxyLayout layout = new(prior.Geometry.Detectors.Count, withChirpMass);
        return new ApproximateEquivariance(new EquivarianceParts(
            new BinaryPose(layout, prior.Geometry), new PointKernel(layout.Dimension), new BinaryTranslation(layout, prior.Space), standardizer, TargetLaws.Of(prior)));
    }

    /// <summary>The parameters of which the pose is made.</summary>
    /// <param name="space">Network coordinates.</param>
    /// <param name="layout">What the pose is made of.</param>
    /// <returns>Their names, in the order of <paramref name="space"/>.</returns>
    internal static string[] Names(ParameterSpace space, ProxyLayout layout)
    {
        IEnumerable<int> columns =
        [
            .. layout.HasChirpMass ? [NetworkCoordinates.ChirpMass] : Array.Empty<int>(),
            NetworkCoordinates.FirstTime,
            .. layout.Detectors > 1 ? [NetworkCoordinates.SecondTime] : Array.Empty<int>(),
            .. layout.Detectors > 2 ? [NetworkCoordinates.Azimuth] : Array.Empty<int>(),
        ];
        return [.. columns.Select(column => space[column].Name)];
    }
}
