using Gnpe.Diagnostics;
using Gnpe.Parameters;

namespace Gnpe.Inference;

/// <summary>Samples of a posterior from an ensemble of walkers, and what the chains say of themselves.</summary>
/// <param name="Samples">Unweighted samples.</param>
/// <param name="Start">Where the walkers started.</param>
/// <param name="Acceptance">Share of the moves after the burn-in that were accepted.</param>
/// <param name="AutocorrelationTimes">Integrated autocorrelation time of every parameter, in order [steps]: one step of all walkers in that time is worth an independent sample of each.
/// For a periodic parameter the longer of those of its cosine and sine. Infinite where all walkers are at one value.</param>
/// <param name="EffectiveSampleSize">Independent samples that the returned ones are worth at most, for the parameter of the longest autocorrelation time.</param>
/// <param name="Drift">Largest difference of a parameter's mean between the first and the second half of the steps after the burn-in, in standard deviations.</param>
/// <param name="Findings">What a user should know.</param>
public sealed record EnsembleResult(
    SampleTable Samples,
    EnsembleStart Start,
    double Acceptance,
    IReadOnlyList<double> AutocorrelationTimes,
    double EffectiveSampleSize,
    double Drift,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>The longest autocorrelation time of any parameter [steps].</summary>
    public double LongestAutocorrelationTime => AutocorrelationTimes.Max();
}
