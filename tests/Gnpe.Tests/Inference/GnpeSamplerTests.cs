using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Inference;

/// <summary>
/// GNPE with exact densities in the place of networks: its stationary law must be the exact posterior. Every moment is compared at five standard errors (false alarm 5.7e-7 each).
/// </summary>
public sealed class GnpeSamplerTests
{
    private const double KernelDeviation = 0.6;

    private static readonly GnpeSettings Settings = new() { Chains = 20_000 };

    [Fact]
    public void ExactEquivarianceGivesThePosteriorUnderAFlatPrior()
    {
        GnpeResult result = Sampler(KernelDeviation).Run(
            ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(41), cancellation: TestContext.Current.CancellationToken);
        AssertFollows(ShiftedPair.FlatPosterior, ShiftedPair.Observation, result);
        Assert.True(result.Convergence!.Converged);
        Assert.All(result.Findings, finding => Assert.Equal(FindingSeverity.Information, finding.Severity));
        Assert.Equal(["gnpe_convergence", "gnpe_kernel_edge", "gnpe_prior_support"], result.Findings.Select(finding => finding.Name));
    }

    [Fact]
    public void ApproximateEquivarianceGivesThePosteriorUnderAnyPrior()
    {
        ApproximateEquivariance equivariance = new(ShiftedPair.Parts(new GaussianKernel(KernelDeviation)));
        GnpeResult result = new GnpeSampler(ShiftedPair.Approximate(KernelDeviation), equivariance, Settings).Run(
            ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(42), cancellation: TestContext.Current.CancellationToken);
        AssertFollows(ShiftedPair.NormalPosterior, ShiftedPair.Observation, result);

        // The two posteriors differ by far more than the error, so the context carried the proxy.
        double difference = ShiftedPair.NormalPosterior.Mean(ShiftedPair.Observation.Span)[1] - ShiftedPair.FlatPosterior.Mean(ShiftedPair.Observation.Span)[1];
        Assert.True(Math.Abs(difference) > 10 * Math.Sqrt(ShiftedPair.NormalPosterior.Covariance()[1, 1] / Settings.Chains));
    }

    [Fact]
    public void PartlyExactEquivarianceGivesThePosteriorWithTheDifferenceAsContext()
    {
        GnpeResult result = new GnpeSampler(TwoArrivals.Standardized, TwoArrivals.Equivariance, Settings).Run(
            TwoArrivals.Observation, TwoArrivals.Start, new RandomStream(43), cancellation: TestContext.Current.CancellationToken);
        AssertFollows(TwoArrivals.Posterior, TwoArrivals.Observation, result);
    }

    [Fact]
    public void APoseMayHaveMoreNumbersThanMoveParametersAndTargetsMayBeInAChart()
    {
        GnpeResult result = new GnpeSampler(ThreeArrivals.Standardized, ThreeArrivals.Equivariance, Settings).Run(
            TwoArrivals.Observation, ThreeArrivals.Start, new RandomStream(45), cancellation: TestContext.Current.CancellationToken);
        AssertFollows(TwoArrivals.Posterior, TwoArrivals.Observation, result);
    }

    /// <summary>Data shifted by a number that single precision holds exactly: the same random numbers give the same chains, shifted, up to single precision of the data.</summary>
    [Fact]
    public void SamplesMoveExactlyWithTheData()
    {
        const float Shift = 16;
        float[] moved = [.. ShiftedPair.Observation.ToArray().Select(datum => datum + Shift)];
        GnpeSampler sampler = Sampler(KernelDeviation);
        GibbsState here = sampler.Initialize(ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(44));
        GibbsState there = sampler.Initialize(moved, ShiftedPair.Start, new RandomStream(44));
        for (int step = 0; step < 20; step++)
        {
            here = sampler.Step(ShiftedPair.Observation, here, new RandomStream(44));
            there = sampler.Step(moved, there, new RandomStream(44));
        }

        for (int chain = 0; chain < Settings.Chains; chain++)
        {
            Assert.Equal(here.Parameters[chain][0], there.Parameters[chain][0], 1e-5); // a datum of a few units rounds by 2.4e-7; the steps contract errors
            Assert.Equal(here.Parameters[chain][1] + Shift, there.Parameters[chain][1], 1e-5);
        }
    }

    /// <summary>
    /// For a normal posterior of variance v and a normal kernel of variance κ² a proxy keeps the share v/(v + κ²) of its deviation at every step. The correlation over the chains
    /// over m steps is that to the power m; its standard error is below (1 − ρ²)/√n.
    /// </summary>
    [Fact]
    public void ANarrowKernelForgetsSlowlyAndIsReported()
    {
        const double Narrow = 0.05;
        GnpeSettings settings = Settings with { Chains = 5_000, MaximumIterations = 24 };
        GnpeResult result = new GnpeSampler(ShiftedPair.Exact(Narrow), Exact(Narrow), settings).Run(
            ShiftedPair.Observation, Posterior(), new RandomStream(45), cancellation: TestContext.Current.CancellationToken);
        double variance = ShiftedPair.FlatPosterior.Covariance()[1, 1];
        double expected = Math.Pow(variance / (variance + (Narrow * Narrow)), 12);
        Assert.Equal(24, result.Iterations);
        Assert.Equal(12, result.Convergence!.ReferenceIteration);
        Assert.False(result.Convergence.Converged);
        Assert.Equal(expected, result.Convergence.Memory[0], MonteCarlo.FiveSigma * (1 - (expected * expected)) / Math.Sqrt(5_000));
        Assert.True(expected > 0.5);
        Assert.Equal(FindingSeverity.Warning, result.Findings.Single(finding => finding.Name == "gnpe_convergence").Severity);

        // Started in the posterior, the marginals agree: it is the memory that refuses.
        Assert.True(result.Convergence.PValues[0] > 0.001);
    }

