using Gnpe.Diagnostics;
using Gnpe.Parameters;

namespace Gnpe.Inference;

/// <summary>Weighted samples of the exact posterior, and what the weights say of the proposal.</summary>
/// <param name="Samples">All draws with log weights log p(θ)p(x|θ) − log q, not normalized.</param>
/// <param name="LogEvidence">log p(x), up to the constant that the likelihood leaves out.</param>
/// <param name="LogEvidenceError">Its standard error, from the variance of the weights.</param>
/// <param name="EffectiveSampleSize">(Σw)²/Σw² (Kish).</param>
/// <param name="ParetoShape">Shape k of the generalized Pareto law fitted to the largest weights; above 0.7 the estimates are not to be trusted (arXiv:1507.02646).</param>
/// <param name="LargestWeightShare">Share of the largest weight in the total.</param>
/// <param name="Findings">What a user should know.</param>
public sealed record ImportanceSamplingResult(
    SampleTable Samples,
    double LogEvidence,
    double LogEvidenceError,
    double EffectiveSampleSize,
    double ParetoShape,
    double LargestWeightShare,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Effective samples per draw, between 0 and 1.</summary>
    public double Efficiency => Samples.Count == 0 ? 0 : EffectiveSampleSize / Samples.Count;
}
