using System.Diagnostics;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Study;

/// <summary>Draws the posterior of one observation with trained networks, an equal share with each.</summary>
/// <param name="problem">The problem.</param>
/// <param name="options">Number of samples.</param>
internal sealed class StudySampler(InferenceProblem problem, StudyOptions options)
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
        StudyEquivariance standardization = new(problem);
        Equivariance equivariance = standardization.Gnpe;
        List<GnpeResult> results = [];
        List<IPosteriorProposal> proposals = [];
        List<SampleTable> inside = [];
        for (int member = 0; member < densities.Count; member++)
        {
            GnpeSampler sampler = new(densities[member], equivariance, new GnpeSettings { Chains = PooledPosterior.Share(options.Samples, member, densities.Count) });
            GnpeResult result = sampler.Run(observation.Series, standardization.Initializer(start), random.Split("gibbs").Split(member));
            results.Add(result);
            inside.Add(result.Samples.WithinSupport() with { LogWeights = null });
            proposals.Add(new GnpePosterior(sampler, equivariance, new KernelMixture(equivariance, inside[^1].Values), observation.Series));
        }

        double seconds = watch.Elapsed.TotalSeconds;
        return new StudyPosterior(SampleTable.Join(inside), seconds) { Gibbs = results, Importance = Weigh(new PooledPosterior(proposals), observation, random) };
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