    [Fact]
    public void AWideKernelConvergesAtOnce()
    {
        const double Wide = 5;
        GnpeResult result = new GnpeSampler(ShiftedPair.Exact(Wide), Exact(Wide), Settings).Run(
            ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(46), cancellation: TestContext.Current.CancellationToken);
        Assert.True(result.Convergence!.Converged);

        // Each check passes with probability 0.95; five failures in a row happen with probability 3e-7.
        Assert.InRange(result.Iterations, Settings.MinimumIterations, Settings.MinimumIterations + 4);
    }

    [Fact]
    public void AResumedRunIsTheSameRun()
    {
        GnpeSettings settings = Settings with { Chains = 300, MinimumIterations = 9, MaximumIterations = 9, ChunkSize = 128 };
        GnpeSampler sampler = new(ShiftedPair.Exact(KernelDeviation), Exact(KernelDeviation), settings);
        GnpeResult whole = sampler.Run(ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(47), cancellation: TestContext.Current.CancellationToken);

        GibbsState state = sampler.Initialize(ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(47));
        for (int step = 0; step < 4; step++)
        {
            state = sampler.Step(ShiftedPair.Observation, state, new RandomStream(47));
        }

        GibbsState saved = new(state.Iteration, state.Parameters.Clone(), state.Proxies.Clone());
        RandomStream used = new(47);
        used.NextBits(); // a resumed run may find its stream in any state
        for (int step = 4; step < 9; step++)
        {
            saved = sampler.Step(ShiftedPair.Observation, saved, used);
        }

        Assert.Equal(9, saved.Iteration);
        Assert.Equal(whole.FinalState.Parameters.Values.ToArray(), saved.Parameters.Values.ToArray());
        Assert.Equal(whole.FinalState.Proxies.Values.ToArray(), saved.Proxies.Values.ToArray());
    }

    [Fact]
    public void TheTraceTellsEveryIteration()
    {
        GnpeSettings settings = Settings with { Chains = 2_000, MinimumIterations = 3 };
        List<GibbsStepInfo> told = [];
        GnpeResult result = new GnpeSampler(ShiftedPair.Exact(KernelDeviation), Exact(KernelDeviation), settings).Run(
            ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(48), new Direct(told), TestContext.Current.CancellationToken);
        Assert.Equal(result.Trace, told);
        Assert.Equal(Enumerable.Range(0, result.Iterations + 1), told.Select(info => info.Iteration));
        Assert.All(told, info => Assert.Equal(info.Iteration < 3, info.Check is null));
        Assert.Same(result.FinalState.Proxies, told[^1].Proxies);

        // The chains start at normal draws around y₂ + 1 with deviation 2, blurred.
        Gaussian start = new(ShiftedPair.Observation.Span[1] + 1, Math.Sqrt(4 + (KernelDeviation * KernelDeviation)));
        MonteCarlo.Follows(start.Cumulative, told[0].Proxies.Column(0));
    }

    /// <summary>A density that was made for a wider kernel puts draws outside a narrow box around their proxy.</summary>
    [Fact]
    public void DrawsThatLeaveTheKernelAreReported()
    {
        ExactEquivariance box = new(ShiftedPair.Parts(new UniformKernel(0.3)));
        GnpeResult result = new GnpeSampler(ShiftedPair.Exact(2), box, Settings with { Chains = 2_000, MaximumIterations = 10 }).Run(
            ShiftedPair.Observation, ShiftedPair.Start, new RandomStream(49), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(FindingSeverity.Warning, result.Findings.Single(finding => finding.Name == "gnpe_kernel_edge").Severity);
    }

    [Fact]
    public void ADensityThatDoesNotFitIsRefused() =>
        Assert.Throws<ArgumentException>(() => new GnpeSampler(ShiftedPair.Approximate(1), Exact(1), Settings));

    private static ExactEquivariance Exact(double kernelDeviation) => new(ShiftedPair.Parts(new GaussianKernel(kernelDeviation)));

    private static GnpeSampler Sampler(double kernelDeviation) => new(ShiftedPair.Exact(kernelDeviation), Exact(kernelDeviation), Settings);

    private static DensityInitializer Posterior() => new(new LinearGaussianDensity(
        new ParameterSpace(ShiftedPair.Unbounded("t")),
        2,
        new Measurement([1], ShiftedPair.FirstDeviation, 0, 1, 0),
        new Measurement([1], Math.Sqrt((ShiftedPair.SecondDeviation * ShiftedPair.SecondDeviation) + 1), 0, 0, 1)));

    private static void AssertFollows(LinearGaussianDensity posterior, ReadOnlyMemory<float> observation, GnpeResult result) =>
        MonteCarlo.HasMoments(posterior.Mean(observation.Span), posterior.Covariance(), [.. posterior.Space.Names.Select(result.Samples.Column)]);

    /// <summary>Reports in the calling thread, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Direct(List<GibbsStepInfo> told) : IProgress<GibbsStepInfo>
    {
        public void Report(GibbsStepInfo value) => told.Add(value);
    }
}
