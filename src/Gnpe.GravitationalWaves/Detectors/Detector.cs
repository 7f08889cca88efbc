namespace Gnpe.GravitationalWaves.Detectors;

/// <summary>
/// A ground-based interferometer: its place and its response tensor D = (u uᵀ − v vᵀ)/2 with the unit vectors u, v along the arms, in the Earth-fixed frame.
/// The figures of the LIGO and Virgo detectors are LALSuite's, whose tensors are rounded to single precision (LALDetectors.h, lal 7.7.1); KAGRA's site is LALSuite's too
/// (JGW-G1503824). Cosmic Explorer and the Einstein Telescope have no site yet: they stand at those of LIGO Hanford and Virgo, as in bilby.
/// </summary>
public sealed class Detector
{
    private readonly double xx;
    private readonly double xy;
    private readonly double xz;
    private readonly double yy;
    private readonly double yz;
    private readonly double zz;

    private Detector(string name, EarthVector vertexMetres, ReadOnlySpan<double> response)
    {
        Name = name;
        VertexMetres = vertexMetres;
        (xx, xy, xz, yy, yz, zz) = (response[0], response[1], response[2], response[3], response[4], response[5]);
    }

    private Detector(string name, DetectorSite site)
        : this(name, site.Vertex, site.XArm, site.YArm)
    {
    }

    private Detector(string name, EarthVector vertexMetres, EarthVector u, EarthVector v)
        : this(name, vertexMetres, [Response(u.X, u.X, v.X, v.X), Response(u.X, u.Y, v.X, v.Y), Response(u.X, u.Z, v.X, v.Z), Response(u.Y, u.Y, v.Y, v.Y), Response(u.Y, u.Z, v.Y, v.Z), Response(u.Z, u.Z, v.Z, v.Z)])
    {
    }

    /// <summary>LIGO Hanford, 4 km.</summary>
    public static Detector Hanford { get; } = new(
        "H1",
        new EarthVector(-2161414.92636, -3834695.17889, 4600350.22664),
        [-0.39261409640312195, -0.07761341333389282, -0.2473890483379364, 0.3195240795612335, 0.22799783945083618, 0.07309003174304962]);

    /// <summary>LIGO Livingston, 4 km.</summary>
    public static Detector Livingston { get; } = new(
        "L1",
        new EarthVector(-74276.0447238, -5496283.71971, 3224257.01744),
        [0.41128087043762207, 0.14021027088165283, 0.2472945898771286, -0.10900568962097168, -0.18161563575267792, -0.302275151014328]);

    /// <summary>Virgo, 3 km.</summary>
    public static Detector Virgo { get; } = new(
        "V1",
        new EarthVector(4546374.099, 842989.697626, 4378576.96241),
        [0.24387404322624207, -0.0990837812423706, -0.23257622122764587, -0.4478258490562439, 0.18783310055732727, 0.20395180583000183]);

    /// <summary>KAGRA, 3 km.</summary>
    public static Detector Kagra { get; } = new("K1", new DetectorSite
    {
        Latitude = 0.6355068497,
        Longitude = 2.396441015,
        ElevationMetres = 414.181,
        XAzimuth = 1.054113,
        YAzimuth = -0.5166798,
        XAltitude = 0.0031414,
        YAltitude = -0.0036270,
    });

    /// <summary>Cosmic Explorer at the site of LIGO Hanford, 40 km.</summary>
    public static Detector CosmicExplorer { get; } = new("CE", new DetectorSite
    {
        Latitude = 0.81079526383,
        Longitude = -2.08405676917,
        ElevationMetres = 142.554,
        XAzimuth = 5.65487724844,
        YAzimuth = 4.08408092164,
        XAltitude = -0.0006195,
        YAltitude = 0.0000125,
    });

    /// <summary>
    /// The three detectors of the Einstein Telescope in an equilateral triangle of 10 km, the first at the site of Virgo: ET1 with arms to ET2 and ET3, ET2 with arms to ET3 and ET1,
    /// ET3 with arms to ET1 and ET2. Their responses to a wave add up to nothing.
    /// </summary>
    public static IReadOnlyList<Detector> EinsteinTelescope { get; } = Triangle(
        "ET",
        10_000,
        new DetectorSite { Latitude = 0.76151183984, Longitude = 0.18333805213, ElevationMetres = 51.884, XAzimuth = 0.33916285222, YAzimuth = 0.33916285222 - (Math.PI / 3) });

