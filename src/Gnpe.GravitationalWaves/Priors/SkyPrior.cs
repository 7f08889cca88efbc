using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// A prior of right ascension, declination and geocentric time, as bilby states it, in the coordinates of a network of detectors. With t₂ − t₁ = −cos θ · L and
/// d(cos θ) d(azimuth) = cos dec d(dec) d(ra), the Jacobian is |∂(ra, dec, t_c)/∂(t₁, t₂, azimuth)| = 1/(L cos dec), L the light travel time along the baseline.
/// Spins are of any direction. Immutable and safe to share between threads.
/// </summary>
public sealed class SkyPrior : ISourcePrior
{
    // Delays from the geocentre are shorter: the Earth's radius is 21 ms.
    private const double LongestDelaySeconds = 0.025;

    private const double RelativeTolerance = 1e-6;

    private static readonly int[] Azimuths = [BinaryParameters.Phi12, BinaryParameters.PhiJl, BinaryParameters.RightAscension];

    private readonly BinaryPrior prior;
    private readonly NetworkGeometry detectors;
    private readonly double triggerSeconds;
    private readonly double logAverages;
    private readonly (double Polarization, double Phase, double Distance) anywhere;

    /// <summary>Creates the prior.</summary>
    /// <param name="prior">The prior over bilby's parameters.</param>
    /// <param name="detectors">The detectors, with the sidereal time of the trigger.</param>
    /// <param name="triggerSeconds">GPS time of the trigger, which is time zero of the coordinates [s].</param>
    /// <exception cref="InvalidInputException">Phase or psi are not uniform over all their range, or another angle exceeds a turn.</exception>
    public SkyPrior(BinaryPrior prior, NetworkGeometry detectors, double triggerSeconds)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(detectors);
        (this.prior, this.detectors, this.triggerSeconds) = (prior, detectors, triggerSeconds);
        RequireUniform(BinaryParameters.Phase, Math.Tau, "2π");
        RequireUniform(BinaryParameters.Polarization, Math.PI, "π");
        foreach (int azimuth in Azimuths)
        {
            IUnivariateDistribution law = prior.Law(azimuth);
            if (law.Upper - law.Lower > Math.Tau * (1 + RelativeTolerance))
            {
                throw new InvalidInputException(FormattableString.Invariant(
                    $"The prior of {BinaryParameters.Names[azimuth]} lies between {law.Lower} and {law.Upper}, more than one turn; give at most 2π."));
            }
        }

        anywhere = (Middle(BinaryParameters.Polarization), Middle(BinaryParameters.Phase), Middle(BinaryParameters.LuminosityDistance));
        logAverages = LogDensityOf(BinaryParameters.Polarization, anywhere.Polarization)
            + LogDensityOf(BinaryParameters.Phase, anywhere.Phase)
            + LogDensityOf(BinaryParameters.LuminosityDistance, anywhere.Distance);
        IUnivariateDistribution time = prior.Law(BinaryParameters.GeocentricTime);
        (double earliest, double latest) = (time.Lower - triggerSeconds - LongestDelaySeconds, time.Upper - triggerSeconds + LongestDelaySeconds);
        Space = new ParameterSpace(
        [
            Of(BinaryParameters.ChirpMass),
            Of(BinaryParameters.MassRatio),
            new Parameter(detectors.FirstTimeName, "s", earliest, latest),
            new Parameter(detectors.SecondTimeName, "s", earliest, latest),
            Of(BinaryParameters.ThetaJn),
            new Parameter("azimuth", "rad", 0, Math.Tau) { IsPeriodic = true },
            Of(BinaryParameters.A1),
            Of(BinaryParameters.A2),
            Of(BinaryParameters.Tilt1),
            Of(BinaryParameters.Tilt2),
            new Parameter("phi_12", "rad", 0, Math.Tau) { IsPeriodic = true },
            new Parameter("phi_jl", "rad", 0, Math.Tau) { IsPeriodic = true },
        ]);
    }

    /// <inheritdoc/>
    public NetworkCoordinates Coordinates { get; } = new(BinarySpins.Precessing);

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public IUnivariateDistribution DistanceLaw => prior.Law(BinaryParameters.LuminosityDistance);

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> parameters)
    {
        if (Math.Abs(parameters[NetworkCoordinates.SecondTime] - parameters[NetworkCoordinates.FirstTime]) > detectors.Baseline.LengthSeconds)
        {
            return double.NegativeInfinity;
        }

        Span<double> binary = stackalloc double[BinaryParameters.Count];
        Coordinates.ToBinary(parameters, detectors, triggerSeconds, binary);
        (binary[BinaryParameters.Polarization], binary[BinaryParameters.Phase], binary[BinaryParameters.LuminosityDistance]) = anywhere;
        foreach (int azimuth in Azimuths)
        {
            double lower = prior.Law(azimuth).Lower;
            binary[azimuth] = lower == 0 ? binary[azimuth] : lower + Angle.Wrap(binary[azimuth] - lower);
        }

        return prior.LogDensity(binary) - logAverages - Math.Log(detectors.Baseline.LengthSeconds) - BaselineFrame.LogJacobian(new SkyPosition(0, binary[BinaryParameters.Declination]));
    }

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> parameters)
    {
        Span<double> binary = stackalloc double[BinaryParameters.Count];
        prior.Sample(random, binary);
        binary[BinaryParameters.Phi12] = Angle.Wrap(binary[BinaryParameters.Phi12]);
        binary[BinaryParameters.PhiJl] = Angle.Wrap(binary[BinaryParameters.PhiJl]);
        Coordinates.FromBinary(binary, detectors, triggerSeconds, parameters);
    }

    private double Middle(int parameter) => prior.Law(parameter).Quantile(0.5);

    private double LogDensityOf(int parameter, double value) => prior.Law(parameter).LogDensity(value);

    private Parameter Of(int parameter) =>
        new(BinaryParameters.Names[parameter], BinaryParameters.Units[parameter], prior.Law(parameter).Lower, prior.Law(parameter).Upper);

    // The likelihood is averaged over these two as over uniform laws.
    private void RequireUniform(int parameter, double width, string text)
    {
        IUnivariateDistribution law = prior.Law(parameter);
        if (law is not Uniform || Math.Abs(law.Upper - law.Lower - width) > RelativeTolerance * width)
        {
            throw new InvalidInputException(FormattableString.Invariant(
                $"The prior of {BinaryParameters.Names[parameter]} is not uniform over {text}, but the likelihood is averaged over it as if it were; give type uniform with minimum 0 and maximum {width}."));
        }
    }
}
