using Gnpe.GravitationalWaves.Noise;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Noise;

public sealed class NoiseVariationTests
{
    private static readonly NoiseVariationSettings Still = new() { Level = 0, Shape = 0, Lines = 0 };
    private static readonly double[] Frequencies = [.. Enumerable.Range(40, 1961).Select(k => 0.5 * k)]; // 20 to 1000 Hz

    // First bins of lines at 60, 180 and 503 Hz, three bins each, far above the scatter.
    private static readonly int[] Lines = [.. new[] { 60, 180, 503 }.Select(frequency => (2 * frequency) - 40)];

    /// <summary>A power law with three lines, and scatter of 0.1 in the logarithm.</summary>
    private static readonly PowerSpectralDensity Lined = Density("lined", new RandomStream(211), 0.1);

    [Fact]
    public void With_the_settings_at_zero_only_the_scatter_moves()
    {
        NoiseVariation variation = new([Lined], Still);
        PowerSpectralDensity drawn = variation.Draw(new RandomStream(212));
        Assert.Equal(Lined.FrequenciesHertz, drawn.FrequenciesHertz);
        double[] change = Change(Lined, drawn);
        Assert.All(Lines.SelectMany(first => Enumerable.Range(first, 3)), bin => Assert.Equal(0, change[bin], 1e-9));

        // Scatter of 0.1 in place of other scatter of 0.1: differences of 0.14, and none on average in any stretch of 200 bins.
        Assert.InRange(change.Max(Math.Abs), 0.2, 0.8);
        Assert.InRange(Math.Sqrt(change.Average(value => value * value)), 0.1, 0.18);
        foreach (double[] stretch in change.Chunk(200).Where(chunk => chunk.Length == 200))
        {
            Assert.Equal(0, stretch.Average(), 0.06);
        }
    }

    [Fact]
    public void Without_scatter_and_with_the_settings_at_zero_nothing_moves()
    {
        // A running median and mean follow a power law but for its curvature, and where a line of three bins shifts the median by one and a half: 2 · 0.75 Hz/60 Hz = 0.025.
        PowerSpectralDensity smooth = Density("smooth", new RandomStream(1), 0);
        Assert.All(Change(smooth, new NoiseVariation([smooth], Still).Draw(new RandomStream(213))), value => Assert.Equal(0, value, 0.06));
    }

    [Fact]
    public void Lines_stay_where_they_were_and_change_their_height_as_a_whole()
    {
        NoiseVariation variation = new([Lined], Still with { Lines = 0.7 });
        List<double> changes = [];
        for (int seed = 0; seed < 200; seed++)
        {
            double[] change = Change(Lined, variation.Draw(new RandomStream(seed)));
            foreach (int first in Lines)
            {
                // The three bins of a line move together, but for where they meet the level: lines are e⁴ high and more.
                Assert.Equal(change[first], change[first + 1], 1e-9);
                Assert.Equal(change[first], change[first + 2], 1e-9);
                changes.Add(change[first]);
            }

            // Elsewhere there is only scatter: no line grows where there was none.
            Assert.InRange(change.Where((_, bin) => !Lines.Any(first => bin >= first - 1 && bin <= first + 3)).Max(Math.Abs), 0, 0.8);
        }

        MonteCarlo.MeanEquals(0, [.. changes]);
        MonteCarlo.MeanEquals(0.49, [.. changes.Select(change => change * change)]);
    }

    [Fact]
    public void The_level_of_the_band_has_the_mean_and_the_deviation_of_the_settings()
    {
        NoiseVariation variation = new([Lined], Still with { Level = 0.3 });
        double[] levels = [.. Enumerable.Range(0, 600).Select(seed => Median(Change(Lined, variation.Draw(new RandomStream(seed)))))];
        MonteCarlo.MeanEquals(0, levels);
        MonteCarlo.MeanEquals(0.09, [.. levels.Select(level => level * level)]);
        MonteCarlo.Follows(x => MathNet.Numerics.Distributions.Normal.CDF(0, 0.3, x), levels);
    }