    /// <summary>Every detector this library knows.</summary>
    public static IReadOnlyList<Detector> All { get; } = [Hanford, Livingston, Virgo, Kagra, CosmicExplorer, .. EinsteinTelescope];

    /// <summary>Name as in bilby, e.g. <c>H1</c>.</summary>
    public string Name { get; }

    /// <summary>Position of the vertex [m].</summary>
    public EarthVector VertexMetres { get; }

    /// <summary>The detector of a name.</summary>
    /// <param name="name">H1, L1, V1, K1, CE, ET1, ET2 or ET3.</param>
    /// <returns>The detector.</returns>
    /// <exception cref="InvalidInputException">No detector has this name.</exception>
    public static Detector Named(string name) => All.FirstOrDefault(detector => detector.Name == name)
        ?? throw new InvalidInputException($"There is no detector '{name}'; known are {string.Join(", ", All.Select(detector => detector.Name))}.");

    /// <summary>The antenna pattern, Anderson et al. 2001 (Phys. Rev. D 63, 042003).</summary>
    /// <param name="sky">Position of the source.</param>
    /// <param name="polarizationAngle">ψ [rad], counted counterclockwise about the direction of propagation.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time of arrival [rad].</param>
    /// <returns>F₊ and F×.</returns>
    public AntennaResponse ResponseTo(SkyPosition sky, double polarizationAngle, double siderealTime)
    {
        (double sineHour, double cosineHour) = Math.SinCos(siderealTime - sky.RightAscension);
        (double sineDeclination, double cosineDeclination) = Math.SinCos(sky.Declination);
        (double sinePsi, double cosinePsi) = Math.SinCos(polarizationAngle);
        EarthVector x = new(
            (-cosinePsi * sineHour) - (sinePsi * cosineHour * sineDeclination),
            (-cosinePsi * cosineHour) + (sinePsi * sineHour * sineDeclination),
            sinePsi * cosineDeclination);
        EarthVector y = new(
            (sinePsi * sineHour) - (cosinePsi * cosineHour * sineDeclination),
            (sinePsi * cosineHour) + (cosinePsi * sineHour * sineDeclination),
            cosinePsi * cosineDeclination);
        EarthVector transformed = Transform(x);
        return new AntennaResponse(x.Dot(transformed) - y.Dot(Transform(y)), 2 * y.Dot(transformed));
    }

    /// <summary>Arrival time at this detector minus arrival time at the centre of the Earth, −r·n/c.</summary>
    /// <param name="sky">Position of the source.</param>
    /// <param name="siderealTime">Greenwich mean sidereal time of arrival [rad].</param>
    /// <returns>Delay [s], positive when the wave passes the geocentre first.</returns>
    public double DelayFromGeocentreSeconds(SkyPosition sky, double siderealTime) =>
        -VertexMetres.Dot(sky.DirectionAt(siderealTime)) / PhysicalConstants.SpeedOfLight;

    /// <summary>Time that light takes in a straight line to another detector, the largest possible difference of arrival times.</summary>
    /// <param name="other">The other detector.</param>
    /// <returns>Time [s].</returns>
    public double LightTravelTimeSeconds(Detector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (VertexMetres - other.VertexMetres).Length / PhysicalConstants.SpeedOfLight;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double Response(double u1, double u2, double v1, double v2) => 0.5 * ((u1 * u2) - (v1 * v2));

    private static Detector[] Triangle(string name, double sideMetres, DetectorSite first)
    {
        EarthVector u = first.XArm;
        EarthVector v = first.YArm;
        EarthVector w = v - u;
        EarthVector vertex = first.Vertex;
        return
        [
            new Detector(name + "1", vertex, u, v),
            new Detector(name + "2", vertex + (sideMetres * u), w, -1 * u),
            new Detector(name + "3", vertex + (sideMetres * v), -1 * v, -1 * w),
        ];
    }

    private EarthVector Transform(EarthVector v) => new(
        (xx * v.X) + (xy * v.Y) + (xz * v.Z),
        (xy * v.X) + (yy * v.Y) + (yz * v.Z),
        (xz * v.X) + (yz * v.Y) + (zz * v.Z));
}
