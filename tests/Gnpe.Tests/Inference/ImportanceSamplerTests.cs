using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

/// <summary>Prior N(0, 1), likelihood N(1; θ, 1): posterior N(½, ½), evidence N(1; 0, 2). The proposal is N(mean, σ²).</summary>
public sealed class ImportanceSamplerTests
{
    private static readonly JointPrior Prior = new(new PriorFactor("x", string.Empty, new Gaussian(0, 1)));
    private static readonly double LogEvidence = ShiftedPair.LogNormal(1, 2);

    [Fact]
    public void TheEvidenceOfAnExactProposalHasNoError()
    {
        ImportanceSamplingResult result = Run(Proposal(0.5, Math.Sqrt(0.5)), new ImportanceSamplingSettings(), 81);
        Assert.Equal(LogEvidence, result.LogEvidence, 1e-12);
        Assert.Equal(0, result.LogEvidenceError, 1e-7); // the root of a variance of rounding size
        Assert.Equal(1, result.Efficiency, 1e-12);
        Assert.Equal(1.0 / result.Samples.Count, result.LargestWeightShare, 1e-12);
    }

    /// <summary>
    /// With 300 seeds the mean of the standardized error has deviation 1/√300 and its square mean √(2/300); both must lie within five such deviations (false alarm 5.7e-7 each).
    /// </summary>
    [Fact]
    public void ErrorBarsOfTheEvidenceCover()
    {
        const int Repetitions = 300;
        ImportanceSamplingSettings settings = new() { MinimumDraws = 2_000, MaximumDraws = 2_000 };
        double[] errors = [.. Enumerable.Range(0, Repetitions).Select(seed =>
        {
            ImportanceSamplingResult result = Run(Proposal(0.2, 1), settings, 1_000 + seed);
            return (result.LogEvidence - LogEvidence) / result.LogEvidenceError;
        })];
        Assert.InRange(errors.Average(), -5 / Math.Sqrt(Repetitions), 5 / Math.Sqrt(Repetitions));
        Assert.Equal(1, errors.Average(error => error * error), 5 * Math.Sqrt(2.0 / Repetitions));
    }

    [Fact]
    public void EffectiveSampleSizeIsKishsFormula()
    {
        ImportanceSamplingResult result = Run(Proposal(-0.5, 1.2), new ImportanceSamplingSettings(), 82);
        double[] weights = [.. result.Samples.LogWeights!.Select(Math.Exp)];
        Assert.Equal(Math.Pow(weights.Sum(), 2) / weights.Sum(weight => weight * weight), result.EffectiveSampleSize, 1e-6 * result.EffectiveSampleSize);
        Assert.Equal(weights.Max() / weights.Sum(), result.LargestWeightShare, 1e-12);
        Assert.Equal(Math.Log(weights.Average()), result.LogEvidence, 1e-12);

        // E[w]²/E[w²] of the Gaussian integrals, 100 000 times less uncertain than the tolerance of 10 %.
        double expected = Math.Exp(2 * LogEvidence) / SecondMoment(-0.5, 1.2);
        Assert.Equal(expected, result.Efficiency, 0.1 * expected);
    }

    [Fact]
    public void DrawsUntilTheTargetIsReachedOrTheBudgetSpent()
    {
        // Efficiency about 0.5: batches of 1000 reach 5000 effective samples after about ten.
        double efficiency = Math.Exp(2 * LogEvidence) / SecondMoment(0.5, 1.9);
        ImportanceSamplingSettings settings = new() { TargetEffectiveSamples = 5_000, MinimumDraws = 2_000, MaximumDraws = 50_000, BatchSize = 1_000 };
        ImportanceSamplingResult reached = Run(Proposal(0.5, 1.9), settings, 83);
        Assert.Equal(5_000 / efficiency, reached.Samples.Count, 0.15 * 5_000 / efficiency); // one batch of ten, and a few per cent of noise
        Assert.InRange(reached.EffectiveSampleSize, 5_000, 6_000);
        Assert.Empty(reached.Findings);

        ImportanceSamplingResult spent = Run(Proposal(0.5, 1.9), settings with { MaximumDraws = 3_500 }, 83);
        Assert.Equal(3_500, spent.Samples.Count);
        Assert.Contains(spent.Findings, finding => finding is { Name: "budget", Severity: FindingSeverity.Warning, Threshold: 5_000 });

        ImportanceSamplingResult minimal = Run(Proposal(0.5, 1.9), settings with { TargetEffectiveSamples = 1 }, 83);
        Assert.Equal(2_000, minimal.Samples.Count);
    }

