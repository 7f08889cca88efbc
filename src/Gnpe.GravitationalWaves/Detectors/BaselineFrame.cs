namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>
/// Spherical coordinates about the line from one detector to another. The difference of their arrival times depends on the cosine to the baseline alone,
/// t₂ − t₁ = −cos θ · L/c, and the azimuth runs along the ring of equal time difference. The map from (sin dec, ra) has unit Jacobian.
/// </summary>
public sealed class BaselineFrame
{
    private readonly EarthVector axis;
    private readonly EarthVector north;
    private readonly EarthVector side;

    /// <summary>The frame of two detectors.</summary>
    /// <param name="first">Where the baseline begins.</param>
    /// <param name="second">Where it ends.</param>
    /// <exception cref="ArgumentException">Both detectors are at one place.</exception>
    public BaselineFrame(Detector first, Detector second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        EarthVector baseline = second.VertexMetres - first.VertexMetres;
        if (baseline.Length == 0)
        {
            throw new ArgumentException($"{first} and {second} are at one place and have no baseline.", nameof(second));
        }

        LengthSeconds = first.LightTravelTimeSeconds(second);
        (axis, north, side) = AxesOf(baseline);
    }

    /// <summary>The frame of two places, neither due north of the other.</summary>
    /// <param name="firstMetres">Where the baseline begins [m].</param>
    /// <param name="secondMetres">Where it ends [m].</param>
    public BaselineFrame(EarthVector firstMetres, EarthVector secondMetres)
    {
        EarthVector baseline = secondMetres - firstMetres;
        LengthSeconds = baseline.Length / PhysicalConstants.SpeedOfLight;
        (axis, north, side) = AxesOf(baseline);
    }

    /// <summary>Light travel time L/c along the baseline [s].</summary>
    public double LengthSeconds { get; }

    /// <summary>From equatorial to baseline coordinates.</summary>
    /// <param name="sky">Position of the source.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time [rad].</param>
    /// <returns>The same direction in this frame.</returns>
    public BaselineDirection FromSky(SkyPosition sky, double siderealTime)
    {
        EarthVector direction = sky.DirectionAt(siderealTime);
        return new BaselineDirection(
            Math.Clamp(direction.Dot(axis), -1, 1),
            Angle.Wrap(Math.Atan2(direction.Dot(side), direction.Dot(north))));
    }

    /// <summary>From baseline to equatorial coordinates.</summary>
    /// <param name="direction">A direction in this frame.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time [rad].</param>
    /// <returns>The same direction on the sky.</returns>
    public SkyPosition ToSky(BaselineDirection direction, double siderealTime)
    {
        double sine = Math.Sqrt((1 - direction.CosineToBaseline) * (1 + direction.CosineToBaseline));
        (double sineAzimuth, double cosineAzimuth) = Math.SinCos(direction.Azimuth);
        EarthVector vector = (direction.CosineToBaseline * axis) + (sine * cosineAzimuth * north) + (sine * sineAzimuth * side);
        return SkyPosition.Of(vector, siderealTime);
    }

    /// <summary>How much later a wave reaches a place than another, as a function of the direction it comes from: t = −(a cos θ + b sin θ cos(azimuth − azimuth of the place)).</summary>
    /// <param name="displacementMetres">From the other place to this [m].</param>
    /// <returns>a and b [s], b not negative, and the azimuth of the place about the baseline [rad].</returns>
    internal (double AlongSeconds, double AcrossSeconds, double Azimuth) DelayTo(EarthVector displacementMetres)
    {
        (double toNorth, double toSide) = (displacementMetres.Dot(north), displacementMetres.Dot(side));
        return (
            displacementMetres.Dot(axis) / PhysicalConstants.SpeedOfLight,
            Math.Sqrt((toNorth * toNorth) + (toSide * toSide)) / PhysicalConstants.SpeedOfLight,
            Math.Atan2(toSide, toNorth));
    }

    /// <summary>Logarithm of |∂(cosine, azimuth)/∂(ra, dec)|, which is ln cos dec.</summary>
    /// <param name="sky">Position of the source.</param>
    /// <returns>The logarithm to add to a log density over (cosine, azimuth) to have the log density over (ra, dec).</returns>
    public static double LogJacobian(SkyPosition sky) => Math.Log(Math.Cos(sky.Declination));

    private static (EarthVector Axis, EarthVector North, EarthVector Side) AxesOf(EarthVector baseline)
    {
        EarthVector axis = baseline.Normalized();
        EarthVector pole = new(0, 0, 1);
        EarthVector north = (pole - (pole.Dot(axis) * axis)).Normalized();
        return (axis, north, axis.Cross(north));
    }
}
