namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>Where an interferometer's vertex lies and how its arms point, from which its place and response in the Earth-fixed frame follow (Anderson et al. 2001, LIGO-T010110).</summary>
internal sealed record DetectorSite
{
    // The ellipsoid of WGS 84.
    private const double EquatorialRadius = 6378137;
    private const double PolarRadius = 6356752.314;

    /// <summary>Geodetic latitude [rad].</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude, positive to the east [rad].</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the ellipsoid [m].</summary>
    public required double ElevationMetres { get; init; }

    /// <summary>Direction of the x arm, from north through east [rad].</summary>
    public required double XAzimuth { get; init; }

    /// <summary>Direction of the y arm, from north through east [rad].</summary>
    public required double YAzimuth { get; init; }

    /// <summary>Rise of the x arm above the horizon [rad].</summary>
    public double XAltitude { get; init; }

    /// <summary>Rise of the y arm above the horizon [rad].</summary>
    public double YAltitude { get; init; }

    /// <summary>Position of the vertex [m].</summary>
    public EarthVector Vertex
    {
        get
        {
            (double sineLatitude, double cosineLatitude) = Math.SinCos(Latitude);
            (double sineLongitude, double cosineLongitude) = Math.SinCos(Longitude);
            const double a = EquatorialRadius;
            const double b = PolarRadius;
            double normal = a * a / Math.Sqrt((a * a * cosineLatitude * cosineLatitude) + (b * b * sineLatitude * sineLatitude));
            double equatorial = (normal + ElevationMetres) * cosineLatitude;
            return new EarthVector(equatorial * cosineLongitude, equatorial * sineLongitude, ((b * b / (a * a) * normal) + ElevationMetres) * sineLatitude);
        }
    }

    /// <summary>Unit vector along the x arm.</summary>
    public EarthVector XArm => Arm(XAzimuth, XAltitude);

    /// <summary>Unit vector along the y arm.</summary>
    public EarthVector YArm => Arm(YAzimuth, YAltitude);

    private EarthVector Arm(double azimuth, double altitude)
    {
        (double sineLatitude, double cosineLatitude) = Math.SinCos(Latitude);
        (double sineLongitude, double cosineLongitude) = Math.SinCos(Longitude);
        EarthVector east = new(-sineLongitude, cosineLongitude, 0);
        EarthVector north = new(-sineLatitude * cosineLongitude, -sineLatitude * sineLongitude, cosineLatitude);
        EarthVector up = new(cosineLatitude * cosineLongitude, cosineLatitude * sineLongitude, sineLatitude);
        (double sineAzimuth, double cosineAzimuth) = Math.SinCos(azimuth);
        (double sineAltitude, double cosineAltitude) = Math.SinCos(altitude);
        return (cosineAltitude * sineAzimuth * east) + (cosineAltitude * cosineAzimuth * north) + (sineAltitude * up);
    }
}
