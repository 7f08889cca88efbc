using System.Diagnostics;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// The way of one event through GNPE: whitened data → matched filter → Gibbs chains over parameters and proxies of the pose → proposal with a density → importance sampling with
/// the exact likelihood → bilby's parameters.
/// </summary>
/// <param name="density">The network, or any other density of the model's targets.</param>
/// <param name="settings">Chains, target and budget.</param>
public sealed class BinaryAnalysis(IConditionalDensity density, BinaryAnalysisSettings settings)
{
    private const int IterationsBetweenReports = 10;

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

        BinaryModelSettings physics = @event.Model.Settings;
        BinaryLikelihood exact = new(
            @event.LikelihoodData,
            @event.Model.Waveform,
            new BinaryLikelihoodSettings { ReferenceFrequencyHertz = physics.ReferenceFrequency, MarginalizePhase = true, MarginalizePolarization = true, DistancePrior = @event.AnalysisPrior.DistanceLaw, Threads = Environment.ProcessorCount });
        NetworkLikelihood likelihood = new(exact, @event.AnalysisPrior.Coordinates, @event.Detectors, @event.Trigger.ToSeconds());
        ImportanceSamplingResult importance = Timed(BinaryAnalysisStage.ImportanceSampling, seconds, () =>
        {
            GnpePosterior proposal = new(sampler, @event.Equivariance, new KernelMixture(@event.Equivariance, chains.Samples.Values), observation);
            return new ImportanceSampler(@event.AnalysisPrior, likelihood, settings.ImportanceSampling).Run(
                proposal,
                random.Split("importance sampling"),
                progress is null ? null : new Listener<(int Draws, double Effective)>(state => progress.Report(new BinaryAnalysisProgress(
                    BinaryAnalysisStage.ImportanceSampling, FormattableString.Invariant($"{state.Draws} draws, {state.Effective:0.0} effective")))),
                cancellation);
        });
        SampleTable posterior = Timed(BinaryAnalysisStage.Conversion, seconds, () =>
            new BinaryPosterior(likelihood, exact, new DerivedParameters(FlatCosmology.Planck15)).Of(importance.Samples.WithinSupport(), random.Split("conversion")));
        return new BinaryAnalysisResult(peaks[0], chains, importance, posterior, seconds);
    }

    private IReadOnlyList<MatchedFilterPeak> Search(BinaryEvent @event, RandomStream random, IProgress<BinaryAnalysisProgress>? progress)
    {
        NetworkPrior templates = new(@event.Model.Settings.AnalysisPrior with { Spins = BinarySpins.Aligned }, @event.Detectors);
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
