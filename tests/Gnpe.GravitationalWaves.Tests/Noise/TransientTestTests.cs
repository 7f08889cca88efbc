using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class TransientTestTests
{
    private static readonly FrequencyGrid Grid = FrequencyGrid.Uniform(0.25, 80, 1024);

    [Fact]
    public void The_probability_is_that_of_the_beta_law()
    {
        foreach (int count in new[] { 3, 6, 21, 200 })
        {
            foreach (double share in new[] { 0.01, 0.2, 0.7 })
            {
                // Beta(2, n − 2) has the density (n − 1)(n − 2) x (1 − x)^{n − 3}.
                double expected = GaussKronrod.Integrate(x => (count - 1.0) * (count - 2) * x * Math.Pow(1 - x, count - 3), share, 1).Value;
                Assert.Equal(expected, TransientTest.TailProbability(share, count), 1e-10);
            }
        }

        Assert.Equal(1 - Math.Pow(0.99, 7), TransientTest.AnyOf(7, 0.01), 1e-14);
        Assert.Equal(7e-30, TransientTest.AnyOf(7, 1e-30), 1e-40);
        Assert.Equal(1, TransientTest.AnyOf(0, 0.5));
    }

    [Fact]
    public void One_pair_of_neighbours_has_uniform_p_values_in_noise_of_any_level()
    {
        // Seven samples, of which the first two are looked at.
        RandomStream random = new(411);
        double[] pValues = new double[4_000];
        for (int i = 0; i < pValues.Length; i++)
        {
            double[] power = [.. Enumerable.Range(0, 7).Select(_ => -(1 + i) * Math.Log(random.NextUniform()))];
            pValues[i] = TransientTest.TailProbability((power[0] + power[1]) / power.Sum(), power.Length);
        }

        MonteCarlo.Follows(x => x, pValues);
    }

    [Fact]
    public void Gaussian_noise_raises_alarms_at_most_as_often_as_stated()
    {
        // Pairs share samples, which makes alarms rarer, but not by much.
        const int segments = 1_000;
        int alarms = 0;
        for (int i = 0; i < segments; i++)
        {
            TransientTestResult result = TransientTest.Of(Grid, Noise(new RandomStream(i), 3).Span, 0.4, 3.6);
            Assert.InRange(result.Tests, 740, 760);
            alarms += result.PValue < 0.1 ? 1 : 0;
        }

        // 100 are stated; five standard deviations are 47.
        Assert.InRange(alarms, 30, 147);
    }

    [Theory]
    [InlineData(30, 1.0)]
    [InlineData(90, 2.03)]
    [InlineData(200, 3.1)]
    public void A_glitch_is_found_where_it_is(double frequency, double seconds)
    {
        // A sine-Gaussian of quality 8 with a signal-to-noise ratio of 15: in frequency a Gaussian of width f/Q.
        ComplexSeries data = Noise(new RandomStream(412), 1);
        double width = frequency / 8;
        double[] shape = [.. Enumerable.Range(0, Grid.Count).Select(bin => Math.Exp(-Math.Pow((Grid.Frequencies[bin] - frequency) / width, 2)))];
        double scale = 15 / Math.Sqrt(shape.Sum(value => value * value));
        for (int bin = 0; bin < Grid.Count; bin++)
        {
            (double sine, double cosine) = Math.SinCos(-Math.Tau * Grid.Frequencies[bin] * seconds);
            data.Real[bin] += scale * shape[bin] * cosine;
            data.Imaginary[bin] += scale * shape[bin] * sine;
        }

        TransientTestResult found = TransientTest.Of(Grid, data.Span, 0.4, 3.6);
        Assert.InRange(found.PValue, 0, 1e-4);
        Assert.Equal(seconds, found.Seconds, 0.15);
        Assert.InRange(frequency, found.LowHertz / 1.2, found.HighHertz * 1.2);
        Assert.InRange(TransientTest.Of(Grid, Noise(new RandomStream(412), 1).Span, 0.4, 3.6).PValue, 0.001, 1);

        // Outside of the stretch it does not count.
        Assert.InRange(TransientTest.Of(Grid, data.Span, seconds < 2 ? 2.2 : 0.4, seconds < 2 ? 3.6 : 1.6).PValue, 0.001, 1);
    }

    [Fact]
    public void A_stretch_too_short_for_a_test_raises_no_alarm()
    {
        TransientTestResult result = TransientTest.Of(Grid, Noise(new RandomStream(413), 1).Span, 1, 1.001);
        Assert.Equal((1.0, 0), (result.PValue, result.Tests));
        Assert.Throws<ArgumentException>(() => TransientTest.Of(Grid, new ComplexSeries(3).Span, 0, 4));
        Assert.Throws<ArgumentException>(() => TransientTest.Of(FrequencyGrid.Of([20, 21, 23]), new ComplexSeries(3).Span, 0, 4));
    }

    private static ComplexSeries Noise(RandomStream random, double level)
    {
        ComplexSeries noise = new(Grid.Count);
        for (int bin = 0; bin < Grid.Count; bin++)
        {
            noise.Real[bin] = level * random.NextNormal();
            noise.Imaginary[bin] = level * random.NextNormal();
        }

        return noise;
    }
}
