using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Whether the ranks of true parameters are uniform, as those of calibrated posteriors are.</summary>
/// <param name="Events">Events with ranks.</param>
/// <param name="Parameters">Kolmogorov–Smirnov test of the ranks against the uniform law, by parameter; fixed and two-valued spin angles of aligned binaries are left out. None without events.</param>
/// <param name="CombinedPValue">Fisher's combination over the parameters. Ranks of one event depend on each other, so it is indicative; NaN without events.</param>
/// <param name="SmallestPValue">Smallest p-value times the number of parameters, at most one: a bound that holds under any dependence; NaN without events.</param>
public sealed record RankTests(int Events, IReadOnlyDictionary<string, KolmogorovSmirnovResult> Parameters, double CombinedPValue, double SmallestPValue)
{
    /// <summary>Tests the ranks of events.</summary>
    /// <param name="outcomes">The events; those without a posterior have no ranks.</param>
    /// <param name="spins">Which spins the model infers.</param>
    /// <returns>The tests.</returns>
    public static RankTests Of(IReadOnlyList<InjectionOutcome> outcomes, BinarySpins spins)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        OrderedDictionary<string, KolmogorovSmirnovResult> parameters = [];
        foreach ((string name, double[] ranks) in RanksOf(outcomes, spins).Where(column => column.Ranks.Length > 0))
        {
            parameters.Add(name, KolmogorovSmirnov.OneSample(ranks, probability => probability));
        }

        double[] pValues = [.. parameters.Values.Select(test => test.PValue)];
        return new RankTests(
            outcomes.Count(outcome => outcome.HasRanks),
            parameters,
            pValues.Length == 0 ? double.NaN : FisherCombination.PValue(pValues),
            pValues.Length == 0 ? double.NaN : Math.Min(1, pValues.Length * pValues.Min()));
    }

    /// <summary>The ranks of each parameter that has a continuous law, over the events that have a posterior.</summary>
    /// <param name="outcomes">Outcomes.</param>
    /// <param name="spins">Which spins the model infers.</param>
    /// <returns>Names and ranks.</returns>
    public static IReadOnlyList<(string Name, double[] Ranks)> RanksOf(IReadOnlyList<InjectionOutcome> outcomes, BinarySpins spins) =>
    [
        .. Enumerable.Range(0, BinaryParameters.Count)
            .Where(i => spins == BinarySpins.Precessing || i is < BinaryParameters.Tilt1 or > BinaryParameters.PhiJl)
            .Select(i => (BinaryParameters.Names[i], outcomes.Where(outcome => outcome.HasRanks).Select(outcome => outcome.Ranks[i]).ToArray())),
    ];
}
