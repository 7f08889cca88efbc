using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Detectors;

public sealed class DetectorNetworkTests
{
    [Fact]
    public void Signals_are_projected_with_the_responses_and_delays_of_LAL()
    {
        CsvTable table = CsvTable.Read("gw/reference/detector_response.csv");
        DetectorNetwork network = DetectorNetwork.Named("H1", "L1", "V1");
        FrequencyGrid grid = FrequencyGrid.Uniform(0.25, 80, 90);
        ComplexSeries plus = new(grid.Count);
        ComplexSeries cross = new(grid.Count);
        for (int i = 0; i < grid.Count; i++)
        {
            (plus.Real[i], plus.Imaginary[i], cross.Real[i], cross.Imaginary[i]) = (1, 0.1 * i, -0.5, 0.2 * i);
        }

        ComplexSeries[] strain = [new(grid.Count), new(grid.Count), new(grid.Count)];
        for (int row = 0; row < 10; row++)
        {
            GpsTime time = new((long)table[row, "gps_seconds"], (int)table[row, "gps_nanoseconds"]);
            network.Project(grid, plus.Span, cross.Span, new SkyPosition(table[row, "ra"], table[row, "dec"]), table[row, "psi"], time, time + -1.5, strain);
            for (int detector = 0; detector < 3; detector++)
            {
                string name = network[detector].Name;
                for (int i = 0; i < grid.Count; i++)
                {
                    Complex expected = ((table[row, $"{name}_fplus"] * new Complex(1, 0.1 * i)) + (table[row, $"{name}_fcross"] * new Complex(-0.5, 0.2 * i)))
                        * Complex.Exp(-Complex.ImaginaryOne * Math.Tau * grid.Frequencies[i] * (1.5 + table[row, $"{name}_time_delay_s"]));

                    // Responses to 3e-11 and delays to 1e-12 s, from GPS time on.
                    Assert.Equal(expected.Real, strain[detector].Real[i], 1e-9);
                    Assert.Equal(expected.Imaginary, strain[detector].Imaginary[i], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void A_network_holds_each_detector_once()
    {
        Assert.Equal(["H1", "ET2"], DetectorNetwork.Named("H1", "ET2").Select(detector => detector.Name));
        Assert.Throws<InvalidInputException>(() => new DetectorNetwork());
        Assert.Contains("H1 is twice", Assert.Throws<InvalidInputException>(() => DetectorNetwork.Named("H1", "L1", "H1")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => DetectorNetwork.Named("H1", "Q9"));
        ComplexSeries series = new(11);
        Assert.Throws<ArgumentException>(() => DetectorNetwork.Named("H1", "L1").Project(
            FrequencyGrid.Uniform(0.25, 80, 90), series.Span, series.Span, new SkyPosition(0, 0), 0, new GpsTime(1, 0), new GpsTime(0, 0), [series]));
    }
}
