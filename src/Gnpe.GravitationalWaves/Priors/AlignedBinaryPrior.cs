using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The prior of an aligned-spin binary black hole in the coordinates of a pair of detectors: uniform in component masses, uniform spins, isotropic orientation and sky,
/// d^α in distance, uniform geocentric time. Times are relative to the trigger. A direction's cosine to the baseline is uniform and the time difference is proportional to it,
/// so the density over the two arrival times and the azimuth is constant where the difference is within the light travel time.
/// </summary>
public sealed class AlignedBinaryPrior : IPrior
{
    private const double TimeMargin = 0.025;
    private const int MaximumAttempts = 100_000;
    private const string NoBinary = "The prior's mass ranges hold no binary: widen the component masses, the chirp mass or the mass ratio.";

    private readonly AlignedBinaryPriorSettings settings;
    private readonly DetectorPair detectors;
    private readonly Sine inclination = new();
    private readonly PowerLaw distance;
    private readonly double logMassNormalization;
    private readonly double logTimeDensity;

    /// <summary>Creates the prior.</summary>
    /// <param name="settings">Its edges.</param>
    /// <param name="detectors">The pair of detectors, with the sidereal time of the event.</param>
    /// <exception cref="InvalidInputException">No pair of masses lies within all edges.</exception>
    public AlignedBinaryPrior(AlignedBinaryPriorSettings settings, DetectorPair detectors)
    {
        this.settings = settings;
        this.detectors = detectors;
        distance = new PowerLaw(settings.DistanceExponent, settings.MinimumDistance, settings.MaximumDistance);
        double massIntegral = MassIntegral(settings);
        logMassNormalization = massIntegral > 0 ? Math.Log(massIntegral) : throw new InvalidInputException(NoBinary);
        logTimeDensity = -Math.Log(2 * settings.TimeHalfWidth) - Math.Log(2 * detectors.Frame.LengthSeconds) - Math.Log(Math.Tau);
        double times = settings.TimeHalfWidth + TimeMargin;
        Space = new ParameterSpace(
            new Parameter("chirp_mass", "Msun", settings.MinimumChirpMass, settings.MaximumChirpMass),
            new Parameter("mass_ratio", string.Empty, settings.MinimumMassRatio, 1),
            new Parameter($"{detectors.First}_time", "s", -times, times),
            new Parameter($"{detectors.Second}_time", "s", -times, times),
            new Parameter("theta_jn", "rad", 0, Math.PI),
            new Parameter("luminosity_distance", "Mpc", settings.MinimumDistance, settings.MaximumDistance),
            new Parameter("azimuth", "rad", 0, Math.Tau) { IsPeriodic = true },
            new Parameter("psi", "rad", 0, Math.PI) { IsPeriodic = true },
            new Parameter("chi_1", string.Empty, -settings.MaximumSpin, settings.MaximumSpin),
            new Parameter("chi_2", string.Empty, -settings.MaximumSpin, settings.MaximumSpin));
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> parameters)
    {
        if (!Space.Contains(parameters))
        {
            return double.NegativeInfinity;
        }

        double chirpMass = parameters[NetworkParameters.ChirpMass];
        double massRatio = parameters[NetworkParameters.MassRatio];
        ComponentMasses masses = ComponentMasses.Of(chirpMass, massRatio);
        double difference = parameters[NetworkParameters.SecondTime] - parameters[NetworkParameters.FirstTime];
        if (masses.Mass1 > settings.MaximumMass || masses.Mass2 < settings.MinimumMass || Math.Abs(difference) > detectors.Frame.LengthSeconds)
        {
            return double.NegativeInfinity;
        }

        ArrivalTimes times = new(parameters[NetworkParameters.FirstTime], parameters[NetworkParameters.SecondTime], parameters[NetworkParameters.Azimuth]);
        if (Math.Abs(detectors.ToSky(times).GeocentricTime) > settings.TimeHalfWidth)
        {
            return double.NegativeInfinity;
        }

        return Math.Log(MassDensity(chirpMass, massRatio)) - logMassNormalization
            + logTimeDensity
            + inclination.LogDensity(parameters[NetworkParameters.Inclination])
            + distance.LogDensity(parameters[NetworkParameters.Distance])
            - Math.Log(Math.PI)
            - (2 * Math.Log(2 * settings.MaximumSpin));
    }

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> parameters)
    {
        ComponentMasses masses = SampleMasses(random);
        ArrivalTimes times = detectors.ToArrivalTimes(new SkyTime(
            new SkyPosition(random.NextUniform(0, Math.Tau), Math.Asin(random.NextUniform(-1, 1))),
            random.NextUniform(-settings.TimeHalfWidth, settings.TimeHalfWidth)));
        parameters[NetworkParameters.ChirpMass] = masses.ChirpMass;
        parameters[NetworkParameters.MassRatio] = masses.MassRatio;
        parameters[NetworkParameters.FirstTime] = times.First;
        parameters[NetworkParameters.SecondTime] = times.Second;
        parameters[NetworkParameters.Inclination] = ((IUnivariateDistribution)inclination).Sample(random);
        parameters[NetworkParameters.Distance] = ((IUnivariateDistribution)distance).Sample(random);
        parameters[NetworkParameters.Azimuth] = times.Azimuth;
        parameters[NetworkParameters.Polarization] = random.NextUniform(0, Math.PI);
        parameters[NetworkParameters.Spin1] = random.NextUniform(-settings.MaximumSpin, settings.MaximumSpin);
        parameters[NetworkParameters.Spin2] = random.NextUniform(-settings.MaximumSpin, settings.MaximumSpin);
    }

    private ComponentMasses SampleMasses(RandomStream random)
    {
        for (int attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            double a = random.NextUniform(settings.MinimumMass, settings.MaximumMass);
            double b = random.NextUniform(settings.MinimumMass, settings.MaximumMass);
            ComponentMasses masses = new(Math.Max(a, b), Math.Min(a, b));
            if (masses.ChirpMass >= settings.MinimumChirpMass && masses.ChirpMass <= settings.MaximumChirpMass && masses.MassRatio >= settings.MinimumMassRatio)
            {
                return masses;
            }
        }

        throw new InvalidInputException(NoBinary);
    }

    // Uniform in component masses: |∂(m₁, m₂)/∂(M, q)| = M (1 + q)^{2/5} q^{−6/5} (Callister 2021, arXiv:2104.09508, eq. 21).
    private static double MassDensity(double chirpMass, double massRatio) => chirpMass * MassRatioFactor(massRatio);

    private static double MassRatioFactor(double massRatio) => Math.Pow(1 + massRatio, 0.4) * Math.Pow(massRatio, -1.2);

    // The chirp-mass integral is closed; the ratio is summed by the midpoint rule, whose error at this many points is far below 1e-6.
    private static double MassIntegral(AlignedBinaryPriorSettings settings)
    {
        const int Points = 200_000;
        double step = (1 - settings.MinimumMassRatio) / Points;
        double total = 0;
        for (int i = 0; i < Points; i++)
        {
            double ratio = settings.MinimumMassRatio + ((i + 0.5) * step);
            double perUnitMass1 = Math.Pow(ratio, 0.6) / Math.Pow(1 + ratio, 0.2);
            double lowest = Math.Max(settings.MinimumChirpMass, settings.MinimumMass / ratio * perUnitMass1);
            double highest = Math.Min(settings.MaximumChirpMass, settings.MaximumMass * perUnitMass1);
            if (highest > lowest)
            {
                total += MassRatioFactor(ratio) * 0.5 * ((highest * highest) - (lowest * lowest)) * step;
            }
        }

        return total;
    }
}
