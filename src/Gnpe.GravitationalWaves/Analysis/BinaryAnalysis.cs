using System.Diagnostics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// The way of one event through a method: whitened data → matched filter → with GNPE, Gibbs chains over parameters and proxies of the pose → proposal with a density → importance
/// sampling with the exact likelihood → if asked, Markov chains from the weighted samples → bilby's parameters.
/// </summary>
public sealed class BinaryAnalysis
{
    private const int IterationsBetweenReports = 10;

    private readonly IConditionalDensity density;
    private readonly BinaryAnalysisSettings settings;
    private readonly PoseNetwork? start;

    /// <summary>Creates the analysis.</summary>
    /// <param name="density">The network, or any other density of the model's targets.</param>
    /// <param name="settings">Chains, target, budget, refinement.</param>
    /// <param name="start">The network of the pose that chains start from, or that is the first link of chained NPE; null to start from the matched filter.</param>
    public BinaryAnalysis(IConditionalDensity density, BinaryAnalysisSettings settings, PoseNetwork? start = null)
    {
        this.density = density;
        this.settings = settings;
        this.start = start;
    }

    /// <summary>Makes sure that a model can be analysed with a start.</summary>
    /// <param name="model">The model.</param>
    /// <param name="start">The network of the pose, or null.</param>
    /// <exception cref="InvalidInputException">The model needs a start and there is none, it has no use for one, or the start is of other data.</exception>
    public static void RequireComplete(BinaryModel model, PoseNetwork? start)
    {
        ArgumentNullException.ThrowIfNull(model);
        BinaryMethod method = model.Settings.Method;
        if (method == BinaryMethod.Pose)
        {
            throw new InvalidInputException("The model infers only the pose; give it as the start of another model.");
        }

        if (method == BinaryMethod.ChainedNpe && start is null)
        {
            throw new InvalidInputException("The model is the second link of chained NPE; give a model of the pose as its start.");
        }

        if (method == BinaryMethod.Npe && start is not null)
        {
            throw new InvalidInputException("The model infers all parameters from data as they are, so a start has no use; leave it out.");
        }

        start?.RequireFitting(model);
    }

    /// <summary>Analyses an event.</summary>
    /// <param name="event">The event, under the model whose targets the density is of.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Posterior, evidence and what they cost.</returns>
    /// <exception cref="InvalidInputException">The model and the start do not make an analysis.</exception>
    public BinaryAnalysisResult Run(
        BinaryEvent @event, RandomStream random, IProgress<BinaryAnalysisProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ArgumentNullException.ThrowIfNull(random);
        RequireComplete(@event.Model, start);
        Dictionary<BinaryAnalysisStage, double> seconds = [];
        IReadOnlyList<MatchedFilterPeak> peaks = Timed(BinaryAnalysisStage.MatchedFilter, seconds, () => Search(@event, random.Split("matched filter"), progress));
        cancellation.ThrowIfCancellationRequested();

        EventProposal proposals = new(density, @event, settings);
        GnpeResult? chains = @event.Model.Settings.Method != BinaryMethod.Gnpe ? null : Timed(BinaryAnalysisStage.Gibbs, seconds, () => proposals.Chains(
            start is null ? ChainStart.AtMatches(@event, peaks, settings) : ChainStart.AtDraws(@event, start),
            random.Split("gibbs"),
            progress is null ? null : new Listener<GibbsStepInfo>(step => Report(step, progress)),
            cancellation));

        BinaryLikelihood exact = Averaged(@event, @event.AnalysisPrior.DistanceLaw);
        NetworkLikelihood likelihood = LikelihoodOf(@event, exact);
        (ImportanceSamplingResult importance, SampleTable ofNetwork) = Timed(BinaryAnalysisStage.ImportanceSampling, seconds, () =>
        {
            ImportanceSampler weigher = new(@event.AnalysisPrior, likelihood, settings.ImportanceSampling);
            IPosteriorProposal proposal = chains is null ? proposals.Direct(start) : proposals.OfChains(chains, ChainStart.BroadShare(peaks[0].SignalToNoise), weigher, random.Split("adaptation"), cancellation);
            return (
                weigher.Run(
                    proposal,
                    random.Split("importance sampling"),
                    progress is null ? null : new Listener<(int Draws, double Effective)>(state => progress.Report(new BinaryAnalysisProgress(
                        BinaryAnalysisStage.ImportanceSampling, FormattableString.Invariant($"{state.Draws} draws, {state.Effective:0.0} effective")))),
                    cancellation),
                chains?.Samples.WithinSupport() ?? WithinPrior(proposal.Propose(settings.Gnpe.Chains, random.Split("network samples")), @event));
        });

        // Without any weight there is nowhere to start from, which the importance sampling has reported.
        EnsembleResult? refinement = settings.Refinement is { } ensemble && importance.EffectiveSampleSize > 0
            ? Timed(BinaryAnalysisStage.Refinement, seconds, () =>
                new BinaryRefinement(@event, likelihood, ensemble).Run(importance.Samples, random.Split("refinement"), progress, cancellation))
            : null;
        BinaryPosterior conversion = new(likelihood, exact, new DerivedParameters(FlatCosmology.Planck15));
        (SampleTable posterior, SampleTable network) = Timed(BinaryAnalysisStage.Conversion, seconds, () => (
            conversion.Of(refinement?.Samples ?? importance.Samples.WithinSupport(), random.Split("conversion")),
            conversion.Of(AtDistancePrior(ofNetwork, @event, likelihood), random.Split("network"))));
        return new BinaryAnalysisResult(peaks[0], chains, importance, posterior, network, seconds) { Refinement = refinement };
    }

