using Gnpe.GravitationalWaves.Detectors;
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
            foreach (Detector detector in Detector.All)
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

    [Fact]
    public void Unknown_detectors_are_refused_with_the_known_ones()
    {
        Assert.Same(Detector.Livingston, Detector.Named("L1"));
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Detector.Named("X9"));
        Assert.Equal("There is no detector 'X9'; known are H1, L1, V1.", error.Message);
    }
}
