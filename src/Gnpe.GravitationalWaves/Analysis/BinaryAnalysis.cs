using System.Diagnostics;
using Gnpe.Diagnostics;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// The way of one event through GNPE: whitened data → matched filter → Gibbs chains over parameters and proxies of the pose → proposal with a density → importance sampling with
/// the exact likelihood → if asked, Markov chains from the weighted samples → bilby's parameters.
/// </summary>
/// <param name="density">The network, or any other density of the model's targets.</param>
/// <param name="settings">Chains, target, budget, refinement.</param>
public sealed class BinaryAnalysis(IConditionalDensity density, BinaryAnalysisSettings settings)
{
    private const int IterationsBetweenReports = 10;

    // A pose that stands for many poses would be a peak of the proxies' density.
    private const int PosesPerEffectiveSample = 20;

    /// <summary>Analyses an event.</summary>
    /// <param name="event">The event, under the model whose targets the density is of.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="progress">Told of every step; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Posterior, evidence and what they cost.</returns>
    public BinaryAnalysisResult Run(
        BinaryEvent @event, RandomStream random, IProgress<BinaryAnalysisProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ArgumentNullException.ThrowIfNull(random);
        Dictionary<BinaryAnalysisStage, double> seconds = [];
        IReadOnlyList<MatchedFilterPeak> peaks = Timed(BinaryAnalysisStage.MatchedFilter, seconds, () => Search(@event, random.Split("matched filter"), progress));
        cancellation.ThrowIfCancellationRequested();

        GnpeSampler sampler = new(density, @event.Equivariance, settings.Gnpe);
        float[] observation = @event.Data.ToRow();
        GnpeResult chains = Timed(BinaryAnalysisStage.Gibbs, seconds, () => sampler.Run(
            observation,
            new MatchedFilterInitializer(peaks, @event.Equivariance, settings.StartSpreadSeconds, settings.StartSpreadRadians),
            random.Split("gibbs"),
            progress is null ? null : new Listener<GibbsStepInfo>(step => Report(step, progress)),
            cancellation));

        BinaryLikelihood exact = Averaged(@event, @event.AnalysisPrior.DistanceLaw);
        NetworkLikelihood likelihood = LikelihoodOf(@event, exact);
        ImportanceSamplingResult importance = Timed(BinaryAnalysisStage.ImportanceSampling, seconds, () =>
        {
            ImportanceSampler weigher = new(@event.AnalysisPrior, likelihood, settings.ImportanceSampling);
            return weigher.Run(
                Adapted(weigher, chains.Samples.Values, centres => new GnpePosterior(sampler, @event.Equivariance, new KernelMixture(@event.Equivariance, centres), observation), random, cancellation),
                random.Split("importance sampling"),
                progress is null ? null : new Listener<(int Draws, double Effective)>(state => progress.Report(new BinaryAnalysisProgress(
                    BinaryAnalysisStage.ImportanceSampling, FormattableString.Invariant($"{state.Draws} draws, {state.Effective:0.0} effective")))),
                cancellation);
        });
        // Without any weight there is nowhere to start from, which the importance sampling has reported.
        EnsembleResult? refinement = settings.Refinement is { } ensemble && importance.EffectiveSampleSize > 0
            ? Timed(BinaryAnalysisStage.Refinement, seconds, () =>
                new BinaryRefinement(@event, likelihood, ensemble).Run(importance.Samples, random.Split("refinement"), progress, cancellation))
            : null;
        BinaryPosterior conversion = new(likelihood, exact, new DerivedParameters(FlatCosmology.Planck15));
        (SampleTable posterior, SampleTable network) = Timed(BinaryAnalysisStage.Conversion, seconds, () => (
            conversion.Of(refinement?.Samples ?? importance.Samples.WithinSupport(), random.Split("conversion")),
            conversion.Of(AtDistancePrior(chains.Samples.WithinSupport(), @event, likelihood), random.Split("network"))));
        return new BinaryAnalysisResult(peaks[0], chains, importance, posterior, network, seconds) { Refinement = refinement };
    }

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

    // Chains forget slowly where the arrival time is uncertain by several kernels. Draws that are weighed already know better how poses are spread, so a part of the poses that
    // proxies are drawn around is replaced by theirs. The final draws are new ones, which keeps the evidence unbiased.
    private IPosteriorProposal Adapted(
        ImportanceSampler weigher, Rows<double> chains, Func<Rows<double>, IPosteriorProposal> around, RandomStream random, CancellationToken cancellation)
    {
        IPosteriorProposal proposal = around(chains);
        for (int round = 0; round < settings.AdaptationRounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomStream stream = random.Split("adaptation").Split(round);
            SampleTable weighed = weigher.Weigh(proposal.Propose(settings.AdaptationDraws, stream.Split("draws")));
            int learned = Math.Min((int)(settings.AdaptedShare * chains.Count), (int)(PosesPerEffectiveSample * EffectiveSampleSize.Kish(weighed.LogWeights)));
            if (learned == 0)
            {
                break;
            }

            Rows<double> centres = chains.Clone();
            weighed.Resample(learned, stream.Split("poses")).Values.Values.CopyTo(centres.Values);
            proposal = around(centres);
        }

        return proposal;
    }

    private IReadOnlyList<MatchedFilterPeak> Search(BinaryEvent @event, RandomStream random, IProgress<BinaryAnalysisProgress>? progress)
    {
        NetworkPrior templates = TemplateBank.PriorOf(@event.Model, @event.Detectors);
        IReadOnlyList<MatchedFilterPeak> peaks = new MatchedFilterSearch(@event.Data, @event.Detectors, templates, settings.Templates).Search(random);
        MatchedFilterPeak peak = peaks[0];
        progress?.Report(new BinaryAnalysisProgress(BinaryAnalysisStage.MatchedFilter, FormattableString.Invariant(
            $"signal-to-noise ratio {peak.SignalToNoise:0.0}, arrivals {peak.FirstTime * 1e3:0.0} ms and {peak.SecondTime * 1e3:0.0} ms after the trigger")));
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
