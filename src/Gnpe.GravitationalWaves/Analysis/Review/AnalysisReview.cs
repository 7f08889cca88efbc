using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>A second look at a finished analysis: is there a signal, does the posterior press against an edge, is the rest noise, and what is the result worth.</summary>
/// <param name="Findings">Everything a user should know, what the analysis itself found first.</param>
/// <param name="Verdict">What the result is worth.</param>
public sealed record AnalysisReview(IReadOnlyList<Finding> Findings, Verdict Verdict)
{
    /// <summary>Reviews an analysis.</summary>
    /// <param name="event">The event.</param>
    /// <param name="result">What came out.</param>
    /// <param name="random">Where the templates of a wider search come from.</param>
    /// <returns>Findings and verdict.</returns>
    public static AnalysisReview Of(BinaryEvent @event, BinaryAnalysisResult result, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ArgumentNullException.ThrowIfNull(result);
        List<Finding> findings = [.. @event.Findings, .. result.Findings, .. SignalPresence.Of(@event, result.Peak, result.Importance.LogEvidence, random)];
        SampleTable posterior = result.Posterior;
        if (posterior.Count > 0)
        {
            findings.AddRange(PriorEdges.Of(posterior, @event.Model.Settings.TrainingPrior, @event.AnalysisPrior.DistanceLaw, @event.Trigger.ToSeconds()));
            double[] fit = posterior.Column(SampleSignal.LogLikelihoodRatio);
            findings.AddRange(ResidualCheck.Of(@event, posterior.Values[Array.IndexOf(fit, fit.Max())][..BinaryParameters.Count].ToArray()));
        }

        return new AnalysisReview(findings, Verdict.Of(result.Importance, findings));
    }
}
