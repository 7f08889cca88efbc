using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
using Gnpe.Tests.Poses;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

/// <summary>GNPE end to end for a group that does not commute: a pattern turned and shifted in the plane, with the exact density in the place of a network.</summary>
public sealed class RigidMotionTests
{
    private static readonly ExactEquivariance Equivariance = new PlanarPattern().Exact;

    // The pattern at size 1.1, turned by 2 rad and shifted by (3, −4), with fixed errors: far from the identity, where the order of factors matters.
    private static readonly ReadOnlyMemory<float> Observation = Observed();

    /// <summary>Mean directions and moments at five standard errors; false alarm 5.7e-7 each.</summary>
    [Fact]
    public void TheStationaryLawIsThePosterior()
    {
        GnpeSampler sampler = new(new PlanarPatternDensity(isBlurred: true), Equivariance, new GnpeSettings { Chains = 3_000, MaximumIterations = 40 });
        GnpeResult result = sampler.Run(Observation, new NearTruth(), new RandomStream(91), cancellation: TestContext.Current.CancellationToken);
        Assert.True(result.Convergence!.Converged);
        AssertEqualLaws(Exact(100_000), result.Samples);
    }

    /// <summary>
    /// Proxies from the kernel mixture, weights against the flat prior of the pose in a wide box: the evidence follows from one exact posterior density, p(x) = p(θ)p(x|θ)/p(θ|x).
    /// The cells of the exact density are constant, so it is evaluated in the middle of one.
    /// </summary>
    [Fact]
    public void DensityRecoveryGivesTheEvidence()
    {
        GnpeSampler sampler = new(new PlanarPatternDensity(isBlurred: true), Equivariance, new GnpeSettings { Chains = 2_000, MaximumIterations = 40 });
        GnpeResult chains = sampler.Run(Observation, new NearTruth(), new RandomStream(92), cancellation: TestContext.Current.CancellationToken);
        GnpePosterior posterior = new(sampler, Equivariance, new KernelMixture(Equivariance, chains.Samples.Values), Observation);
        ImportanceSamplingSettings settings = new() { MinimumDraws = 3_000, MaximumDraws = 3_000, TargetEffectiveSamples = 1_000 };
        JointPrior prior = new(
            new PriorFactor("size", string.Empty, new Gaussian(1, 1 / Math.Sqrt(PlanarPattern.SizePriorPrecision))),
            new PriorFactor("x", "m", new Uniform(-20, 20)),
            new PriorFactor("y", "m", new Uniform(-20, 20)),
            new PriorFactor("angle", "rad", new Uniform(-Math.PI, Math.PI), IsPeriodic: true));
        ImportanceSamplingResult result = new ImportanceSampler(prior, new Likelihood(), settings)
            .Run(posterior, new RandomStream(93), cancellation: TestContext.Current.CancellationToken);

        PlanarPatternDensity exact = new(isBlurred: false);
        double[] point = [1.1, 3, -4, exact.CellMiddle(2)];
        double[] logPosterior = new double[1];
        double[] logLikelihood = new double[1];
        exact.LogDensity(Rows<double>.OfOne(point), Rows<float>.OfOne(Observation.Span), logPosterior);
        new Likelihood().LogLikelihood(Rows<double>.OfOne(point), logLikelihood);
        double evidence = prior.LogDensity(point) + logLikelihood[0] - logPosterior[0];
        Assert.InRange(result.Efficiency, 0.8, 1);
        Assert.Equal(evidence, result.LogEvidence, MonteCarlo.FiveSigma * result.LogEvidenceError);
    }

    private static void AssertEqualLaws(SampleTable exact, SampleTable samples)
    {
        foreach (string name in exact.Space.Names)
        {
            // The exact sample is so much larger that its own error adds little: deviations are enlarged by √(1 + 0.03) at most.
            double[] expected = exact.Column(name);
            double[] actual = samples.Column(name);
            double mean = expected.Average();
            MonteCarlo.MeanEquals(mean, actual);
            MonteCarlo.MeanEquals(expected.Average(value => (value - mean) * (value - mean)), [.. actual.Select(value => (value - mean) * (value - mean))]);
        }
    }

    private static SampleTable Exact(int count) => new NpePosterior(new PlanarPatternDensity(isBlurred: false), Observation).Propose(count, new RandomStream(94));

    private static float[] Observed()
    {
        float[] points = new float[2 * PlanarPattern.Points.Count];
        double[] errors = [0.2, -0.35, 0.1, 0.25, -0.3, 0.15, 0.05, -0.2, 0.4, -0.1];
        for (int i = 0; i < PlanarPattern.Points.Count; i++)
        {
            (double x, double y) = PlanarPattern.Points[i];
            points[2 * i] = (float)(3 + (1.1 * ((Math.Cos(2) * x) - (Math.Sin(2) * y))) + errors[2 * i]);
            points[(2 * i) + 1] = (float)(-4 + (1.1 * ((Math.Sin(2) * x) + (Math.Cos(2) * y))) + errors[(2 * i) + 1]);
        }

        return points;
    }

    private sealed class NearTruth : IPoseInitializer
    {
        public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
        {
            for (int row = 0; row < poses.Count; row++)
            {
                poses[row][0] = 3 + (0.5 * random.NextNormal());
                poses[row][1] = -4 + (0.5 * random.NextNormal());
                poses[row][2] = 2 + (0.3 * random.NextNormal());
            }
        }
    }

    private sealed class Likelihood : ILikelihood
    {
        public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
        {
            ReadOnlySpan<float> points = Observation.Span;
            for (int row = 0; row < parameters.Count; row++)
            {
                ReadOnlySpan<double> theta = parameters[row];
                (double sine, double cosine) = Math.SinCos(theta[3]);
                logLikelihood[row] = 0;
                for (int i = 0; i < PlanarPattern.Points.Count; i++)
                {
                    (double x, double y) = PlanarPattern.Points[i];
                    logLikelihood[row] += ShiftedPair.LogNormal(points[2 * i] - theta[1] - (theta[0] * ((cosine * x) - (sine * y))), PlanarPattern.Noise * PlanarPattern.Noise);
                    logLikelihood[row] += ShiftedPair.LogNormal(points[(2 * i) + 1] - theta[2] - (theta[0] * ((sine * x) + (cosine * y))), PlanarPattern.Noise * PlanarPattern.Noise);
                }
            }
        }
    }
}
