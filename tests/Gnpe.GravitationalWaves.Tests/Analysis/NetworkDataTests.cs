using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class NetworkDataTests
{
    private const int Rate = 4096;

    private static readonly GpsTime Start = new(1126259460, 0);

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.40003)]
    [InlineData(0.7113)]
    public void Time_zero_is_the_trigger(double fraction)
    {
        // Pulses e^{−(t−t₀)²/2σ²}, whose transform is σ√(2π) e^{−2π²σ²f²} e^{−2πif t₀}, well inside the flat part of the window.
        const double sigma = 1e-3;
        GpsTime trigger = new GpsTime(1126259462, 0) + fraction;
        double[] arrivals = [0.031, -0.012];
        StrainSeries[] strain =
        [
            .. arrivals.Select((arrival, detector) => new StrainSeries(
                detector == 0 ? Detector.Hanford : Detector.Livingston,
                Start,
                Rate,
                [.. Enumerable.Range(0, 4 * Rate).Select(i => Pulse(((double)i / Rate) - (trigger - Start) - arrival, sigma))],
                "pulse")),
        ];
        NetworkData data = NetworkData.Of(
            [.. strain.Zip(SmallModel.Densities, (series, density) => DetectorData.Of(series, density, trigger, SmallModel.Settings.Segment()))], trigger);
        Assert.Equal(493, data.Band.Count);
        for (int detector = 0; detector < 2; detector++)
        {
            double[] density = SmallModel.Densities[detector].On(data.Band);
            for (int bin = 0; bin < data.Band.Count; bin++)
            {
                double frequency = data.Band.Frequencies[bin];
                double factor = Math.Sqrt(4 * 1.0 / density[bin]);
                double size = factor * sigma * Math.Sqrt(Math.Tau) * Math.Exp(-2 * Math.PI * Math.PI * sigma * sigma * frequency * frequency);
                double angle = -Math.Tau * frequency * arrivals[detector];

                // Sampling at 4 096 Hz aliases e^{−2π²σ²(4096−f)²} < 1e-100; the instant is a whole number of nanoseconds, 512 Hz of which are 2e-6 rad.
                Assert.Equal(factor, data.Whitening[detector][bin], 1e-12 * factor);
                Assert.Equal(size * Math.Cos(angle), data.Whitened[detector].Real[bin], 3e-6 * factor * sigma);
                Assert.Equal(size * Math.Sin(angle), data.Whitened[detector].Imaginary[bin], 3e-6 * factor * sigma);
            }
        }

        float[] row = data.ToRow();
        Assert.Equal(4 * 493, row.Length);
        Assert.Equal((float)data.Whitened[0].Imaginary[5], row[493 + 5]);
        Assert.Equal((float)data.Whitened[1].Real[5], row[(2 * 493) + 5]);
        Assert.Equal((float)data.Whitened[1].Imaginary[5], row[(3 * 493) + 5]);
    }

    // A constant far below the pulse keeps its tails from being exact zeros, which mark gaps.
    private static double Pulse(double time, double sigma) => 1e-30 + Math.Exp(-0.5 * time * time / (sigma * sigma));
}
