using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class WelchEstimateTests
{
    [Theory]
    [InlineData("gw/strain/H-H1_LOSC_4_V2-1126259446-32.hdf5", "gw/benchmark/GW150914_H1_psd.txt")]
    [InlineData("gw/strain/L-L1_LOSC_4_V2-1126259446-32.hdf5", "gw/benchmark/GW150914_L1_psd.txt")]
    public void Density_of_the_benchmark_is_reproduced(string strainFile, string densityFile)
    {
        PowerSpectralDensity truth = NoiseCurveFile.Read(ReferenceData.Require(densityFile));
        PowerSpectralDensity ours = WelchEstimate.Median(GwoscFile.Read(ReferenceData.Require(strainFile)), new WelchSettings());
        Assert.Equal(truth.FrequenciesHertz, ours.FrequenciesHertz);
        for (int i = 0; i < truth.Values.Length; i++)
        {
            // Two Fourier transforms, rounded relative to the strongest bins; 3e-11 measured.
            Assert.InRange(ours.Values[i] / truth.Values[i], 1 - 1e-10, 1 + 1e-10);
        }
    }

    [Fact]
    public void The_mean_is_the_mean_of_the_periodograms()
    {
        // Two segments without overlap: with a third between them of the same data the mean of all three is known from single-segment estimates.
        double[] samples = new double[8 * 256];
        new RandomStream(6).FillNormal(samples.AsSpan());
        WelchSettings settings = new() { SegmentSeconds = 4, MaximumFrequencyHertz = 120 };
        PowerSpectralDensity Of(int first, int count) =>
            WelchEstimate.Mean(new StrainSeries(Detector.Virgo, new GpsTime(0, 0), 256, samples[first..(first + count)], "part"), settings);
        double[] parts = [.. new[] { 0, 512, 1024 }.Select(first => Of(first, 1024).Values[7])];
        Assert.Equal(parts.Average(), Of(0, 2048).Values[7], 1e-12);
    }

    [Fact]
    public void White_noise_has_the_density_two_over_the_rate()
    {
        double[] samples = new double[256 * 1024];
        new RandomStream(5).FillNormal(samples.AsSpan());
        StrainSeries strain = new(Detector.Virgo, new GpsTime(0, 0), 1024, samples, "white noise");
        PowerSpectralDensity density = WelchEstimate.Median(strain, new WelchSettings { MaximumFrequencyHertz = 500 });
        double mean = 0;
        foreach (double value in density.Values)
        {
            mean += value / density.Values.Length;
        }

        // 127 segments and about 1960 correlated bins: standard error below 0.004 of the mean; five of them allow one false alarm in 10⁶ seeds.
        Assert.InRange(mean * 1024 / 2, 0.98, 1.02);
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 5.0 / 6)]
    [InlineData(4, 5.0 / 6)]
    [InlineData(1001, 0.693646680310)]
    public void Median_bias_is_the_expected_median_of_exponential_variates(int count, double expected)
    {
        // n = 3: 1/3 + 1/2; n = 4: mean of 1/4 + 1/3 and 1/4 + 1/3 + 1/2; n → ∞: ln 2 + 1/(2n).
        Assert.Equal(expected, WelchEstimate.MedianBias(count), 1e-6);
    }

    [Fact]
    public void Impossible_estimates_are_refused()
    {
        double[] samples = new double[4096];
        new RandomStream(5).FillNormal(samples.AsSpan());
        StrainSeries strain = new(Detector.Virgo, new GpsTime(0, 0), 1024, samples, "short");
        WelchSettings good = new() { SegmentSeconds = 2, MaximumFrequencyHertz = 500 };
        Assert.Equal(981, WelchEstimate.Median(strain, good).Values.Length);
        Assert.Throws<InvalidInputException>(() => WelchEstimate.Median(strain, good with { SegmentSeconds = 8 }));
        Assert.Throws<InvalidInputException>(() => WelchEstimate.Median(strain, good with { SegmentSeconds = -1 }));
        Assert.Throws<InvalidInputException>(() => WelchEstimate.Median(strain, good with { MaximumFrequencyHertz = 600 }));
        Assert.Throws<InvalidInputException>(() => WelchEstimate.Median(strain, good with { MinimumFrequencyHertz = double.NaN }));
        samples[100] = double.PositiveInfinity;
        Assert.Throws<InvalidInputException>(() => WelchEstimate.Median(strain, good));
    }
}
