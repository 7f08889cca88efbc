using System.Diagnostics;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>Draws the posterior of one observation with trained networks.</summary>
/// <param name="problem">The problem.</param>
/// <param name="options">Number of samples.</param>
internal sealed class StudySampler(InferenceProblem problem, StudyOptions options)
{
    public StudyPosterior Sample(StudyMethod method, IConditionalDensity density, IConditionalDensity? start, StudyObservation observation, RandomStream random)
    {
        Stopwatch watch = Stopwatch.StartNew();
        if (method == StudyMethod.Gnpe)
        {
            return Gibbs(density, start!, observation, random, watch);
        }

        IPosteriorProposal proposal = method == StudyMethod.ChainedNpe
            ? new ChainedNpePosterior(start!, density, problem.Equivariance!, observation.Series)
            : new NpePosterior(density, observation.Series);
        SampleTable samples = proposal.Propose(options.Samples, random.Split("samples"));
        return new StudyPosterior(samples, watch.Elapsed.TotalSeconds) { Importance = Weigh(proposal, observation, random) };
    }

    private StudyPosterior Gibbs(IConditionalDensity density, IConditionalDensity start, StudyObservation observation, RandomStream random, Stopwatch watch)
    {
        Equivariance equivariance = problem.Equivariance!;
        GnpeSampler sampler = new(density, equivariance, new GnpeSettings { Chains = options.Samples });
        GnpeResult result = sampler.Run(observation.Series, new DensityInitializer(start), random.Split("gibbs"));
        double seconds = watch.Elapsed.TotalSeconds;
        SampleTable inside = result.Samples.WithinSupport();
        GnpePosterior proposal = new(sampler, equivariance, new KernelMixture(equivariance, inside.Values), observation.Series);
        return new StudyPosterior(inside with { LogWeights = null }, seconds) { Gibbs = result, Importance = Weigh(proposal, observation, random) };
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