    // What lies outside of the prior is no sample of its posterior, and a direction beyond the light travel time no direction.
    private static SampleTable WithinPrior(SampleTable samples, BinaryEvent @event) => (samples with
    {
        LogDensity = null,
        LogWeights = [.. Enumerable.Range(0, samples.Count).Select(row => double.IsNegativeInfinity(@event.TrainingPrior.LogDensity(samples.Values[row])) ? double.NegativeInfinity : 0)],
    }).WithinSupport();

    // The network has learned the likelihood averaged over the distances of its training.
    private static SampleTable AtDistancePrior(SampleTable samples, BinaryEvent @event, NetworkLikelihood likelihood)
    {
        double[] logWeights = new double[samples.Count];
        double[] ofTraining = new double[samples.Count];
        likelihood.LogLikelihood(samples.Values, logWeights);
        LikelihoodOf(@event, Averaged(@event, @event.TrainingPrior.DistanceLaw)).LogLikelihood(samples.Values, ofTraining);
        for (int row = 0; row < logWeights.Length; row++)
        {
            logWeights[row] -= ofTraining[row];
        }

        return samples with { LogWeights = logWeights };
    }

    private static BinaryLikelihood Averaged(BinaryEvent @event, IUnivariateDistribution distances) => new(
        @event.LikelihoodData,
        @event.Model.Waveform,
        new BinaryLikelihoodSettings
        {
            ReferenceFrequencyHertz = @event.Model.Settings.ReferenceFrequency,
            MarginalizePhase = true,
            MarginalizePolarization = true,
            DistancePrior = distances,
            Threads = Environment.ProcessorCount,
        });

    private static NetworkLikelihood LikelihoodOf(BinaryEvent @event, BinaryLikelihood averaged) =>
        new(averaged, @event.AnalysisPrior.Coordinates, @event.Detectors, @event.Trigger.ToSeconds());

    private IReadOnlyList<MatchedFilterPeak> Search(BinaryEvent @event, RandomStream random, IProgress<BinaryAnalysisProgress>? progress)
    {
        NetworkPrior templates = TemplateBank.PriorOf(@event.Model, @event.Detectors);
        MatchedFilterSearch search = new(@event.Data, @event.Detectors, templates, settings.Templates);

        // Where chains do not start from it, the filter only tells whether there is a signal.
        IReadOnlyList<MatchedFilterPeak> peaks = start is null && @event.Model.Settings.Method == BinaryMethod.Gnpe ? search.Search(random) : search.Bank(random);
        MatchedFilterPeak peak = peaks[0];
        string arrivals = @event.Detectors.Detectors.Count == 1
            ? FormattableString.Invariant($"arrival {peak.FirstTime * 1e3:0.0} ms")
            : FormattableString.Invariant($"arrivals {peak.FirstTime * 1e3:0.0} ms and {peak.SecondTime * 1e3:0.0} ms");
        progress?.Report(new BinaryAnalysisProgress(
            BinaryAnalysisStage.MatchedFilter, FormattableString.Invariant($"signal-to-noise ratio {peak.SignalToNoise:0.0}, {arrivals} after the trigger")));
        return peaks;
    }

    private static void Report(GibbsStepInfo step, IProgress<BinaryAnalysisProgress> progress)
    {
        if (step.Check is { Converged: true } || step.Iteration % IterationsBetweenReports == 0)
        {
            progress.Report(new BinaryAnalysisProgress(BinaryAnalysisStage.Gibbs, step.Check?.ToString() ?? FormattableString.Invariant($"iteration {step.Iteration}")));
        }
    }

    private static T Timed<T>(BinaryAnalysisStage stage, Dictionary<BinaryAnalysisStage, double> seconds, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        seconds[stage] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result;
    }

    private sealed class Listener<T>(Action<T> listen) : IProgress<T>
    {
        public void Report(T value) => listen(value);
    }
}
