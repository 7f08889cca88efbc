using System.Diagnostics;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>Draws the posterior of one observation with trained networks: NPE and chained NPE an equal share with each, GNPE with their mean in every step of its chains.</summary>
/// <param name="problem">The problem.</param>
/// <param name="equivariance">What GNPE standardizes by.</param>
/// <param name="options">Number of samples.</param>
internal sealed class StudySampler(InferenceProblem problem, StudyEquivariance equivariance, StudyOptions options)
{
    public StudyPosterior Sample(
        StudyMethod method, IReadOnlyList<IConditionalDensity> densities, IConditionalDensity? start, StudyObservation observation, RandomStream random)
    {
        Stopwatch watch = Stopwatch.StartNew();
        if (method == StudyMethod.Gnpe)
        {
            return Gibbs(densities, start!, observation, random, watch);
        }

        PooledPosterior proposal = new(
        [
            .. densities.Select<IConditionalDensity, IPosteriorProposal>(density => method == StudyMethod.ChainedNpe
                ? new ChainedNpePosterior(start!, density, problem.Equivariance!, observation.Series)
                : new NpePosterior(density, observation.Series)),
        ]);
        SampleTable samples = proposal.Propose(options.Samples, random.Split("samples"));
        return new StudyPosterior(samples, watch.Elapsed.TotalSeconds) { Importance = Weigh(proposal, observation, random) };
    }

    private StudyPosterior Gibbs(
        IReadOnlyList<IConditionalDensity> densities, IConditionalDensity start, StudyObservation observation, RandomStream random, Stopwatch watch)
    {
        Equivariance standardization = equivariance.Of(StudyMethod.Gnpe, observation.Series);
        GnpeSampler sampler = new(new PooledDensity(densities), standardization, new GnpeSettings { Chains = options.Samples });
        GnpeResult result = sampler.Run(observation.Series, new DensityInitializer(start, standardization), random.Split("gibbs"));
        SampleTable inside = result.Samples.WithinSupport() with { LogWeights = null };
        double seconds = watch.Elapsed.TotalSeconds;
        GnpePosterior proposal = new(sampler, standardization, new KernelMixture(standardization, inside.Values), observation.Series);
        return new StudyPosterior(inside, seconds) { Gibbs = result, Importance = Weigh(proposal, observation, random) };
    }

    private ImportanceSamplingResult? Weigh(IPosteriorProposal proposal, StudyObservation observation, RandomStream random)
    {
        if (problem.Likelihood is null)
        {
            return null;
        }

        ImportanceSamplingSettings settings = new() { TargetEffectiveSamples = options.Samples, MinimumDraws = 2 * options.Samples, MaximumDraws = 20 * options.Samples };
        return new ImportanceSampler(problem.Prior, problem.Likelihood(observation.Series), settings).Run(proposal, random.Split("importance"));
    }
}
