using Gnpe.Inference;
using Gnpe.Parameters;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>What <c>summary.json</c> says of a refinement.</summary>
/// <param name="Samples">Rows of the posterior, all of equal weight.</param>
/// <param name="EffectiveSamples">Independent samples that they are worth, for the parameter of the longest autocorrelation time.</param>
/// <param name="Walkers">Walkers of the ensemble.</param>
/// <param name="Temperature">Temperature that the weights were raised to for the start, so that the walkers were not copies of few samples; 1 when weights were taken as they are.</param>
/// <param name="DistinctStarts">Samples that at least one walker started from.</param>
/// <param name="Acceptance">Share of accepted moves after the burn-in.</param>
/// <param name="LongestAutocorrelationTime">The longest of the autocorrelation times [steps].</param>
/// <param name="AutocorrelationTimes">Integrated autocorrelation time by network coordinate [steps].</param>
/// <param name="Drift">Largest difference of a mean between the halves of the steps after the burn-in, in standard deviations.</param>
internal sealed record RefinementSummary(
    int Samples,
    double EffectiveSamples,
    int Walkers,
    double Temperature,
    int DistinctStarts,
    double Acceptance,
    double LongestAutocorrelationTime,
    IReadOnlyDictionary<string, double> AutocorrelationTimes,
    double Drift)
{
    /// <summary>The summary of a result.</summary>
    /// <param name="result">What came out.</param>
    /// <returns>The record to be stored.</returns>
    public static RefinementSummary Of(EnsembleResult result)
    {
        ParameterSpace space = result.Samples.Space;
        OrderedDictionary<string, double> times = [];
        for (int i = 0; i < space.Count; i++)
        {
            times.Add(space[i].Name, result.AutocorrelationTimes[i]);
        }

        return new RefinementSummary(
            result.Samples.Count,
            result.EffectiveSampleSize,
            result.Start.Rows.Count,
            result.Start.Temperature,
            result.Start.DistinctSamples,
            result.Acceptance,
            result.LongestAutocorrelationTime,
            times,
            result.Drift);
    }
}
