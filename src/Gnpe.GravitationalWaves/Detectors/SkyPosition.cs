namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>A direction on the sky in equatorial coordinates.</summary>
/// <param name="RightAscension">Right ascension [rad].</param>
/// <param name="Declination">Declination [rad], −π/2 to π/2.</param>
public readonly record struct SkyPosition(double RightAscension, double Declination)
{
    /// <summary>The unit vector from the Earth to the source.</summary>
    /// <param name="siderealTime">Greenwich mean sidereal time [rad].</param>
    /// <returns>The direction in the Earth-fixed frame.</returns>
    public EarthVector DirectionAt(double siderealTime)
    {
        (double sineLongitude, double cosineLongitude) = Math.SinCos(RightAscension - siderealTime);
        (double sineLatitude, double cosineLatitude) = Math.SinCos(Declination);
        return new EarthVector(cosineLatitude * cosineLongitude, cosineLatitude * sineLongitude, sineLatitude);
    }

    /// <summary>The position towards which a vector points.</summary>
    /// <param name="direction">Direction in the Earth-fixed frame, of any length but zero.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time [rad].</param>
    /// <returns>The position, with right ascension in [0, 2π).</returns>
    public static SkyPosition Of(EarthVector direction, double siderealTime)
    {
        double equatorial = Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y));
        return new SkyPosition(Angle.Wrap(Math.Atan2(direction.Y, direction.X) + siderealTime), Math.Atan2(direction.Z, equatorial));
    }
}
