using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Efficiency of importance sampling over some injections.</summary>
/// <param name="Lower">Lower edge of what they were chosen by, included.</param>
/// <param name="Upper">Upper edge, not included.</param>
/// <param name="Events">How many there are.</param>
/// <param name="Median">Median of effective samples per draw; NaN without events.</param>
/// <param name="ShareBelow">Share of events with an efficiency under 0.5 %; NaN without events.</param>
public sealed record EfficiencyBin(double Lower, double Upper, int Events, double Median, double ShareBelow)
{
    /// <summary>Efficiency under which an event counts as one that the network does not know.</summary>
    public const double Poor = 0.005;

    /// <summary>Summarizes events.</summary>
    /// <param name="lower">Lower edge.</param>
    /// <param name="upper">Upper edge.</param>
    /// <param name="outcomes">The events within; may be none.</param>
    /// <returns>The bin.</returns>
    internal static EfficiencyBin Of(double lower, double upper, IReadOnlyCollection<InjectionOutcome> outcomes) => outcomes.Count == 0
        ? new EfficiencyBin(lower, upper, 0, double.NaN, double.NaN)
        : new EfficiencyBin(
            lower,
            upper,
            outcomes.Count,
            WeightedQuantile.Median([.. outcomes.Select(outcome => outcome.Efficiency)]),
            (double)outcomes.Count(outcome => outcome.Efficiency < Poor) / outcomes.Count);

    /// <summary>Summarizes events in bins, leaving out empty ones.</summary>
    /// <param name="outcomes">The events.</param>
    /// <param name="value">What they are binned by.</param>
    /// <param name="edges">Ascending edges.</param>
    /// <returns>The bins.</returns>
    internal static IReadOnlyList<EfficiencyBin> Split(IReadOnlyCollection<InjectionOutcome> outcomes, Func<InjectionOutcome, double> value, IReadOnlyList<double> edges) =>
    [
        .. edges.Zip(edges.Skip(1), (lower, upper) => Of(lower, upper, [.. outcomes.Where(outcome => value(outcome) >= lower && value(outcome) < upper)])).Where(bin => bin.Events > 0),
    ];
}
