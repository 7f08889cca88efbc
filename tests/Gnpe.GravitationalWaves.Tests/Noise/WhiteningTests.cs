using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class WhiteningTests
{
    [Fact]
    public void Whitened_samples_of_white_noise_have_unit_parts()
    {
        // White samples of variance one have S = 2/rate. No window: its power would be missing.
        SegmentSettings settings = new() { DurationSeconds = 64, RollOffSeconds = 0, MinimumFrequencyHertz = 1, MaximumFrequencyHertz = 511 };
        double[] samples = new double[64 * 1024];
        new RandomStream(11).FillNormal(samples.AsSpan());
        ComplexSeries data = StrainTransform.Transform(new StrainSeries(Detector.Virgo, new GpsTime(0, 0), 1024, samples, "white noise"), settings);
        new Whitening(new PowerSpectralDensity([0.5, 512], [2.0 / 1024, 2.0 / 1024], "white"), settings.Grid()).Whiten(data.Span);
        AssertUnitVariance(data);
    }

    [Fact]
    public void Coloured_noise_is_white_after_whitening()
    {
        FrequencyGrid grid = FrequencyGrid.Uniform(0.25, 80, 30_000);
        Whitening whitening = new(new PowerSpectralDensity([10, 100, 10_000], [1e-40, 1e-46, 1e-44], "test"), grid);
        ComplexSeries noise = new(grid.Count);
        whitening.FillColouredNoise(new RandomStream(12), noise.Span);

        // E|ñ|² = S T/2, summed over bins where S varies little.
        double power = 0;
        double expected = 0;
        double[] density = new PowerSpectralDensity([10, 100, 10_000], [1e-40, 1e-46, 1e-44], "test").On(grid);
        for (int i = 10_000; i < 20_000; i++)
        {
            power += (noise.Real[i] * noise.Real[i]) + (noise.Imaginary[i] * noise.Imaginary[i]);
            expected += density[i] * 4 / 2;
        }

        // 10 000 exponential variates: standard error 1 %; five of them are one false alarm in 2·10⁶ seeds.
        Assert.InRange(power / expected, 0.95, 1.05);
        whitening.Whiten(noise.Span);
        AssertUnitVariance(noise);
    }

    [Fact]
    public void Whitened_products_are_the_inner_product()
    {
        FrequencyGrid grid = FrequencyGrid.Uniform(0.5, 10, 50);
        PowerSpectralDensity density = new([1, 30], [1e-4, 7e-4], "test");
        Whitening whitening = new(density, grid);
        ComplexSeries a = new(grid.Count);
        ComplexSeries b = new(grid.Count);
        whitening.FillColouredNoise(new RandomStream(1), a.Span);
        whitening.FillColouredNoise(new RandomStream(2), b.Span);
        double expected = 0;
        double[] values = density.On(grid);
        for (int i = 0; i < grid.Count; i++)
        {
            expected += 4 * ((a.Real[i] * b.Real[i]) + (a.Imaginary[i] * b.Imaginary[i])) / values[i] * 0.5;
        }

        whitening.Whiten(a.Span);
        whitening.Whiten(b.Span);
        double ours = 0;
        for (int i = 0; i < grid.Count; i++)
        {
            ours += (a.Real[i] * b.Real[i]) + (a.Imaginary[i] * b.Imaginary[i]);
        }

        // 82 products of order one.
        Assert.Equal(expected, ours, 1e-12);
    }

    [Fact]
    public void Grids_must_be_uniform_and_lengths_must_fit()
    {
        PowerSpectralDensity density = new([1, 30], [1, 1], "test");
        Assert.Throws<ArgumentException>(() => new Whitening(density, FrequencyGrid.Of([2, 3])));
        Assert.Throws<ArgumentException>(() => new Whitening(density, FrequencyGrid.Uniform(1, 2, 3)).Whiten(new ComplexSeries(3).Span));
    }

    private static void AssertUnitVariance(ComplexSeries whitened)
    {
        foreach (double[] part in new[] { whitened.Real, whitened.Imaginary })
        {
            double mean = part.Average();
            double variance = part.Sum(value => value * value) / part.Length;

            // Standard errors 1/√n and √(2/n); five of them are one false alarm in 2·10⁶ seeds.
            Assert.InRange(mean, -5 / Math.Sqrt(part.Length), 5 / Math.Sqrt(part.Length));
            Assert.InRange(variance, 1 - (5 * Math.Sqrt(2.0 / part.Length)), 1 + (5 * Math.Sqrt(2.0 / part.Length)));
        }
    }
}
