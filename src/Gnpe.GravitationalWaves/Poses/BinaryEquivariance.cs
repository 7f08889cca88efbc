using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// The symmetry of GNPE's application (arXiv:2111.13139, section 5): the pose is the arrival time at each detector. Shifting all detectors together is exact; shifting them apart is
/// approximate, because the antenna responses change with the position on the sky, so the network is told the differences of the proxies. The chirp mass may be a further, approximate
/// part of the pose: data are multiplied by the conjugate phase of a reference waveform whose chirp mass is the proxy's, so that binaries of all chirp masses look alike but for what is
/// left of the phase. That depends on the chirp mass, so the network is told its proxy.
/// </summary>
public static class BinaryEquivariance
{
    /// <summary>Half width of the blurring kernel of each arrival time [s]: 1 ms, as in the paper.</summary>
    public const double TimeHalfWidth = 1e-3;

    /// <summary>Builds the equivariance of a network of detectors.</summary>
    /// <param name="prior">The prior with which the network is trained.</param>
    /// <param name="standardizer">Shifts data by the proxies' times, takes the phase of the proxies' chirp mass away where there is one, and reduces them.</param>
    /// <param name="chirpMassHalfWidth">
    /// Half width of the blur of the leading-order phase [rad], below the phase of the canonical chirp mass and of the prior's highest one; 0 leaves the chirp mass out of the pose.
    /// </param>
    /// <returns>Partly exact equivariance under translations of the times and, perhaps, a phase.</returns>
    public static PartlyExactEquivariance Of(NetworkPrior prior, IStandardizer standardizer, double chirpMassHalfWidth)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ProxyLayout layout = new(prior.Geometry.Detectors.Count, chirpMassHalfWidth > 0);
        return new PartlyExactEquivariance(
            new EquivarianceParts(
                new BinaryPose(layout, prior.Geometry),
                new UniformKernel([.. Enumerable.Repeat(TimeHalfWidth, layout.Detectors), .. layout.HasChirpMass ? [chirpMassHalfWidth] : Array.Empty<double>()]),
                new BinaryTranslation(layout, prior.Space),
                standardizer,
                TargetLaws.Of(prior, [.. TimeBoxes(prior.Geometry), .. layout.HasChirpMass ? [ChirpMassBox(chirpMassHalfWidth)] : Array.Empty<TargetBox>()]))
            {
                Chart = layout.Detectors > 2 ? new AzimuthArcs(prior.Geometry, TimeHalfWidth) : null,
            },
            new BinaryInvariant(layout));
    }

    // The time at the centre of the Earth is no part of the pose; it moves with that of the only detector and stays within the light travel time of it.
    private static TargetBox[] TimeBoxes(NetworkGeometry geometry)
    {
        double second = TimeHalfWidth + (geometry.Detectors.Count > 1 ? 0 : geometry.Baseline.LengthSeconds);
        return [new TargetBox(NetworkCoordinates.FirstTime, -TimeHalfWidth, TimeHalfWidth), new TargetBox(NetworkCoordinates.SecondTime, -second, second)];
    }

    private static TargetBox ChirpMassBox(double halfWidth) => new(
        NetworkCoordinates.ChirpMass,
        ChirpPhase.ToChirpMass(ProxyLayout.CanonicalPhase + halfWidth),
        ChirpPhase.ToChirpMass(ProxyLayout.CanonicalPhase - halfWidth));
}
