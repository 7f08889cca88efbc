using Gnpe.GravitationalWaves.Noise;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class NoiseLevelsTests
{
    private static readonly double[] Frequencies = [.. Enumerable.Range(80, 4017).Select(k => 0.25 * k)]; // 20 to 1024 Hz
    private static readonly double[] Reference = [.. Frequencies.Select(f => 1e23 * f / (100 + f))];

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(4017)]
    public void The_reference_has_no_level_and_a_scaled_density_the_same_everywhere(int bands)
    {
        NoiseLevels levels = new(Frequencies, Reference, bands);
        Assert.Equal(bands, levels.Count);
        Assert.All(levels.Of(Reference), level => Assert.Equal(0, level, 1e-7));

        // Whitening is one over the square root of the density: nine times the density is a third of the whitening.
        Assert.All(levels.Of(Array.ConvertAll(Reference, factor => factor / 3)), level => Assert.Equal(-Math.Log(9), level, 1e-6));
    }

    [Fact]
    public void A_level_is_the_mean_of_its_band_alone()
    {
        // Four bands of 20 to 1024 Hz, each as wide as the others in the logarithm: edges at 20 · 51.2^{k/4} = 53.5, 143.1 and 382.8 Hz.
        double[] edges = [20, 53.499, 143.108, 382.806, 1025];
        RandomStream random = new(201);
        double[] changes = [.. Frequencies.Select(_ => Math.Exp(0.3 * random.NextNormal()))];
        float[] levels = new NoiseLevels(Frequencies, Reference, 4).Of([.. Reference.Zip(changes, (factor, change) => factor * change)]);
        for (int band = 0; band < 4; band++)
        {
            double mean = changes.Where((_, bin) => Frequencies[bin] >= edges[band] && Frequencies[bin] < edges[band + 1]).Average(change => change * change);
            Assert.Equal(Math.Log(mean), levels[band], 1e-6);
        }
    }

    [Fact]
    public void Bands_as_many_as_bins_hold_one_each()
    {
        // In the logarithm the lowest bands are narrower than a bin; they still get one each.
        double[] changes = [.. Enumerable.Range(0, 30).Select(bin => 1 + (0.1 * bin))];
        float[] levels = new NoiseLevels(Frequencies.AsSpan(0, 30), Reference.AsSpan(0, 30), 30).Of([.. changes.Select((change, bin) => change * Reference[bin])]);
        Assert.Equal(changes.Select(change => 2 * Math.Log(change)), levels.Select(level => (double)level), (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.All(new NoiseLevels(Frequencies, Reference, 3000).Of(Reference), level => Assert.True(float.IsFinite(level)));
    }

    [Fact]
    public void Impossible_bands_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new NoiseLevels(Frequencies, Reference, 0));
        Assert.Throws<ArgumentException>(() => new NoiseLevels(Frequencies, Reference, 4018));
        Assert.Throws<ArgumentException>(() => new NoiseLevels(Frequencies, Reference.AsSpan(1), 4));
        Assert.Throws<ArgumentException>(() => new NoiseLevels(Frequencies, Reference, 4).Of(Reference.AsSpan(1)));
    }
}