    [Fact]
    public void Shapes_change_smoothly_and_differently_at_both_ends()
    {
        // Eight knots across log 50; the ends are knots, where the change is the knot's own.
        PowerSpectralDensity smooth = Density("smooth", new RandomStream(1), 0);
        PowerSpectralDensity still = new NoiseVariation([smooth], Still).Draw(new RandomStream(1));
        NoiseVariation variation = new([smooth], Still with { Shape = 0.3 });
        double[][] changes = [.. Enumerable.Range(0, 400).Select(seed => Change(still, variation.Draw(new RandomStream(seed))))];
        foreach (int end in new[] { 0, Frequencies.Length - 1 })
        {
            MonteCarlo.MeanEquals(0, [.. changes.Select(change => change[end])]);

            // What scatter there is in the smooth curve moves by less than 0.02 and adds nothing to 0.09.
            Assert.Equal(0.09, changes.Average(change => change[end] * change[end]), 0.09 * 5 * Math.Sqrt(2.0 / 400));
        }

        MonteCarlo.MeanEquals(0, [.. changes.Select(change => change[0] * change[^1])]);

        // Between two knots, 0.56 apart in the logarithm, a cosine of height 1.5 rises by at most π/2 · 1.5/0.56 · 0.0247 in the first, widest bin.
        Assert.All(changes, change => Assert.InRange(change.Zip(change.Skip(1), (one, next) => Math.Abs(next - one)).Max(), 0, 0.15));
    }

    [Fact]
    public void Draws_are_reproducible_positive_and_of_every_given_density()
    {
        PowerSpectralDensity other = Density("other", new RandomStream(214), 0.1, 50);
        NoiseVariation variation = new([Lined, other], new NoiseVariationSettings());
        Assert.Equal(variation.Draw(new RandomStream(1)).Values, variation.Draw(new RandomStream(1)).Values);
        Assert.NotEqual(variation.Draw(new RandomStream(1)).Values.ToArray(), variation.Draw(new RandomStream(2)).Values.ToArray());
        PowerSpectralDensity[] draws = [.. Enumerable.Range(0, 100).Select(seed => variation.Draw(new RandomStream(seed)))];
        Assert.All(draws, draw => Assert.All(draw.Values.ToArray(), value => Assert.True(value > 0 && double.IsFinite(value))));

        // Binomial of 100 draws with probability 1/2: five standard deviations of 5.
        Assert.InRange(draws.Count(draw => draw.Source == "variation of other"), 25, 75);
        Assert.Equal(["variation of lined", "variation of other"], draws.Select(draw => draw.Source).Distinct().Order());
    }

    [Fact]
    public void What_cannot_be_varied_is_refused()
    {
        Assert.Empty(new NoiseVariationSettings().Violations());
        NoiseVariationSettings[] impossible =
        [
            new() { Level = -0.1 }, new() { Level = double.NaN }, new() { Shape = 3.1 }, new() { Lines = double.PositiveInfinity }, new() { Knots = 1 }, new() { Knots = 101 },
        ];
        Assert.All(impossible, settings =>
        {
            Assert.Single(settings.Violations());
            Assert.StartsWith("The noise cannot be varied: ", Assert.Throws<InvalidInputException>(() => new NoiseVariation([Lined], settings)).Message, StringComparison.Ordinal);
        });
        Assert.Throws<InvalidInputException>(() => new NoiseVariation([], Still));
        PowerSpectralDensity shorter = new(Frequencies.AsSpan(1), Lined.Values[1..], "shorter");
        Assert.Contains("lined and shorter have different frequencies", Assert.Throws<InvalidInputException>(() => new NoiseVariation([Lined, shorter], Still)).Message, StringComparison.Ordinal);
    }

    private static double[] Change(PowerSpectralDensity before, PowerSpectralDensity after) =>
        [.. before.Values.ToArray().Zip(after.Values.ToArray(), (one, other) => Math.Log(other / one))];

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static PowerSpectralDensity Density(string name, RandomStream random, double scatter, double scale = 1)
    {
        double[] values = [.. Frequencies.Select(f => scale * 1e-46 * Math.Pow(f / 100, -2) * Math.Exp(scatter * random.NextNormal()))];
        foreach (int first in Lines)
        {
            (values[first], values[first + 1], values[first + 2]) = (values[first] * 60, values[first + 1] * 1e4, values[first + 2] * 60);
        }

        return new PowerSpectralDensity(Frequencies, values, name);
    }
}
