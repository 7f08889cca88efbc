using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Whether posteriors are calibrated and how efficient importance sampling is, over many injections.</summary>
/// <param name="Events">Number of injections.</param>
/// <param name="WithoutPosterior">How many have no draw with weight; these have no ranks.</param>
/// <param name="FewEffectiveSamples">How many have fewer than 100 effective samples; their ranks scatter, but count.</param>
/// <param name="NotConverged">How many have Gibbs chains that did not settle.</param>
/// <param name="Parameters">Kolmogorov–Smirnov test of the ranks against the uniform law, by parameter; fixed and two-valued spin angles of aligned binaries are left out.</param>
/// <param name="CombinedPValue">Fisher's combination over the parameters. Ranks of one event depend on each other, so it is indicative; NaN without ranks.</param>
/// <param name="SmallestPValue">Smallest p-value times the number of parameters, at most one: a bound that holds under any dependence; NaN without ranks.</param>
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
    IReadOnlyDictionary<string, KolmogorovSmirnovResult> Parameters,
    double CombinedPValue,
    double SmallestPValue,
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
        OrderedDictionary<string, KolmogorovSmirnovResult> parameters = [];
        foreach ((string name, double[] ranks) in RanksOf(outcomes, spins).Where(column => column.Ranks.Length > 0))
        {
            parameters.Add(name, KolmogorovSmirnov.OneSample(ranks, probability => probability));
        }

        double[] pValues = [.. parameters.Values.Select(test => test.PValue)];
        return new CalibrationSummary(
            outcomes.Count,
            outcomes.Count(outcome => !HasRanks(outcome)),
            outcomes.Count(outcome => outcome.EffectiveSamples < FewEffective),
            outcomes.Count(outcome => !outcome.Converged),
            parameters,
            pValues.Length == 0 ? double.NaN : FisherCombination.PValue(pValues),
            pValues.Length == 0 ? double.NaN : Math.Min(1, pValues.Length * pValues.Min()),
            EfficiencyBin.Of(0, double.PositiveInfinity, outcomes),
            EfficiencyBin.Of(FaintestDetectable, LoudestDetectable, detectable),
            EfficiencyBin.Split(outcomes, outcome => outcome.OptimalSignalToNoise, SignalToNoiseEdges),
            EfficiencyBin.Split(detectable, outcome => outcome.Parameters[BinaryParameters.ChirpMass], ChirpMassEdges),
            new OrderedDictionary<string, double>(InjectionTable.Stages.Select((stage, i) => KeyValuePair.Create(stage, outcomes.Average(outcome => outcome.Seconds[i])))));
    }

    /// <summary>The ranks of each parameter that has a continuous law, over the events that have a posterior.</summary>
    /// <param name="outcomes">Outcomes.</param>
    /// <param name="spins">Which spins the model infers.</param>
    /// <returns>Names and ranks.</returns>
    public static IReadOnlyList<(string Name, double[] Ranks)> RanksOf(IReadOnlyList<InjectionOutcome> outcomes, BinarySpins spins) =>
    [
        .. Enumerable.Range(0, BinaryParameters.Count)
            .Where(i => spins == BinarySpins.Precessing || i is < BinaryParameters.Tilt1 or > BinaryParameters.PhiJl)
            .Select(i => (BinaryParameters.Names[i], outcomes.Where(HasRanks).Select(outcome => outcome.Ranks[i]).ToArray())),
    ];

    private static bool HasRanks(InjectionOutcome outcome) => !double.IsNaN(outcome.Ranks[0]);
}
