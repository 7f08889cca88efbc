using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The coordinates in which a binary is inferred: arrival times at the first two detectors, or at the only one and the centre of the Earth, and the azimuth around the line between them
/// stand for sky position and geocentric time, so that times of GNPE's pose are coordinates themselves. Phase, polarization angle and distance are not among them, because the likelihood is averaged over them and
/// they are drawn afterwards from their exact law given the others: what is known of them best by arithmetic a network need not learn.
/// </summary>
/// <param name="spins">Which spins are inferred.</param>
public sealed class NetworkCoordinates(BinarySpins spins)
{
    internal const int ChirpMass = 0;
    internal const int MassRatio = 1;
    internal const int FirstTime = 2;
    internal const int SecondTime = 3;
    internal const int Inclination = 4;
    internal const int Azimuth = 5;
    internal const int FirstSpin = 6;

    private const int AlignedCount = 8;
    private const int PrecessingCount = 12;

    /// <summary>Which spins are inferred.</summary>
    public BinarySpins Spins => spins;

    /// <summary>Number of coordinates.</summary>
    public int Count => spins == BinarySpins.Aligned ? AlignedCount : PrecessingCount;

    /// <summary>The coordinates of a source as bilby's parameters; the columns of distance, polarization angle and phase are left as they are.</summary>
    /// <param name="coordinates">One row, shape <c>[Count]</c>; times relative to the trigger [s].</param>
    /// <param name="detectors">The detectors.</param>
    /// <param name="triggerSeconds">GPS time of the trigger [s].</param>
    /// <param name="parameters">Receives one row of <see cref="BinaryParameters"/>, shape <c>[15]</c>.</param>
    public void ToBinary(ReadOnlySpan<double> coordinates, NetworkGeometry detectors, double triggerSeconds, Span<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        SkyTime source = detectors.ToSky(TimesOf(coordinates));
        parameters[BinaryParameters.ChirpMass] = coordinates[ChirpMass];
        parameters[BinaryParameters.MassRatio] = coordinates[MassRatio];
        parameters[BinaryParameters.ThetaJn] = coordinates[Inclination];
        parameters[BinaryParameters.RightAscension] = Angle.Wrap(source.Sky.RightAscension);
        parameters[BinaryParameters.Declination] = source.Sky.Declination;
        parameters[BinaryParameters.GeocentricTime] = triggerSeconds + source.GeocentricTime;
        WriteSpins(coordinates, parameters);
    }

    /// <summary>Bilby's parameters of a source as coordinates; distance, polarization angle and phase are dropped.</summary>
    /// <param name="parameters">One row of <see cref="BinaryParameters"/>, shape <c>[15]</c>.</param>
    /// <param name="detectors">The detectors.</param>
    /// <param name="triggerSeconds">GPS time of the trigger [s].</param>
    /// <param name="coordinates">Receives one row, shape <c>[Count]</c>; spins that are not aligned lose their part in the orbital plane where only aligned ones are inferred.</param>
    public void FromBinary(ReadOnlySpan<double> parameters, NetworkGeometry detectors, double triggerSeconds, Span<double> coordinates)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        ArrivalTimes times = detectors.ToArrivalTimes(new SkyTime(
            new SkyPosition(parameters[BinaryParameters.RightAscension], parameters[BinaryParameters.Declination]),
            parameters[BinaryParameters.GeocentricTime] - triggerSeconds));
        coordinates[ChirpMass] = parameters[BinaryParameters.ChirpMass];
        coordinates[MassRatio] = parameters[BinaryParameters.MassRatio];
        coordinates[FirstTime] = times.First;
        coordinates[SecondTime] = times.Second;
        coordinates[Inclination] = parameters[BinaryParameters.ThetaJn];
        coordinates[Azimuth] = times.Azimuth;
        if (spins == BinarySpins.Aligned)
        {
            coordinates[FirstSpin] = parameters[BinaryParameters.A1] * Math.Cos(parameters[BinaryParameters.Tilt1]);
            coordinates[FirstSpin + 1] = parameters[BinaryParameters.A2] * Math.Cos(parameters[BinaryParameters.Tilt2]);
        }
        else
        {
            parameters.Slice(BinaryParameters.A1, PrecessingCount - FirstSpin).CopyTo(coordinates[FirstSpin..]);
        }
    }

    /// <summary>The arrival times and the azimuth among coordinates.</summary>
    /// <param name="coordinates">One row.</param>
    internal static ArrivalTimes TimesOf(ReadOnlySpan<double> coordinates) => new(coordinates[FirstTime], coordinates[SecondTime], coordinates[Azimuth]);

    /// <summary>The parameters of the spins.</summary>
    /// <param name="maximumSpin">Largest magnitude.</param>
    internal IEnumerable<Parameter> SpinParameters(double maximumSpin) => spins == BinarySpins.Aligned
        ?
        [
            new Parameter("chi_1", string.Empty, -maximumSpin, maximumSpin),
            new Parameter("chi_2", string.Empty, -maximumSpin, maximumSpin),
        ]
        :
        [
            new Parameter("a_1", string.Empty, 0, maximumSpin),
            new Parameter("a_2", string.Empty, 0, maximumSpin),
            new Parameter("tilt_1", "rad", 0, Math.PI),
            new Parameter("tilt_2", "rad", 0, Math.PI),
            new Parameter("phi_12", "rad", 0, Math.Tau) { IsPeriodic = true },
            new Parameter("phi_jl", "rad", 0, Math.Tau) { IsPeriodic = true },
        ];

    // Both kinds list the spins in the order of bilby's columns.
    private void WriteSpins(ReadOnlySpan<double> coordinates, Span<double> parameters)
    {
        if (spins == BinarySpins.Precessing)
        {
            coordinates[FirstSpin..].CopyTo(parameters[BinaryParameters.A1..]);
            return;
        }

        for (int body = 0; body < 2; body++)
        {
            double spin = coordinates[FirstSpin + body];
            parameters[BinaryParameters.A1 + body] = Math.Abs(spin);
            parameters[BinaryParameters.Tilt1 + body] = spin < 0 ? Math.PI : 0;
        }

        parameters[BinaryParameters.Phi12] = 0;
        parameters[BinaryParameters.PhiJl] = 0;
    }
}
