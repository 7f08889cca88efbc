using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class ColouredNoiseTests
{
    private static readonly GpsTime Start = new(1_000_000_000, 0);
    private static readonly PowerSpectralDensity Design = AnalyticNoise.Tabulate(AnalyticNoise.AdvancedLigo, "the design", 10, 500, 0.5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_Welch_estimate_is_the_density_within_the_sampling_error(bool median)
    {
        const int segments = 127;
        StrainSeries noise = ColouredNoise.Draw(Detector.Virgo, Design, Start, 256, 1024, new RandomStream(17));
        WelchSettings settings = new() { SegmentSeconds = 4, MinimumFrequencyHertz = 30, MaximumFrequencyHertz = 450 };
        PowerSpectralDensity estimate = median ? WelchEstimate.Median(noise, settings) : WelchEstimate.Mean(noise, settings);

        // Mean of half-overlapping Hann segments: variance (1 + 2·(1/6)²)/n (Welch 1967, IEEE Trans. Audio Electroacoust. 15, 70). Median: 1/(n ln²2), the asymptotic law of
        // the median of exponential variates, little changed by the overlap.
        double deviation = Math.Sqrt(median ? 1 / (segments * Math.Pow(Math.Log(2), 2)) : (1 + (2.0 / 36)) / segments);
        double[] relative = new double[estimate.Values.Length];
        for (int i = 0; i < relative.Length; i++)
        {
            relative[i] = ((estimate.Values[i] / AnalyticNoise.AdvancedLigo(estimate.FrequenciesHertz[i])) - 1) / deviation;
        }

        // 1681 bins; a gamma law of shape 120 exceeds seven deviations with probability below 1e-9.
        Assert.All(relative, value => Assert.InRange(value, -7, 7));

        // Neighbouring bins of a Hann window correlate by 4/9, next ones by 1/36: the mean's error is √(1 + 2·(4/9 + 1/36)) = 1.39 deviations over √1681 = 0.034; five of it.
        Assert.InRange(relative.Average(), -0.17, 0.17);

        // The spread of 1681 values has the relative error 1/√(2·1681) times 1.3 for the same correlation: five of it are 11 %; 5 % more for the median's finite sample.
        Assert.InRange(Math.Sqrt(relative.Average(value => value * value)), 0.84, 1.16);
    }

    [Fact]
    public void Outside_the_density_there_is_no_power()
    {
        StrainSeries noise = ColouredNoise.Draw(Detector.Virgo, Design, Start, 64, 2048, new RandomStream(3));
        PowerSpectralDensity estimate = WelchEstimate.Mean(noise, new WelchSettings { MinimumFrequencyHertz = 600, MaximumFrequencyHertz = 1000 });

        // What a Hann window lets through 100 Hz = 400 bins away: (1/400³)² of the power at most.
        Assert.All(estimate.Values.ToArray(), value => Assert.InRange(value, 0, 1e-12 * AnalyticNoise.AdvancedLigo(500)));
    }

    [Fact]
    public void The_same_stream_gives_the_same_noise()
    {
        double[] Samples(long seed) => ColouredNoise.Draw(Detector.Virgo, Design, Start, 4, 1024, new RandomStream(seed)).Samples.ToArray();
        Assert.Equal(Samples(1), Samples(1));
        Assert.NotEqual(Samples(1), Samples(2));
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(-1, 1024)]
    [InlineData(double.NaN, 1024)]
    [InlineData(10, 16)]
    public void Impossible_noise_is_refused(double duration, int rate) =>
        Assert.Throws<InvalidInputException>(() => ColouredNoise.Draw(Detector.Virgo, Design, Start, duration, rate, new RandomStream(1)));
}
