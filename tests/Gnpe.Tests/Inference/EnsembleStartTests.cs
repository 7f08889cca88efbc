using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Tests.Inference;

public sealed class EnsembleStartTests
{
    private const int Samples = 1_000;

    private static readonly IPrior Prior = EnsembleSamplerTests.Box(2, 10);

    [Fact]
    public void Good_weights_are_taken_as_they_are()
    {
        EnsembleStart start = EnsembleStart.Of(Drawn(_ => 0), Prior, 200, new RandomStream(62));
        Assert.Equal(1, start.Temperature);
        Assert.Equal(200, start.DistinctSamples);
        EnsembleStart unweighted = EnsembleStart.Of(Drawn(_ => 0) with { LogWeights = null }, Prior, 200, new RandomStream(62));
        Assert.Equal(start.Rows.Values.ToArray(), unweighted.Rows.Values.ToArray());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(3.0)]
    [InlineData(1e4)]
    public void The_temperature_is_the_lowest_at_which_half_as_many_samples_as_walkers_are_effective(double slope)
    {
        // Weights of a geometric series e^{−s·row}: (Σw)²/Σw² is about (1 + e^{−s/T})/(1 − e^{−s/T}), which is 100 at s/T = 0.0200.
        EnsembleStart start = EnsembleStart.Of(Drawn(row => -slope * row), Prior, 200, new RandomStream(63));
        Assert.Equal(slope / 0.02, start.Temperature, 1e-3 * slope / 0.02);

        // Systematic resampling draws every row of an expected number above one, which is so for 69 rows, and 50 of those behind in the mean.
        Assert.InRange(start.DistinctSamples, 100, 140);
        Assert.Equal(200, Enumerable.Range(0, 200).Select(row => start.Rows[row][0]).Distinct().Count());
        Assert.All(Enumerable.Range(0, 200), row => Assert.True(double.IsFinite(Prior.LogDensity(start.Rows[row]))));
    }

    [Fact]
    public void Few_samples_with_a_weight_are_spread_over_all_walkers()
    {
        SampleTable few = Drawn(row => row % 100 == 0 ? -row : double.NegativeInfinity);
        EnsembleStart start = EnsembleStart.Of(few, Prior, 40, new RandomStream(64));
        Assert.InRange(start.DistinctSamples, 6, 10);
        Assert.Equal(40, Enumerable.Range(0, 40).Select(row => start.Rows[row][0]).Distinct().Count());
    }

    private static SampleTable Drawn(Func<int, double> logWeight)
    {
        Rows<double> rows = new(Samples, 2);
        new RandomStream(61).FillNormal(rows.Values);
        return new SampleTable(Prior.Space, rows) { LogWeights = [.. Enumerable.Range(0, Samples).Select(logWeight)] };
    }
}
