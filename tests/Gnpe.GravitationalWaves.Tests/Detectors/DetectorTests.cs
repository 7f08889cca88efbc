using System.Text.Json;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.Numerics;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Detectors;

public sealed class DetectorTests
{
    [Fact]
    public void Sidereal_time_responses_and_delays_are_those_of_LAL()
    {
        CsvTable table = CsvTable.Read("gw/reference/detector_response.csv");
        Assert.Equal(100, table.Count);
        for (int row = 0; row < table.Count; row++)
        {
            GpsTime time = new((long)table[row, "gps_seconds"], (int)table[row, "gps_nanoseconds"]);
            SkyPosition sky = new(table[row, "ra"], table[row, "dec"]);
            double siderealTime = SiderealTime.GreenwichMean(time);

            // Two units in the last place of 36 000 rad.
            Assert.Equal(table[row, "gmst_rad"], siderealTime, 1.5e-11);
            foreach (Detector detector in new[] { Detector.Hanford, Detector.Livingston, Detector.Virgo })
            {
                // The tabulated sidereal time separates the geometry from the rounding of the angle.
                AntennaResponse response = detector.ResponseTo(sky, table[row, "psi"], table[row, "gmst_rad"]);
                Assert.Equal(table[row, $"{detector.Name}_fplus"], response.Plus, 1e-14);
                Assert.Equal(table[row, $"{detector.Name}_fcross"], response.Cross, 1e-14);
                Assert.Equal(table[row, $"{detector.Name}_time_delay_s"], detector.DelayFromGeocentreSeconds(sky, table[row, "gmst_rad"]), 1e-16);

                // From GPS time on: 1e-11 rad times a response of order one, and times 0.02 s.
                AntennaResponse complete = detector.ResponseTo(sky, table[row, "psi"], siderealTime);
                Assert.Equal(table[row, $"{detector.Name}_fplus"], complete.Plus, 3e-11);
                Assert.Equal(table[row, $"{detector.Name}_fcross"], complete.Cross, 3e-11);
                Assert.Equal(table[row, $"{detector.Name}_time_delay_s"], detector.DelayFromGeocentreSeconds(sky, siderealTime), 1e-12);
            }
        }
    }

    [Fact]
    public void Light_travels_ten_milliseconds_from_Hanford_to_Livingston()
    {
        // The figures commonly quoted: 10 ms for H1-L1 (10.012 ms) and 27 ms for H1-V1 (27.28 ms).
        Assert.Equal(0.010012, Detector.Hanford.LightTravelTimeSeconds(Detector.Livingston), 1e-6);
        Assert.Equal(0.02728, Detector.Hanford.LightTravelTimeSeconds(Detector.Virgo), 1e-5);
    }

