using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// The symmetry of GNPE's application (arXiv:2111.13139, section 5): the pose is the arrival time at each detector. Shifting all detectors together is exact; shifting them apart
/// is approximate, because the antenna responses change with the position on the sky, so the network is told the difference of the proxies.
/// </summary>
public static class ArrivalTimeEquivariance
{
    /// <summary>Half width of the blurring kernel of each arrival time [s]: 1 ms, as in the paper.</summary>
    public const double KernelHalfWidth = 1e-3;

    /// <summary>Builds the equivariance of two detectors.</summary>
    /// <param name="prior">The prior with which the network is trained.</param>
    /// <param name="standardizer">Shifts data by the proxies and reduces them.</param>
    /// <returns>Partly exact equivariance under translations of two times.</returns>
    public static PartlyExactEquivariance Of(NetworkPrior prior, IStandardizer standardizer)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ParameterSpace space = prior.Space;
        string[] times = [space[NetworkCoordinates.FirstTime].Name, space[NetworkCoordinates.SecondTime].Name];
        return new PartlyExactEquivariance(
            new EquivarianceParts(
                new ParameterPose(new Translations(2), space, times),
                new UniformKernel(KernelHalfWidth, KernelHalfWidth),
                new ParameterTranslation(space, times),
                standardizer,
                TargetLaws.Of(
                    prior,
                    new TargetBox(NetworkCoordinates.FirstTime, -KernelHalfWidth, KernelHalfWidth),
                    new TargetBox(NetworkCoordinates.SecondTime, -KernelHalfWidth, KernelHalfWidth))),
            new RelativeTranslation(2));
    }
}
