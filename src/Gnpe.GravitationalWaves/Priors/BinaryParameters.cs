using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The fifteen parameters of a precessing binary black hole on the sky, with bilby's names and definitions (Ashton et al. 2019, arXiv:1811.02042, table 1; Romero-Shaw et al. 2020,
/// arXiv:2006.00714, appendix E): the columns of a batch <c>[rows, 15]</c>.
/// </summary>
public static class BinaryParameters
{
    /// <summary>chirp_mass: detector-frame chirp mass (m₁m₂)^{3/5}/(m₁ + m₂)^{1/5} [solar masses].</summary>
    public const int ChirpMass = 0;

    /// <summary>mass_ratio: m₂/m₁, at most 1.</summary>
    public const int MassRatio = 1;

    /// <summary>a_1: dimensionless spin magnitude of the heavier body.</summary>
    public const int A1 = 2;

    /// <summary>a_2: dimensionless spin magnitude of the lighter body.</summary>
    public const int A2 = 3;

    /// <summary>tilt_1: angle between the first spin and the orbital angular momentum [rad].</summary>
    public const int Tilt1 = 4;

    /// <summary>tilt_2: angle between the second spin and the orbital angular momentum [rad].</summary>
    public const int Tilt2 = 5;

    /// <summary>phi_12: azimuth between the two spins in the orbital plane [rad].</summary>
    public const int Phi12 = 6;

    /// <summary>phi_jl: azimuth of the orbital angular momentum about the total angular momentum [rad].</summary>
    public const int PhiJl = 7;

    /// <summary>theta_jn: angle between the total angular momentum and the line of sight [rad].</summary>
    public const int ThetaJn = 8;

    /// <summary>luminosity_distance [Mpc].</summary>
    public const int LuminosityDistance = 9;

    /// <summary>ra: right ascension [rad].</summary>
    public const int RightAscension = 10;

    /// <summary>dec: declination [rad].</summary>
    public const int Declination = 11;

    /// <summary>psi: polarization angle [rad].</summary>
    public const int Polarization = 12;

    /// <summary>phase: orbital phase at the reference frequency [rad].</summary>
    public const int Phase = 13;

    /// <summary>geocent_time: arrival at the centre of the Earth [GPS s].</summary>
    public const int GeocentricTime = 14;

    /// <summary>Number of parameters.</summary>
    public const int Count = 15;

    /// <summary>bilby's names in the order of the columns.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "chirp_mass", "mass_ratio", "a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl", "theta_jn", "luminosity_distance", "ra", "dec", "psi", "phase", "geocent_time",
    ];

    /// <summary>Unit symbols in the order of the columns; empty for pure numbers.</summary>
    public static IReadOnlyList<string> Units { get; } =
        ["Msun", string.Empty, string.Empty, string.Empty, "rad", "rad", "rad", "rad", "rad", "Mpc", "rad", "rad", "rad", "rad", "s"];

    /// <summary>The parameters with the ranges in which they are defined.</summary>
    public static ParameterSpace Space { get; } = new(Names.Select((name, i) => new Parameter(name, Units[i], Lowest(i), Highest(i)) { IsPeriodic = IsAzimuth(i) }));

    /// <summary>The binary of a row, as a waveform model takes it.</summary>
    /// <param name="parameters">One row, shape <c>[15]</c>.</param>
    /// <param name="referenceFrequencyHertz">Frequency at which spins, angles and phase hold [Hz].</param>
    /// <returns>The binary.</returns>
    public static PrecessingBinary Binary(ReadOnlySpan<double> parameters, double referenceFrequencyHertz)
    {
        ComponentMasses masses = ComponentMasses.Of(parameters[ChirpMass], parameters[MassRatio]);
        return new PrecessingBinary
        {
            Mass1 = masses.Mass1,
            Mass2 = masses.Mass2,
            A1 = parameters[A1],
            A2 = parameters[A2],
            Tilt1 = parameters[Tilt1],
            Tilt2 = parameters[Tilt2],
            Phi12 = parameters[Phi12],
            PhiJl = parameters[PhiJl],
            ThetaJn = parameters[ThetaJn],
            DistanceMegaparsecs = parameters[LuminosityDistance],
            Phase = parameters[Phase],
            ReferenceFrequencyHertz = referenceFrequencyHertz,
        };
    }

    /// <summary>How the signal of a row appears in a detector.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="parameters">One row, shape <c>[15]</c>, of which sky position, polarization angle and geocentric time count.</param>
    /// <param name="start">Instant from which the arrival is counted.</param>
    /// <returns>F₊, F× and the arrival [s].</returns>
    public static SkyProjection ProjectionOn(Detector detector, ReadOnlySpan<double> parameters, GpsTime start) => SkyProjection.On(
        detector,
        new SkyPosition(parameters[RightAscension], parameters[Declination]),
        parameters[Polarization],
        parameters[GeocentricTime] - start.ToSeconds(),
        SiderealTime.GreenwichMean(GpsTime.FromSeconds(parameters[GeocentricTime])));

    private static bool IsAzimuth(int parameter) => parameter is RightAscension or Polarization or Phase or Phi12 or PhiJl;

    private static double Lowest(int parameter) => parameter switch
    {
        Declination => -Math.PI / 2,
        GeocentricTime => double.NegativeInfinity,
        _ => 0,
    };

    private static double Highest(int parameter) => parameter switch
    {
        ChirpMass or LuminosityDistance or GeocentricTime => double.PositiveInfinity,
        MassRatio or A1 or A2 => 1,
        Tilt1 or Tilt2 or ThetaJn or Polarization => Math.PI,
        Declination => Math.PI / 2,
        _ => Math.Tau,
    };
}
