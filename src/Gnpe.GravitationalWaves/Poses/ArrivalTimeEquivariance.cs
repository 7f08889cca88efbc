using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Compression;
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
    /// <param name="prior">The prior, for the parameter space.</param>
    /// <param name="settings">The edges of the prior with which the network is trained.</param>
    /// <param name="projections">The detectors' projections on one signal basis.</param>
    /// <returns>Partly exact equivariance under translations of two times.</returns>
    public static PartlyExactEquivariance Of(AlignedBinaryPrior prior, AlignedBinaryPriorSettings settings, IReadOnlyList<DetectorProjection> projections)
    {
        ParameterSpace space = prior.Space;
        string[] times = [space[NetworkParameters.FirstTime].Name, space[NetworkParameters.SecondTime].Name];
        ParameterSpace targets = new(space.Select(parameter =>
            times.Contains(parameter.Name) ? parameter with { Minimum = -KernelHalfWidth, Maximum = KernelHalfWidth } : parameter));
        IUnivariateDistribution[] reference = new IUnivariateDistribution[NetworkParameters.Count];
        reference[NetworkParameters.ChirpMass] = new PowerLaw(1, settings.MinimumChirpMass, settings.MaximumChirpMass);
        reference[NetworkParameters.MassRatio] = new Uniform(settings.MinimumMassRatio, 1);
        reference[NetworkParameters.FirstTime] = new Uniform(-KernelHalfWidth, KernelHalfWidth);
        reference[NetworkParameters.SecondTime] = new Uniform(-KernelHalfWidth, KernelHalfWidth);
        reference[NetworkParameters.Inclination] = new Sine();
        reference[NetworkParameters.Distance] = new PowerLaw(settings.DistanceExponent, settings.MinimumDistance, settings.MaximumDistance);
        reference[NetworkParameters.Azimuth] = new Uniform(0, Math.Tau);
        reference[NetworkParameters.Polarization] = new Uniform(0, Math.PI);
        reference[NetworkParameters.Spin1] = new Uniform(-settings.MaximumSpin, settings.MaximumSpin);
        reference[NetworkParameters.Spin2] = new Uniform(-settings.MaximumSpin, settings.MaximumSpin);
        return new PartlyExactEquivariance(
            new EquivarianceParts(
                new ParameterPose(new Translations(2), space, times),
                new UniformKernel(KernelHalfWidth, KernelHalfWidth),
                new ParameterTranslation(space, times),
                new CompressedStandardizer(projections, space[NetworkParameters.FirstTime].Maximum),
                new UnboundedCoordinates(targets, reference)),
            new RelativeTranslation(2));
    }
}
