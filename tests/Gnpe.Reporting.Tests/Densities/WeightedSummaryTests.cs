using FsCheck;
using FsCheck.Fluent;
using Gnpe.Reporting.Densities;

namespace Gnpe.Reporting.Tests.Densities;

public sealed class WeightedSummaryTests
{
    [Fact]
    public void Whole_weights_act_as_repetitions() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(short Value, byte Weight)[]>().Filter(pairs => pairs.Sum(pair => pair.Weight) > 0),
            pairs =>
            {
                double[] values = [.. pairs.Select(pair => (double)pair.Value)];
                double[] weights = [.. pairs.Select(pair => (double)pair.Weight)];
                double[] repeated = [.. pairs.SelectMany(pair => Enumerable.Repeat((double)pair.Value, pair.Weight))];
                double[] levels = [0.005, 0.25, 0.5, 0.75, 0.995];
                return WeightedSummary.Quantiles(values, weights, levels).SequenceEqual(WeightedSummary.Quantiles(repeated, [], levels));
            }).Check(Config.QuickThrowOnFailure.WithReplay(11, 13));

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.2, 1.0)]
    [InlineData(0.21, 2.0)]
    [InlineData(0.5, 3.0)]
    [InlineData(1.0, 5.0)]
    public void Quantiles_invert_the_empirical_distribution(double level, double expected) =>
        Assert.Equal(expected, WeightedSummary.Quantiles([5.0, 3.0, 1.0, 2.0, 4.0], [], level)[0]);

    [Fact]
    public void Covariance_survives_a_large_offset()
    {
        // Weights 1, 2, 1 at −1, 0, 1: variance 1/2. At a GPS time doubles resolve 2.4e-7, which bounds the error.
        double offset = 1126259462.0;
        (double xx, double yy, double xy) = WeightedSummary.Covariance([offset - 1.0, offset, offset + 1.0], [2.0, 0.0, -2.0], [1.0, 2.0, 1.0]);
        Assert.Equal(0.5, xx, 1e-6);
        Assert.Equal(2.0, yy, 1e-12);
        Assert.Equal(-1.0, xy, 1e-6);
    }

    [Fact]
    public void Effective_count_is_that_of_Kish()
    {
        Assert.Equal(7.0, WeightedSummary.EffectiveCount(7, []));
        Assert.Equal(16.0 / 6.0, WeightedSummary.EffectiveCount(3, [1.0, 2.0, 1.0]), 1e-12);
    }
}