    [Theory]
    [InlineData("H1")]
    [InlineData("L1")]
    [InlineData("V1")]
    public void Sites_give_the_places_and_responses_of_LAL(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Require("gw/reference/detectors.json")));
        JsonElement truth = document.RootElement.GetProperty("detectors").GetProperty(name);
        double Number(string key) => truth.GetProperty(key).GetDouble();
        DetectorSite site = new()
        {
            Latitude = Number("vertex_latitude_rad"),
            Longitude = Number("vertex_longitude_rad"),
            ElevationMetres = Number("vertex_elevation_m"),
            XAzimuth = Number("x_arm_azimuth_rad"),
            YAzimuth = Number("y_arm_azimuth_rad"),
            XAltitude = Number("x_arm_altitude_rad"),
            YAltitude = Number("y_arm_altitude_rad"),
        };

        // Latitude and longitude are given to 1e-11 rad, elevations to a tenth of a millimetre, and angles of arms in single precision.
        Assert.InRange((site.Vertex - Detector.Named(name).VertexMetres).Length, 0, 1e-3);
        double[] x = [.. truth.GetProperty("x_arm_direction").EnumerateArray().Select(item => item.GetDouble())];
        double[] y = [.. truth.GetProperty("y_arm_direction").EnumerateArray().Select(item => item.GetDouble())];
        Assert.InRange((site.XArm - new EarthVector(x[0], x[1], x[2])).Length, 0, 1e-6);
        Assert.InRange((site.YArm - new EarthVector(y[0], y[1], y[2])).Length, 0, 1e-6);
    }

    [Fact]
    public void Kagra_is_where_and_as_LAL_has_it()
    {
        // LALDetectors.h: vertex and the response tensor in single precision.
        Assert.InRange((Detector.Kagra.VertexMetres - new EarthVector(-3777336.024, 3484898.411, 3765313.697)).Length, 0, 0.01);
        double[,] response = { { -0.18598965, 0.1531668, -0.32495147 }, { 0.1531668, 0.3495183, -0.1708744 }, { -0.32495147, -0.1708744, -0.16352864 } };
        SkyPosition sky = new(0.7, 0.3);
        (double plus, double cross) = Pattern(response, sky, 1.1, 2.5);
        AntennaResponse ours = Detector.Kagra.ResponseTo(sky, 1.1, 2.5);
        Assert.Equal(plus, ours.Plus, 1e-6);
        Assert.Equal(cross, ours.Cross, 1e-6);
    }

    [Fact]
    public void The_Einstein_Telescope_is_a_triangle_with_a_null_stream()
    {
        IReadOnlyList<Detector> triangle = Detector.EinsteinTelescope;
        Assert.Equal(["ET1", "ET2", "ET3"], triangle.Select(detector => detector.Name));
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(10_000, (triangle[i].VertexMetres - triangle[(i + 1) % 3].VertexMetres).Length, 1e-6);
        }

        // LALDetectors.h has the second vertex at this place.
        Assert.InRange((triangle[1].VertexMetres - new EarthVector(4539369.51685, 845074.592488, 4385402.57904)).Length, 0, 0.01);
        AntennaResponse[] responses = [.. triangle.Select(detector => detector.ResponseTo(new SkyPosition(1, -0.5), 0.3, 2))];
        Assert.Equal(0, responses.Sum(response => response.Plus), 1e-12);
        Assert.Equal(0, responses.Sum(response => response.Cross), 1e-12);

        // Arms at 60° feel sin 60° of what a right angle does; over the sky the mean square of F₊ is 1/5 of the square of that.
        Assert.Equal(0.2 * 0.75, MeanSquarePlus(triangle[0]), 1e-3);
        Assert.Equal(0.2, MeanSquarePlus(Detector.CosmicExplorer), 1e-3);
    }

    [Fact]
    public void Cosmic_Explorer_stands_at_Hanford()
    {
        Assert.InRange((Detector.CosmicExplorer.VertexMetres - Detector.Hanford.VertexMetres).Length, 0, 1e-3);
        AntennaResponse here = Detector.CosmicExplorer.ResponseTo(new SkyPosition(1, -0.5), 0.3, 2);
        AntennaResponse there = Detector.Hanford.ResponseTo(new SkyPosition(1, -0.5), 0.3, 2);
        Assert.Equal(there.Plus, here.Plus, 1e-6);
        Assert.Equal(there.Cross, here.Cross, 1e-6);
    }

    private static double MeanSquarePlus(Detector detector)
    {
        (double[] nodes, double[] weights) = GaussLegendre.Rule(12);
        const int steps = 24;
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            for (int j = 0; j < steps * steps; j++)
            {
                double plus = detector.ResponseTo(new SkyPosition(Math.Tau * (j / steps) / steps, Math.Asin(nodes[i])), Math.PI * (j % steps) / steps, 0.4).Plus;
                sum += 0.5 * weights[i] * plus * plus / (steps * steps);
            }
        }

        return sum;
    }

    // F₊ = D : (x xᵀ − y yᵀ), F× = D : (x yᵀ + y xᵀ) with the wave's axes in the Earth-fixed frame (Anderson et al. 2001).
    private static (double Plus, double Cross) Pattern(double[,] response, SkyPosition sky, double psi, double siderealTime)
    {
        EarthVector source = sky.DirectionAt(siderealTime);
        EarthVector west = new EarthVector(source.Y, -source.X, 0).Normalized();
        EarthVector north = west.Cross(source);
        EarthVector x = (Math.Cos(psi) * west) + (Math.Sin(psi) * north);
        EarthVector y = (-Math.Sin(psi) * west) + (Math.Cos(psi) * north);
        double Product(EarthVector a, EarthVector b)
        {
            double[] first = [a.X, a.Y, a.Z];
            double[] second = [b.X, b.Y, b.Z];
            return Enumerable.Range(0, 9).Sum(i => first[i / 3] * response[i / 3, i % 3] * second[i % 3]);
        }

        return (Product(x, x) - Product(y, y), Product(x, y) + Product(y, x));
    }

    [Fact]
    public void Unknown_detectors_are_refused_with_the_known_ones()
    {
        Assert.Same(Detector.Livingston, Detector.Named("L1"));
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Detector.Named("X9"));
        Assert.Equal("There is no detector 'X9'; known are H1, L1, V1, K1, CE, ET1, ET2, ET3.", error.Message);
    }
}
