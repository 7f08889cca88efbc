using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Problems.Tests.Oscillator;

public sealed class GridPosteriorTests
{
    /// <summary>In the middle, at both edges of the prior in τ, and slow (few oscillations) at an edge of the frequency.</summary>
    public static TheoryData<double, double, double> Truths => new()
    {
        { 6, 0.35, -2.5 },
        { 5, 0.3, -4.995 },
        { 7, 0.25, -0.004 },
        { 3.05, 0.49, -3 },
    };

    /// <summary>
    /// Importance sampling with a normal law around the grid's own samples, widened by half and cut by the prior: an independent estimate of the same integral, whose error is known.
    /// It also weighs the samples' mean, which must equal that of the grid. False alarm 5.7e-7 each.
    /// </summary>
    [Theory]
    [MemberData(nameof(Truths))]
    public void EvidenceAndMomentsAreThoseOfImportanceSampling(double frequency, double damping, double time)
    {
        NoisyOscillatorLikelihood likelihood = Observe([frequency, damping, time], 11);
        JointPrior prior = OscillatorProblem.Prior();
        GridPosterior posterior = GridPosterior.Integrate(prior, likelihood, 41);
        SampleTable samples = posterior.Sample(4_000, new RandomStream(12));
        Assert.All(Enumerable.Range(0, samples.Count), row => Assert.True(prior.Space.Contains(samples.Values[row])));

        ImportanceSamplingSettings settings = new() { MinimumDraws = 60_000, MaximumDraws = 60_000 };
        ImportanceSamplingResult independent = new ImportanceSampler(prior, likelihood, settings)
            .Run(new WideNormal(samples), new RandomStream(13), cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(independent.EffectiveSampleSize, 1_000, 60_000);
        Assert.InRange(posterior.LogEvidenceError, 0, 0.02);
        Assert.Equal(independent.LogEvidence, posterior.LogEvidence, (MonteCarlo.FiveSigma * independent.LogEvidenceError) + posterior.LogEvidenceError);

        double[] weights = independent.Samples.NormalizedWeights();
        foreach (string name in prior.Space.Names)
        {
            double[] weighted = independent.Samples.Column(name);
            double[] column = samples.Column(name);
            double mean = weights.Zip(weighted, (w, x) => w * x).Sum();
            AssertEqualMeans(weights, weighted, column, 0);
            AssertEqualMeans(weights, [.. weighted.Select(x => (x - mean) * (x - mean))], [.. column.Select(x => (x - mean) * (x - mean))], 0.02);
        }
    }

    /// <summary>
    /// As a function of τ the likelihood has a kink wherever τ passes a sample, every 5 ms and thus inside the cells, so errors shrink like the squared spacing but not smoothly:
    /// measured 2e-3 at 21 nodes and 4e-4 at 41.
    /// </summary>
    [Fact]
    public void FinerGridsConverge()
    {
        NoisyOscillatorLikelihood likelihood = Observe([5, 0.3, -4.995], 14);
        GridPosterior coarse = GridPosterior.Integrate(OscillatorProblem.Prior(), likelihood, 21);
        GridPosterior middle = GridPosterior.Integrate(OscillatorProblem.Prior(), likelihood, 41);
        GridPosterior fine = GridPosterior.Integrate(OscillatorProblem.Prior(), likelihood, 61);
        double error = Math.Abs(middle.LogEvidence - fine.LogEvidence);
        Assert.InRange(error, 0, 0.5 * Math.Abs(coarse.LogEvidence - fine.LogEvidence));
        Assert.InRange(error, 0, middle.LogEvidenceError);
        Assert.InRange(error, 0, 2e-3);
    }

    /// <summary>A likelihood that grows to an edge of the prior in every parameter, with an integral known in closed form.</summary>
    [Fact]
    public void MassAtEveryEdgeIsCounted()
    {
        JointPrior prior = OscillatorProblem.Prior();
        GridPosterior posterior = GridPosterior.Integrate(prior, new TowardsTheCorner(), 81);
        double expected = OneSided(0.37, 7) + OneSided(0.019, 0.3) + OneSided(0.23, 5);
        Assert.Equal(expected, posterior.LogEvidence, 1e-3); // trapezoids at an edge of a half normal law: errors of second order, (8/80)²/24 each
        SampleTable samples = posterior.Sample(20_000, new RandomStream(15));
        (string Name, double Edge, double Deviation)[] axes = [("omega_0", 10, 0.37), ("beta", 0.2, 0.019), ("tau", 0, 0.23)];
        foreach ((string name, double edge, double deviation) in axes)
        {
            // Linear interpolation between nodes a tenth of a deviation apart changes probabilities by 1e-3; the level allows 0.019.
            MonteCarlo.Follows(value => (2 * NormalLaw.Cdf(value / deviation)) - 1, [.. samples.Column(name).Select(value => Math.Abs(value - edge))]);
        }
    }

    /// <summary>
    /// Boxes of many widths that end at an edge: minimum + (nodes − 1)·spacing may round to beyond it, where the prior has no density, and a whole face of the grid would be lost.
    /// </summary>
    [Fact]
    public void TheLastNodeLiesOnTheEdgeWhateverTheWidth()
    {
        for (int i = 0; i < 20; i++)
        {
            double scale = 1 - (0.031 * i);
            GridPosterior posterior = GridPosterior.Integrate(OscillatorProblem.Prior(), new TowardsTheCorner(scale), 41);
            double expected = OneSided(0.37 * scale, 7) + OneSided(0.019 * scale, 0.3) + OneSided(0.23 * scale, 5);
            Assert.Equal(expected, posterior.LogEvidence, 1e-2); // a face of density one is worth half a cell of some 0.2 deviations: a tenth
        }
    }

    [Fact]
    public void GridsMustHaveAMiddle()
    {
        Assert.Throws<ArgumentException>(() => GridPosterior.Integrate(OscillatorProblem.Prior(), new TowardsTheCorner(), 80));
        Assert.Throws<ArgumentException>(() => GridPosterior.Integrate(OscillatorProblem.Prior(), new TowardsTheCorner(), 1));
    }

    // ∫ over half a normal density, divided by the width of the uniform prior.
    private static double OneSided(double deviation, double width) => Math.Log(deviation * Math.Sqrt(Math.PI / 2) / width);

    private static NoisyOscillatorLikelihood Observe(double[] parameters, long seed)
    {
        float[] data = new float[TimeGrid.Study.Count];
        new NoisyOscillator().Simulate(parameters, new RandomStream(seed), data);
        return new NoisyOscillatorLikelihood(data);
    }

    // Trilinear interpolation between 41 nodes over some eleven deviations, h = 0.28 deviations, widens a variance by about h²/6, which is 1.3 %.
    private static void AssertEqualMeans(double[] weights, double[] weighted, double[] samples, double relativeBias)
    {
        double weightedMean = weights.Zip(weighted, (w, x) => w * x).Sum();
        double weightedVariance = weights.Zip(weighted, (w, x) => w * w * (x - weightedMean) * (x - weightedMean)).Sum();
        double mean = samples.Average();
        double variance = samples.Sum(x => (x - mean) * (x - mean)) / samples.Length / (samples.Length - 1.0);

        Assert.Equal(weightedMean, mean, (MonteCarlo.FiveSigma * Math.Sqrt(weightedVariance + variance)) + (relativeBias * Math.Abs(weightedMean)));
    }

    /// <summary>−½Σ(distance from the corner ω₀ = 10, β = 0.2, τ = 0)² in units of deviations that do not divide the box evenly.</summary>
    private sealed class TowardsTheCorner(double scale = 1) : ILikelihood
    {
        public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
        {
            for (int row = 0; row < parameters.Count; row++)
            {
                ReadOnlySpan<double> theta = parameters[row];
                logLikelihood[row] = -0.5 * (Math.Pow((theta[0] - 10) / (0.37 * scale), 2) + Math.Pow((theta[1] - 0.2) / (0.019 * scale), 2) + Math.Pow(theta[2] / (0.23 * scale), 2));
            }
        }
    }

    /// <summary>Independent normal laws around the samples' means with 1.5 times their deviations.</summary>
    private sealed class WideNormal : IPosteriorProposal
    {
        private readonly Gaussian[] laws;

        public WideNormal(SampleTable samples)
        {
            Space = samples.Space;
            laws = [.. Space.Names.Select(name =>
            {
                double[] column = samples.Column(name);
                double mean = column.Average();
                return new Gaussian(mean, 1.5 * Math.Sqrt(column.Average(x => (x - mean) * (x - mean))));
            })];
        }

        public ParameterSpace Space { get; }

        public SampleTable Propose(int count, RandomStream random)
        {
            Rows<double> values = new(count, laws.Length);
            double[] logDensity = new double[count];
            for (int row = 0; row < count; row++)
            {
                for (int i = 0; i < laws.Length; i++)
                {
                    values[row][i] = laws[i].Sample(random);
                    logDensity[row] += laws[i].LogDensity(values[row][i]);
                }
            }

            return new SampleTable(Space, values) { LogDensity = logDensity };
        }
    }
}