    [Fact]
    public void TheSameSeedGivesTheSameDrawsWhateverTheTarget()
    {
        ImportanceSamplingSettings settings = new() { MinimumDraws = 2_000, MaximumDraws = 2_000, BatchSize = 500 };
        double[] few = Run(Proposal(0, 1), settings, 84).Samples.Column("x");
        double[] many = Run(Proposal(0, 1), settings with { MinimumDraws = 4_000, MaximumDraws = 4_000 }, 84).Samples.Column("x");
        Assert.Equal(few, many[..2_000]);
        Assert.Equal(4_000, many.Distinct().Count());
    }

    /// <summary>Weighted means at five standard errors of self-normalized weights; false alarm 5.7e-7.</summary>
    [Fact]
    public void WeightedSamplesHaveTheMomentsOfThePosterior()
    {
        ImportanceSamplingResult result = Run(Proposal(-0.2, 1.1), new ImportanceSamplingSettings(), 85);
        double[] weights = result.Samples.NormalizedWeights();
        double[] x = result.Samples.Column("x");
        double mean = weights.Zip(x, (w, value) => w * value).Sum();
        double error = Math.Sqrt(weights.Zip(x, (w, value) => w * w * (value - mean) * (value - mean)).Sum());
        Assert.Equal(0.5, mean, MonteCarlo.FiveSigma * error);
    }

    [Fact]
    public void AProposalThatMissesEverythingIsAnError()
    {
        ImportanceSampler sampler = new(new JointPrior(new PriorFactor("x", string.Empty, new Uniform(100, 101))), new NormalLikelihood(_ => 0), new ImportanceSamplingSettings());
        ImportanceSamplingResult result = sampler.Run(Proposal(0, 1), new RandomStream(86), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(FindingSeverity.Error, Assert.Single(result.Findings).Severity);
        Assert.Equal(double.NegativeInfinity, result.LogEvidence);
        Assert.Equal(0, result.EffectiveSampleSize);
        Assert.Equal(100_000, result.Samples.Count); // the budget was spent in search
    }

    [Fact]
    public void VeryUnequalWeightsAreReported()
    {
        ImportanceSamplingResult result = Run(Proposal(8, 0.5), new ImportanceSamplingSettings { MaximumDraws = 10_000 }, 87);
        Assert.Contains(result.Findings, finding => finding is { Name: "efficiency", Severity: FindingSeverity.Warning });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ALikelihoodThatIsNoNumberNamesTheDraw(double value)
    {
        ImportanceSampler sampler = new(Prior, new NormalLikelihood(row => row == 3 ? value : -1), new ImportanceSamplingSettings());
        string message = Assert.Throws<InvalidOperationException>(() => sampler.Run(Proposal(0, 1), new RandomStream(88), cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("draw 3", message, StringComparison.Ordinal);
        Assert.Contains($"log likelihood {value}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AProposalDensityThatIsNoNumberIsAnErrorAndNotAWeightOfZero()
    {
        ImportanceSampler sampler = new(Prior, new NormalLikelihood(_ => -1), new ImportanceSamplingSettings());
        SampleTable draws = new(Prior.Space, new Rows<double>(3, 1)) { LogDensity = [0, double.NaN, 0] };
        Assert.Contains("draw 1", Assert.Throws<InvalidOperationException>(() => sampler.Weigh(draws)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => sampler.Weigh(draws with { LogDensity = [0, double.NegativeInfinity, 0] }));
        Assert.Throws<ArgumentException>(() => sampler.Weigh(draws with { LogDensity = null }));
    }

    /// <summary>∫ (p(θ)L(θ))²/q(θ) dθ; the square of the joint density is a normal law of variance ¼ around ½.</summary>
    private static double SecondMoment(double mean, double deviation) => GaussKronrod.Integrate(
        x => Math.Exp((2 * (ShiftedPair.LogNormal(x, 1) + ShiftedPair.LogNormal(1 - x, 1))) - ShiftedPair.LogNormal(x - mean, deviation * deviation)), -12, 12).Value;

    private static NpePosterior Proposal(double mean, double deviation) =>
        new(new LinearGaussianDensity(Prior.Space, 0, new Measurement([1], deviation, mean)), ReadOnlyMemory<float>.Empty);

    private static ImportanceSamplingResult Run(IPosteriorProposal proposal, ImportanceSamplingSettings settings, long seed) =>
        new ImportanceSampler(Prior, new NormalLikelihood(x => ShiftedPair.LogNormal(1 - x, 1), byRow: false), settings)
            .Run(proposal, new RandomStream(seed), cancellation: TestContext.Current.CancellationToken);

    /// <summary>A likelihood of the row's number or of its parameter.</summary>
    private sealed class NormalLikelihood(Func<double, double> logLikelihood, bool byRow = true) : ILikelihood
    {
        public void LogLikelihood(Rows<double> parameters, Span<double> result)
        {
            for (int row = 0; row < parameters.Count; row++)
            {
                result[row] = logLikelihood(byRow ? row : parameters[row][0]);
            }
        }
    }
}
