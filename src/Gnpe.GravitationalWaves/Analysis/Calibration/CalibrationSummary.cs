using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Whether posteriors are calibrated and how efficient importance sampling is, over many injections.</summary>
/// <param name="Events">Number of injections.</param>
/// <param name="WithoutPosterior">How many have no draw with weight; these have no ranks.</param>
/// <param name="FewEffectiveSamples">How many have fewer than 100 effective samples; their ranks scatter, but count.</param>
/// <param name="NotConverged">How many have Gibbs chains that did not settle.</param>
/// <param name="Ranks">Whether the true parameters' ranks are uniform, over all events.</param>
/// <param name="RanksOfFound">The same over the events that a search would find: those of which the best template has a network signal-to-noise ratio of 8 in the data. A choice by the data leaves ranks uniform.</param>
/// <param name="All">Efficiency over all events.</param>
/// <param name="Detectable">Efficiency over events with a network signal-to-noise ratio of 8 to 40.</param>
/// <param name="BySignalToNoise">Efficiency by network signal-to-noise ratio; empty bins are left out.</param>
/// <param name="ByChirpMass">Efficiency by detector-frame chirp mass over events with a network signal-to-noise ratio of 8 to 40 [solar masses]; empty bins are left out.</param>
/// <param name="MeanSeconds">Mean wall-clock time by stage [s].</param>
public sealed record CalibrationSummary(
    int Events,
    int WithoutPosterior,
    int FewEffectiveSamples,
    int NotConverged,
    RankTests Ranks,
    RankTests RanksOfFound,
    EfficiencyBin All,
    EfficiencyBin Detectable,
    IReadOnlyList<EfficiencyBin> BySignalToNoise,
    IReadOnlyList<EfficiencyBin> ByChirpMass,
    IReadOnlyDictionary<string, double> MeanSeconds)
{
    /// <summary>Effective samples below which a rank scatters visibly, by more than a twentieth.</summary>
    public const double FewEffective = 100;

    private const double FaintestDetectable = 8;
    private const double LoudestDetectable = 40;

    private static readonly IReadOnlyList<double> SignalToNoiseEdges = [0, 8, 12, 20, 40, double.PositiveInfinity];
    private static readonly IReadOnlyList<double> ChirpMassEdges = [0, 20, 25, 30, 40, 50, double.PositiveInfinity];

    /// <summary>Summarizes outcomes.</summary>
    /// <param name="outcomes">At least one.</param>
    /// <param name="spins">Which spins the model infers.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ArgumentException">There is no outcome.</exception>
    public static CalibrationSummary Of(IReadOnlyList<InjectionOutcome> outcomes, BinarySpins spins)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes.Count == 0)
        {
            throw new ArgumentException("A summary needs at least one injection.", nameof(outcomes));
        }

        InjectionOutcome[] detectable = [.. outcomes.Where(outcome => outcome.OptimalSignalToNoise is >= FaintestDetectable and < LoudestDetectable)];
        return new CalibrationSummary(
            outcomes.Count,
            outcomes.Count(outcome => !outcome.HasRanks),
            outcomes.Count(outcome => outcome.EffectiveSamples < FewEffective),
            outcomes.Count(outcome => !outcome.Converged),
            RankTests.Of(outcomes, spins),
            RankTests.Of([.. outcomes.Where(outcome => outcome.FoundSignalToNoise >= FaintestDetectable)], spins),
            EfficiencyBin.Of(0, double.PositiveInfinity, outcomes),
            EfficiencyBin.Of(FaintestDetectable, LoudestDetectable, detectable),
            EfficiencyBin.Split(outcomes, outcome => outcome.OptimalSignalToNoise, SignalToNoiseEdges),
            EfficiencyBin.Split(detectable, outcome => outcome.Parameters[BinaryParameters.ChirpMass], ChirpMassEdges),
            new OrderedDictionary<string, double>(InjectionTable.Stages.Select((stage, i) => KeyValuePair.Create(stage, outcomes.Average(outcome => outcome.Seconds[i])))));
    }
}
