using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Parameters;
using Gnpe.Poses;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>
/// The arrival times' symmetry with the chirp mass as a further, approximate part of the pose: data are multiplied by the conjugate phase of a reference waveform whose chirp mass
/// is the proxy's, so that binaries of all chirp masses look alike but for what is left of the phase. That depends on the chirp mass, so the network is told its proxy.
/// </summary>
public static class ChirpEquivariance
{
    /// <summary>Builds the equivariance of two detectors.</summary>
    /// <param name="prior">The prior with which the network is trained.</param>
    /// <param name="standardizer">Shifts data by the proxies' times, takes the phase of the proxies' chirp mass away and reduces them.</param>
    /// <param name="halfWidth">Half width of the blur of the leading-order phase [rad], positive and below the phase of the canonical chirp mass and of the prior's highest one.</param>
    /// <returns>Partly exact equivariance under translations of two times and a phase.</returns>
    public static PartlyExactEquivariance Of(NetworkPrior prior, IStandardizer standardizer, double halfWidth)
    {
        ArgumentNullException.ThrowIfNull(prior);
        double time = ArrivalTimeEquivariance.KernelHalfWidth;
        ParameterSpace space = prior.Space;
        return new PartlyExactEquivariance(
            new EquivarianceParts(
                new ChirpPose(),
                new UniformKernel(time, time, halfWidth),
                new ChirpTranslation(space),
                standardizer,
                TargetLaws.Of(
                    prior,
                    new TargetBox(NetworkCoordinates.FirstTime, -time, time),
                    new TargetBox(NetworkCoordinates.SecondTime, -time, time),
                    new TargetBox(
                        NetworkCoordinates.ChirpMass,
                        ChirpPhase.ToChirpMass(ChirpPose.CanonicalPhase + halfWidth),
                        ChirpPhase.ToChirpMass(ChirpPose.CanonicalPhase - halfWidth)))),
            new ChirpInvariant());
    }
}
