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
        axis = baseline.Normalized();
        EarthVector pole = new(0, 0, 1);
        north = (pole - (pole.Dot(axis) * axis)).Normalized();
        side = axis.Cross(north);
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

    /// <summary>Logarithm of |∂(cosine, azimuth)/∂(ra, dec)|, which is ln cos dec.</summary>
    /// <param name="sky">Position of the source.</param>
    /// <returns>The logarithm to add to a log density over (cosine, azimuth) to have the log density over (ra, dec).</returns>
    public static double LogJacobian(SkyPosition sky) => Math.Log(Math.Cos(sky.Declination));
}
