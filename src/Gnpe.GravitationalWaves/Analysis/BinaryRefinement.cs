using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.Inference;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>
/// Finishes what a network left undone: Markov chains of an ensemble from the weighted samples, in network coordinates, under the prior of the analysis and the likelihood averaged
/// over phase, polarization angle and distance. That likelihood is evaluated in the model's signal basis, which leaves a little of each signal out; how far its logarithm is from
/// that of every bin at the samples is measured and reported (0.03 for GW150914 and a basis of the default size).
/// </summary>
/// <param name="event">The event.</param>
/// <param name="exact">The likelihood of every bin, as a function of network coordinates.</param>
/// <param name="settings">Walkers and steps.</param>
internal sealed class BinaryRefinement(BinaryEvent @event, NetworkLikelihood exact, EnsembleSettings settings)
{
    // Beyond the window of geocentric times a signal arrives later by at most the 21 ms of the Earth's radius.
    private const double TimeMargin = 0.025;

    // A standard deviation of 0.1 in the log likelihood changes a probability by a tenth.
    private const double LargestScatter = 0.1;

    private const int StepsBetweenReports = 50;

    /// <summary>Runs the chains.</summary>
    /// <param name="samples">Weighted samples in network coordinates.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="progress">Told of some steps; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Unweighted samples in network coordinates.</returns>
    public EnsembleResult Run(SampleTable samples, RandomStream random, IProgress<BinaryAnalysisProgress>? progress, CancellationToken cancellation)
    {
        BinaryModel model = @event.Model;
        CompressedLikelihoodSettings compression = new()
        {
            ReferenceFrequencyHertz = model.Settings.ReferenceFrequency,
            MarginalizePhase = true,
            MarginalizePolarization = true,
            DistancePrior = @event.AnalysisPrior.DistanceLaw,
            TimeRangeSeconds = model.Settings.AnalysisPrior.TimeHalfWidth + TimeMargin,
            Threads = Environment.ProcessorCount,
        };
        CompressedLikelihood compressed = new(@event.LikelihoodData, model.Basis, model.Waveform, @event.Trigger, compression);
        NetworkLikelihood likelihood = new(compressed, @event.AnalysisPrior.Coordinates, @event.Detectors, @event.Trigger.ToSeconds());
        EnsembleResult result = new EnsembleSampler(@event.AnalysisPrior, likelihood, settings).Run(samples, random, progress is null ? null : new Listener(progress), cancellation);
        return result with { Findings = [.. result.Findings, Compare(likelihood, result.Samples)] };
    }

    private Finding Compare(NetworkLikelihood likelihood, SampleTable samples)
    {
        double[] approximate = new double[samples.Count];
        double[] full = new double[samples.Count];
        likelihood.LogLikelihood(samples.Values, approximate);
        exact.LogLikelihood(samples.Values, full);
        double[] differences = [.. approximate.Zip(full, (one, other) => one - other)];
        double mean = differences.Average();
        double scatter = Math.Sqrt(differences.Average(difference => (difference - mean) * (difference - mean)));
        bool isLarge = !(scatter <= LargestScatter);
        return new Finding(isLarge ? FindingSeverity.Warning : FindingSeverity.Information, "compressed_likelihood", scatter, LargestScatter, FormattableString.Invariant(
            $"the log likelihood in the signal basis scatters by {scatter:0.0000} about that of every bin at the refined samples{(isLarge ? ", above 0.1: the model's basis has too few components for this event" : string.Empty)}"));
    }

    private sealed class Listener(IProgress<BinaryAnalysisProgress> progress) : IProgress<EnsembleStep>
    {
        public void Report(EnsembleStep value)
        {
            if (value.Step % StepsBetweenReports == 0 || value.Step == value.Steps)
            {
                progress.Report(new BinaryAnalysisProgress(BinaryAnalysisStage.Refinement, FormattableString.Invariant(
                    $"step {value.Step} of {value.Steps}, {value.Acceptance:P0} accepted, mean log target {value.MeanLogTarget:0.00}")));
            }
        }
    }
}
