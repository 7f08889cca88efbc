using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Median and central 90 % interval of one parameter.</summary>
/// <param name="Unit">Unit symbol; empty for a pure number.</param>
/// <param name="Median">50 % quantile.</param>
/// <param name="Lower">5 % quantile.</param>
/// <param name="Upper">95 % quantile.</param>
internal sealed record ParameterSummary(string Unit, double Median, double Lower, double Upper);

/// <summary>The content of <c>summary.json</c>.</summary>
/// <param name="TriggerTime">GPS time of the trigger [s].</param>
/// <param name="Detectors">Names of the detectors.</param>
/// <param name="Strain">Strain files, in the order of the detectors.</param>
/// <param name="Noise">Where each power spectral density comes from.</param>
/// <param name="Model">The model folder.</param>
/// <param name="Start">Folder of the model of the pose that the analysis starts from, or null.</param>
/// <param name="Prior">Prior file, or null for the prior of the model.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="NetworkSignalToNoise">Signal-to-noise ratio of the best template, all detectors together.</param>
/// <param name="LogEvidence">log p(data | signal) − log p(data | noise), natural logarithm.</param>
/// <param name="LogEvidenceError">Its standard error.</param>
/// <param name="EffectiveSamples">(Σw)²/Σw².</param>
/// <param name="Draws">Draws of the importance sampling.</param>
/// <param name="Efficiency">Effective samples per draw.</param>
/// <param name="ParetoShape">Pareto shape of the largest weights; above 0.7 the result is not to be trusted.</param>
/// <param name="LargestWeightShare">Share of the largest weight.</param>
/// <param name="GibbsChains">Parallel chains; null, as all that follows of them, with a method that does not iterate.</param>
/// <param name="GibbsIterations">Iterations made.</param>
/// <param name="GibbsConverged">Whether the chains' proxies stopped moving.</param>
/// <param name="GibbsConvergence">The last convergence check, in words.</param>
/// <param name="Refinement">The Markov chains that the posterior is from; null where it is the weighted samples of the importance sampling.</param>
/// <param name="Parameters">Median and central 90 % interval by parameter.</param>
/// <param name="Findings">What a user should know.</param>
/// <param name="Verdict">What the result is worth: <c>reliable</c>, <c>usable with care</c> or <c>not to be trusted</c>.</param>
/// <param name="VerdictReason">Why, in one sentence.</param>
/// <param name="SecondsPerStage">Wall-clock time of each stage [s].</param>
internal sealed record AnalysisSummary(
    double TriggerTime,
    IReadOnlyList<string> Detectors,
    IReadOnlyList<string> Strain,
    IReadOnlyList<string> Noise,
    string Model,
    string? Start,
    string? Prior,
    long Seed,
    double NetworkSignalToNoise,
    double LogEvidence,
    double LogEvidenceError,
    double EffectiveSamples,
    int Draws,
    double Efficiency,
    double ParetoShape,
    double LargestWeightShare,
    int? GibbsChains,
    int? GibbsIterations,
    bool? GibbsConverged,
    string? GibbsConvergence,
    RefinementSummary? Refinement,
    IReadOnlyDictionary<string, ParameterSummary> Parameters,
    IReadOnlyList<Finding> Findings,
    string Verdict,
    string VerdictReason,
    IReadOnlyDictionary<string, double> SecondsPerStage)
{
    /// <summary>Quantiles of every parameter; none when no sample has weight.</summary>
    /// <param name="posterior">Weighted samples.</param>
    /// <returns>By parameter name.</returns>
    public static IReadOnlyDictionary<string, ParameterSummary> Summarize(SampleTable posterior)
    {
        OrderedDictionary<string, ParameterSummary> result = [];
        if (posterior.Count == 0)
        {
            return result;
        }

        double[] weights = posterior.NormalizedWeights();
        foreach (Parameter parameter in posterior.Space)
        {
            double[] quantiles = WeightedQuantile.Of(posterior.Column(parameter.Name), weights, [0.5, 0.05, 0.95]);
            result.Add(parameter.Name, new ParameterSummary(parameter.Unit, quantiles[0], quantiles[1], quantiles[2]));
        }

        return result;
    }

    /// <summary>The summary of a result.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="analyzed">The event and where it comes from.</param>
    /// <param name="result">What came out.</param>
    /// <param name="review">What it is worth.</param>
    /// <param name="seconds">Wall-clock time of each stage [s].</param>
    /// <returns>The record to be stored.</returns>
    public static AnalysisSummary Of(
        AnalyzeRequest request, AnalyzedEvent analyzed, BinaryAnalysisResult result, AnalysisReview review, IReadOnlyDictionary<string, double> seconds)
    {
        ImportanceSamplingResult importance = result.Importance;
        return new AnalysisSummary(
            analyzed.Event.Trigger.ToSeconds(),
            [.. analyzed.Event.LikelihoodData.Select(data => data.Detector.Name)],
            analyzed.Strain,
            analyzed.Noise,
            request.Model,
            request.Start,
            request.Prior,
            request.Seed,
            result.Peak.SignalToNoise,
            importance.LogEvidence,
            importance.LogEvidenceError,
            importance.EffectiveSampleSize,
            importance.Samples.Count,
            importance.Efficiency,
            importance.ParetoShape,
            importance.LargestWeightShare,
            result.Gnpe?.FinalState.Proxies.Count,
            result.Gnpe?.Iterations,
            result.Gnpe is { } chains ? chains.Convergence is { Converged: true } : null,
            result.Gnpe is { } run ? run.Convergence?.ToString() ?? "no check was made" : null,
            result.Refinement is { } refinement ? RefinementSummary.Of(refinement) : null,
            Summarize(result.Posterior),
            review.Findings,
            InWords(review.Verdict.Quality),
            review.Verdict.Reason,
            seconds);
    }

    private static string InWords(ResultQuality quality) => quality switch
    {
        ResultQuality.Reliable => "reliable",
        ResultQuality.UsableWithCare => "usable with care",
        _ => "not to be trusted",
    };
}
