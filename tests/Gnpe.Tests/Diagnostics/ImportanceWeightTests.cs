using Gnpe.Diagnostics;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Tests.Diagnostics;

public sealed class ImportanceWeightTests
{
    [Fact]
    public void EqualWeightsAreWorthTheirNumber()
    {
        Assert.Equal(5, EffectiveSampleSize.Kish([-700, -700, -700, -700, -700]), 1e-12);
        Assert.Equal(1, EffectiveSampleSize.Efficiency([800, 800]), 1e-12);
    }

    [Fact]
    public void OneDominantWeightIsWorthOne() => Assert.Equal(1, EffectiveSampleSize.Kish([0, -100, -100, double.NegativeInfinity]), 1e-12);

    [Fact]
    public void KnownWeights() => Assert.Equal(36.0 / 14, EffectiveSampleSize.Kish([Math.Log(1), Math.Log(2), Math.Log(3)]), 1e-12);

    [Fact]
    public void NothingIsWorthNothing()
    {
        Assert.Equal(0, EffectiveSampleSize.Kish([]));
        Assert.Equal(0, EffectiveSampleSize.Kish([double.NegativeInfinity]));
        Assert.True(double.IsNaN(EffectiveSampleSize.Kish([0, double.NaN])));
        Assert.True(double.IsNaN(EffectiveSampleSize.Kish([0, double.PositiveInfinity])));
    }

    /// <summary>Drawing from N(0, σ²) for N(0, 1) has efficiency (E w)²/E w² = √(2σ² − 1)/σ²; at σ = 1.5 and n = 100 000 its scatter is below 0.2 %.</summary>
    [Fact]
    public void EfficiencyMatchesTheClosedFormForNormals()
    {
        double[] logWeights = GaussianLogWeights(1.5, 301, 100_000);
        Assert.Equal(Math.Sqrt((2 * 2.25) - 1) / 2.25, EffectiveSampleSize.Efficiency(logWeights), 0.006);
    }

    /// <summary>
    /// Weights U^(−k) have an exact Pareto tail of shape k. The tail of 20 000 has 425 weights: the standard deviation is (1 + k)/√425 ≈ 0.05 to 0.1,
    /// and the prior draws it by at most 10 (0.5 − k)/435 ≈ 0.02; three deviations are allowed.
    /// </summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1.0)]
    public void ParetoShapeIsRecovered(double shape)
    {
        RandomStream random = new(302);
        double[] logWeights = [.. Enumerable.Range(0, 20_000).Select(_ => -shape * Math.Log(random.NextUniform()))];
        ParetoTailFit fit = ParetoTail.Fit(logWeights);
        Assert.Equal(425, fit.TailCount);
        Assert.Equal(shape, fit.Shape, (3 * (1 + shape) / Math.Sqrt(425)) + 0.02);
    }

    /// <summary>
    /// A proposal of width σ below that of the target has weights of tail shape 1 − σ²: 0.75 for σ = ½, too heavy to trust. A wider proposal has bounded weights and a negative shape.
    /// The estimate approaches its limit slowly, so only the verdict is tested.
    /// </summary>
    [Fact]
    public void TellsAGoodProposalFromABadOne()
    {
        Assert.True(ParetoTail.Fit(GaussianLogWeights(1.5, 303, 10_000)).Shape < 0.1);
        Assert.True(ParetoTail.Fit(GaussianLogWeights(0.4, 304, 10_000)).Shape > 0.5);
    }

    [Fact]
    public void ShapeDoesNotDependOnTheScaleOfTheWeights()
    {
        double[] logWeights = GaussianLogWeights(0.6, 305, 5000);
        double[] shifted = [.. logWeights.Select(weight => weight + 1234.5)];
        Assert.Equal(ParetoTail.Fit(logWeights).Shape, ParetoTail.Fit(shifted).Shape, 1e-9); // 1234 ε on each log weight
    }

    [Fact]
    public void SmoothingTouchesOnlyTheTailKeepsItsOrderAndNeverExceedsTheLargest()
    {
        double[] logWeights = GaussianLogWeights(0.5, 306, 5000);
        double[] smoothed = new double[logWeights.Length];
        ParetoTailFit fit = ParetoTail.Smooth(logWeights, smoothed);
        double largest = logWeights.Max();
        double threshold = largest + Math.Log(fit.Threshold);
        int[] order = [.. Enumerable.Range(0, logWeights.Length).OrderBy(i => logWeights[i])];
        for (int i = 1; i < order.Length; i++)
        {
            Assert.True(smoothed[order[i]] >= smoothed[order[i - 1]]);
        }

        // A quantile cut off at the largest raw weight leaves the largest weight as it was.
        Assert.InRange(Enumerable.Range(0, logWeights.Length).Count(i => smoothed[i] != logWeights[i]), fit.TailCount - 1, fit.TailCount);
        Assert.True(smoothed.Max() <= largest);
        Assert.All(Enumerable.Range(0, logWeights.Length), i => Assert.True(smoothed[i] == logWeights[i] || logWeights[i] > threshold - 1e-12));
    }

    [Fact]
    public void DegenerateTailsAreNamedByInfiniteShapes()
    {
        Assert.Equal(double.PositiveInfinity, ParetoTail.Fit([0, 1, 2]).Shape);
        Assert.Equal(double.PositiveInfinity, ParetoTail.Fit([0, .. Enumerable.Repeat(double.NegativeInfinity, 99)]).Shape);
        Assert.Equal(double.NegativeInfinity, ParetoTail.Fit([.. Enumerable.Repeat(-3.0, 100)]).Shape);
        Assert.Throws<ArgumentException>(() => ParetoTail.Fit([0, double.NaN]));
    }

    private static double[] GaussianLogWeights(double width, long seed, int count)
    {
        RandomStream random = new(seed);
        double[] logWeights = new double[count];
        for (int i = 0; i < count; i++)
        {
            double x = random.NextNormal();
            logWeights[i] = NormalLaw.LogDensity(width * x) - NormalLaw.LogDensity(x);
        }

        return logWeights;
    }
}
