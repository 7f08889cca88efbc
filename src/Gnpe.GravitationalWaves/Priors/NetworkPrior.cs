using Gnpe.Distributions;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The prior of a binary black hole in the coordinates of a network of detectors: isotropic orientation and sky, power laws of chirp mass and, apart, of the distance, uniform geocentric
/// time. Times are relative to the trigger. A direction's cosine to the baseline is uniform and the time difference is proportional to it, so the density over the two arrival times and the
/// azimuth is constant where the difference is within the light travel time.
/// </summary>
public sealed class NetworkPrior : ISourcePrior
{
    private const double TimeMargin = 0.025;
    private const int MaximumAttempts = 100_000;
    private const string NoBinary = "The prior's mass ranges hold no binary: widen the component masses, the chirp mass or the mass ratio.";

    private readonly NetworkPriorSettings settings;
    private readonly MassConstraints masses;
    private readonly IUnivariateDistribution[] laws;
    private readonly double logConstant;

    /// <summary>Creates the prior.</summary>
    /// <param name="settings">Edges and exponents, without violations.</param>
    /// <param name="geometry">The detectors, with the sidereal time of the event.</param>
    /// <exception cref="InvalidInputException">No pair of masses lies within all edges.</exception>
    public NetworkPrior(NetworkPriorSettings settings, NetworkGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(geometry);
        this.settings = settings;
        Geometry = geometry;
        Coordinates = new NetworkCoordinates(settings.Spins);
        double times = settings.TimeHalfWidth + TimeMargin;
        Space = new ParameterSpace(
        [
            new Parameter("chirp_mass", "Msun", settings.MinimumChirpMass, settings.MaximumChirpMass),
            new Parameter("mass_ratio", string.Empty, settings.MinimumMassRatio, 1),
            new Parameter(geometry.FirstTimeName, "s", -times, times),
            new Parameter(geometry.SecondTimeName, "s", -times, times),
            new Parameter("theta_jn", "rad", 0, Math.PI),
            new Parameter("azimuth", "rad", 0, Math.Tau) { IsPeriodic = true },
            .. Coordinates.SpinParameters(settings.MaximumSpin),
        ]);
        DistanceLaw = new PowerLaw(settings.DistanceExponent, settings.MinimumDistance, settings.MaximumDistance);
        laws = [.. Space.Select((parameter, i) => LawOf(i, parameter))];
        masses = new MassConstraints
        {
            Mass1 = new MassInterval(settings.MinimumMass, settings.MaximumMass),
            Mass2 = new MassInterval(settings.MinimumMass, settings.MaximumMass),
        };
        double probability = masses.Probability(laws[NetworkCoordinates.ChirpMass], laws[NetworkCoordinates.MassRatio]);
        if (!(probability > 0))
        {
            throw new InvalidInputException(NoBinary);
        }

        // Both arrival times together: uniform in geocentric time and in the cosine to the baseline.
        logConstant = -Math.Log(probability) - Math.Log(2 * settings.TimeHalfWidth) - Math.Log(2 * geometry.Baseline.LengthSeconds);
    }

    /// <inheritdoc/>
    public NetworkCoordinates Coordinates { get; }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <summary>The Geometry.</summary>
    public NetworkGeometry Geometry { get; }

    /// <summary>The law of each coordinate but for the constraints on masses and times; the laws of the times are uniform over their ranges.</summary>
    public IReadOnlyList<IUnivariateDistribution> Laws => laws;

    /// <inheritdoc/>
    public IUnivariateDistribution DistanceLaw { get; }

    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> parameters)
    {
        double first = parameters[NetworkCoordinates.FirstTime];
        double second = parameters[NetworkCoordinates.SecondTime];
        if (!Space.Contains(parameters)
            || !masses.Hold(parameters[NetworkCoordinates.ChirpMass], parameters[NetworkCoordinates.MassRatio])
            || Math.Abs(second - first) > Geometry.Baseline.LengthSeconds
            || Math.Abs(Geometry.ToSky(NetworkCoordinates.TimesOf(parameters)).GeocentricTime) > settings.TimeHalfWidth)
        {
            return double.NegativeInfinity;
        }

        double result = logConstant;
        for (int i = 0; i < laws.Length; i++)
        {
            result += IsTime(i) ? 0 : laws[i].LogDensity(parameters[i]);
        }

        return result;
    }

    /// <inheritdoc/>
    public void Sample(RandomStream random, Span<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (int i = 0; i < laws.Length; i++)
        {
            if (!IsTime(i))
            {
                parameters[i] = laws[i].Sample(random);
            }
        }

        for (int attempt = 0; !masses.Hold(parameters[NetworkCoordinates.ChirpMass], parameters[NetworkCoordinates.MassRatio]); attempt++)
        {
            if (attempt == MaximumAttempts)
            {
                throw new InvalidInputException(NoBinary);
            }

            parameters[NetworkCoordinates.ChirpMass] = laws[NetworkCoordinates.ChirpMass].Sample(random);
            parameters[NetworkCoordinates.MassRatio] = laws[NetworkCoordinates.MassRatio].Sample(random);
        }

        double difference = random.NextUniform(-1, 1) * Geometry.Baseline.LengthSeconds;
        SkyTime atZero = Geometry.ToSky(new ArrivalTimes(0, difference, parameters[NetworkCoordinates.Azimuth]));
        double firstTime = random.NextUniform(-settings.TimeHalfWidth, settings.TimeHalfWidth) - atZero.GeocentricTime;
        parameters[NetworkCoordinates.FirstTime] = firstTime;
        parameters[NetworkCoordinates.SecondTime] = firstTime + difference;
    }

    /// <summary>Draws a whole source: the coordinates and what they leave out.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="coordinates">Receives the coordinates, shape <c>[Space.Count]</c>.</param>
    /// <param name="triggerSeconds">GPS time of the trigger [s].</param>
    /// <param name="parameters">Receives one row of <see cref="BinaryParameters"/>, shape <c>[15]</c>.</param>
    public void SampleSource(RandomStream random, Span<double> coordinates, double triggerSeconds, Span<double> parameters)
    {
        Sample(random, coordinates);
        Coordinates.ToBinary(coordinates, Geometry, triggerSeconds, parameters);
        parameters[BinaryParameters.LuminosityDistance] = DistanceLaw.Sample(random);
        parameters[BinaryParameters.Polarization] = random.NextUniform(0, Math.PI);
        parameters[BinaryParameters.Phase] = random.NextUniform(0, Math.Tau);
    }

    private static bool IsTime(int coordinate) => coordinate is NetworkCoordinates.FirstTime or NetworkCoordinates.SecondTime;

    private IUnivariateDistribution LawOf(int coordinate, Parameter parameter) => coordinate switch
    {
        NetworkCoordinates.ChirpMass => new PowerLaw(settings.ChirpMassExponent, parameter.Minimum, parameter.Maximum),
        NetworkCoordinates.MassRatio => new UniformInComponentsMassRatio(parameter.Minimum, parameter.Maximum),
        _ when parameter.Name is "theta_jn" or "tilt_1" or "tilt_2" => new Sine(),
        _ => new Uniform(parameter.Minimum, parameter.Maximum),
    };
}
