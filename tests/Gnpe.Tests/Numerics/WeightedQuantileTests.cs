using FsCheck;
using FsCheck.Fluent;
using Gnpe.Numerics;

namespace Gnpe.Tests.Numerics;

public sealed class WeightedQuantileTests
{
    [Fact]
    public void EqualWeightsGiveHazensQuantiles()
    {
        // Positions 0.125, 0.375, 0.625, 0.875: the quartile lies half way between the first two.
        Assert.Equal(1.5, WeightedQuantile.Of([3, 1, 4, 2], [], 0.25), 1e-15);
        Assert.Equal(2.5, WeightedQuantile.Median([3, 1, 4, 2]), 1e-15);
        Assert.Equal(1, WeightedQuantile.Of([3, 1, 4, 2], [], 0));
        Assert.Equal(4, WeightedQuantile.Of([3, 1, 4, 2], [], 1));
    }

    [Fact]
    public void SamplesWithoutWeightDoNotCount() =>
        Assert.Equal(WeightedQuantile.Of([1, 2, 3], [], 0.3), WeightedQuantile.Of([1, 2, 3, 1e9], [1, 1, 1, 0], 0.3));

    [Fact]
    public void HeavierSamplesPullTheMedian() => Assert.Equal(2, WeightedQuantile.Median([1, 2, 3], [0.1, 10, 0.1]), 1e-15);

    [Fact]
    public void ReflectsWithItsSamples()
    {
        Prop.ForAll<NormalFloat[], byte>((values, percent) =>
        {
            double probability = (percent % 101) / 100.0;
            double[] samples = [.. values.Select(value => Math.Round(value.Get % 1e6, 3))];
            double[] mirrored = [.. samples.Select(value => -value)];
            return samples.Length == 0
                || Math.Abs(WeightedQuantile.Of(samples, [], probability) + WeightedQuantile.Of(mirrored, [], 1 - probability)) < 1e-6;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ImportanceWeightsTurnOneLawIntoAnother()
    {
        // A regular grid on [0, 1] weighted by 2x has the law with quantile √p.
        double[] grid = [.. Enumerable.Range(0, 10_000).Select(i => (i + 0.5) / 10_000)];
        double[] weights = [.. grid.Select(x => 2 * x)];
        double[] quantiles = WeightedQuantile.Of(grid, weights, [0.05, 0.5, 0.95]);
        Assert.Equal(Math.Sqrt(0.05), quantiles[0], 1e-4); // half the grid step
        Assert.Equal(Math.Sqrt(0.5), quantiles[1], 1e-4);
        Assert.Equal(Math.Sqrt(0.95), quantiles[2], 1e-4);
    }

    [Fact]
    public void RefusesNonsense()
    {
        Assert.Throws<ArgumentException>(() => WeightedQuantile.Median([]));
        Assert.Throws<ArgumentException>(() => WeightedQuantile.Median([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => WeightedQuantile.Median([1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => WeightedQuantile.Median([1, 2], [1, -1]));
        Assert.Throws<ArgumentException>(() => WeightedQuantile.Median([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedQuantile.Of([1, 2], [], 1.5));
    }
}
