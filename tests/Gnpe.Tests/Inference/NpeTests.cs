using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

/// <summary>NPE and chained NPE with exact densities; moments at five standard errors (false alarm 5.7e-7 each), Kolmogorov–Smirnov at 1e-6.</summary>
public sealed class NpeTests
{
    private const int Count = 20_000;

    private static readonly ExactEquivariance Symmetry = new(ShiftedPair.Parts(new GaussianKernel(0.6)));

    // p(t|y) with μ integrated out, and p(μ|y − t, t) under the normal prior of t.
    private static readonly LinearGaussianDensity TimeGivenData = new(
        new ParameterSpace(ShiftedPair.Unbounded("t")),
        2,
        new Measurement([1], ShiftedPair.PriorDeviationOfTime, ShiftedPair.PriorMeanOfTime),
        new Measurement([1], ShiftedPair.FirstDeviation, 0, 1, 0),
        new Measurement([1], Math.Sqrt((ShiftedPair.SecondDeviation * ShiftedPair.SecondDeviation) + 1), 0, 0, 1));

    private static readonly LinearGaussianDensity MuGivenStandardizedData = new(
        new ParameterSpace(ShiftedPair.Unbounded("mu")), 3, new Measurement([1], 1, 0), new Measurement([1], ShiftedPair.SecondDeviation, 0, 0, 1, 0));

    [Fact]
    public void NpeDrawsFromItsDensity()
    {
        SampleTable samples = new NpePosterior(ShiftedPair.NormalPosterior, ShiftedPair.Observation).Propose(Count, new RandomStream(71));
        AssertFollowsThePosterior(samples);
    }

    [Fact]
    public void ChainedNpeDrawsThePoseAndThenTheRest()
    {
        ChainedNpePosterior posterior = new(TimeGivenData, MuGivenStandardizedData, Symmetry, ShiftedPair.Observation);
        SampleTable samples = posterior.Propose(Count, new RandomStream(72));
        Assert.Equal(["mu", "t"], samples.Space.Names);
        AssertFollowsThePosterior(samples);
    }

    /// <summary>Weights of an exact proposal are the evidence, draw by draw.</summary>
    [Fact]
    public void TheDensityOfChainedNpeIsThatOfTheChain()
    {
        ChainedNpePosterior posterior = new(TimeGivenData, MuGivenStandardizedData, Symmetry, ShiftedPair.Observation);
        ImportanceSampler importance = new(ShiftedPair.NormalPrior, new ShiftedPair.Likelihood(ShiftedPair.Observation), new ImportanceSamplingSettings());
        SampleTable weighted = importance.Weigh(posterior.Propose(5_000, new RandomStream(73)));
        double evidence = ShiftedPair.LogEvidence(ShiftedPair.Observation);
        Assert.All(weighted.LogWeights!, weight => Assert.Equal(evidence, weight, 1e-5)); // single precision of the context
    }

    /// <summary>Training pairs of each method, whitened by the density that the method should learn, are standard normal.</summary>
    [Fact]
    public void ExamplesFollowTheDensityThatIsToBeLearned()
    {
        FreshSimulations normal = new(new InferenceProblem("pair", ShiftedPair.NormalPrior, new ShiftedPair.Simulator()));
        FreshSimulations flat = new(new InferenceProblem("pair", ShiftedPair.FlatPrior(-3, 5), new ShiftedPair.Simulator()));
        UnboundedCoordinates both = Symmetry.Targets;
        UnboundedCoordinates mu = new(both.Space.Subset("mu"), both.Reference[0]);
        AssertWhite(ShiftedPair.NormalPosterior, new NpeExamples(normal, both));
        AssertWhite(MuGivenStandardizedData, new ChainedNpeExamples(normal, Symmetry, mu));
        AssertWhite(ShiftedPair.Approximate(0.6), new GnpeExamples(normal, new ApproximateEquivariance(ShiftedPair.Parts(new GaussianKernel(0.6)))));

        // Standardized pairs do not remember where t was, so a prior with edges teaches the density without edges.
        AssertWhite(ShiftedPair.Exact(0.6), new GnpeExamples(flat, Symmetry));
    }

    [Fact]
    public void GnpeExamplesAreAFunctionOfBatchAndStream()
    {
        FreshSimulations simulations = new(new InferenceProblem("pair", ShiftedPair.NormalPrior, new ShiftedPair.Simulator()));
        GnpeExamples examples = new(simulations, Symmetry);
        RandomStream random = new(74);
        double[] third = Targets(3);
        double[] fourth = Targets(4);
        random.NextBits();
        Assert.Equal(third, Targets(3));
        Assert.Empty(third.Intersect(fourth));

        double[] Targets(long batch)
        {
            Rows<double> targets = new(16, 2);
            examples.Fill(batch, random, targets, new Rows<float>(16, 2));
            return targets.Values.ToArray();
        }
    }

    private static void AssertFollowsThePosterior(SampleTable samples)
    {
        LinearGaussianDensity exact = ShiftedPair.NormalPosterior;
        MonteCarlo.HasMoments(exact.Mean(ShiftedPair.Observation.Span), exact.Covariance(), [samples.Column("mu"), samples.Column("t")]);
        double[] logDensity = new double[samples.Count];
        exact.LogDensity(samples.Values, Rows<float>.OfOne(ShiftedPair.Observation.Span), logDensity);
        for (int row = 0; row < samples.Count; row++)
        {
            Assert.Equal(logDensity[row], samples.LogDensity![row], 1e-5); // single precision of the context
        }
    }

    private static void AssertWhite(LinearGaussianDensity density, IExampleSource examples)
    {
        Rows<double> targets = new(Count, examples.Targets.Space.Count);
        Rows<float> contexts = new(Count, examples.Context.Width);
        examples.Fill(0, new RandomStream(75), targets, contexts);
        Assert.Equal(density.ContextWidth, examples.Context.Width);
        double[][] white = [.. Enumerable.Range(0, Count).Select(row => density.Whitened(targets[row], contexts[row]))];
        for (int i = 0; i < targets.Width; i++)
        {
            MonteCarlo.Follows(NormalLaw.Cdf, [.. white.Select(row => row[i])]);

            // Uncorrelated with every number of the context: nothing is left to learn.
            for (int j = 0; j < contexts.Width; j++)
            {
                double mean = contexts.Column(j).Average(value => (double)value);
                MonteCarlo.MeanEquals(0, [.. white.Select((row, index) => row[i] * (contexts[index][j] - mean))]);
            }
        }
    }
}
