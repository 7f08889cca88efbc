using System.Numerics;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Strain;

public sealed class StrainTransformTests
{
    private static readonly SegmentSettings Settings = new()
    {
        DurationSeconds = 2,
        SecondsAfterTrigger = 1,
        RollOffSeconds = 0.3,
        MinimumFrequencyHertz = 3,
        MaximumFrequencyHertz = 64,
    };

    [Fact]
    public void Transform_is_the_windowed_sum_over_samples_divided_by_the_rate()
    {
        double[] samples = new double[256];
        new RandomStream(3).FillNormal(samples.AsSpan());
        StrainSeries segment = new(Detector.Hanford, new GpsTime(0, 0), 128, samples, "test");
        ComplexSeries result = StrainTransform.Transform(segment, Settings);
        FrequencyGrid grid = Settings.Grid();
        Assert.Equal(grid.Count, result.Length);
        double alpha = 0.3;
        for (int i = 0; i < grid.Count; i++)
        {
            Complex expected = 0;
            for (int n = 0; n < 256; n++)
            {
                // scipy.signal.windows.tukey, symmetric: three branches of its documentation.
                double x = n / (alpha * 255 / 2);
                double y = (255 - n) / (alpha * 255 / 2);
                double window = x < 1 ? 0.5 * (1 + Math.Cos(Math.PI * (x - 1))) : y < 1 ? 0.5 * (1 + Math.Cos(Math.PI * (y - 1))) : 1;
                expected += samples[n] * window * Complex.Exp(new Complex(0, -2 * Math.PI * grid.Frequencies[i] * n / 128)) / 128;
            }

            // The phases of the expected sum reach 800 rad, rounded to 1e-13, in 256 terms of order 1/128.
            Assert.Equal(expected.Real, result.Real[i], 1e-13);
            Assert.Equal(expected.Imaginary, result.Imaginary[i], 1e-13);
        }
    }

    [Fact]
    public void The_grid_holds_both_ends()
    {
        FrequencyGrid grid = new SegmentSettings().Grid();
        Assert.Equal(4017, grid.Count);
        Assert.Equal(20, grid.Frequencies[0]);
        Assert.Equal(1024, grid.Frequencies[^1]);
    }

    [Fact]
    public void Ranges_beyond_half_the_sampling_rate_and_other_lengths_are_refused()
    {
        StrainSeries segment = new(Detector.Hanford, new GpsTime(0, 0), 128, new double[256], "test");
        Assert.Throws<InvalidInputException>(() => StrainTransform.Transform(segment, Settings with { MaximumFrequencyHertz = 65 }));
        Assert.Throws<InvalidInputException>(() => StrainTransform.Transform(segment, Settings with { DurationSeconds = 4 }));
    }
}
