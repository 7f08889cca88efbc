using System.Globalization;
using Gnpe.Diagnostics;
using Gnpe.GravitationalWaves.Analysis;
using Spectre.Console;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The content of <c>summary.json</c> of a calibration.</summary>
/// <param name="Model">The model folder.</param>
/// <param name="NoiseSet">File of the noise densities.</param>
/// <param name="Prior">Prior of the events and of their analysis.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Draws">Draws of the importance sampling of each event.</param>
/// <param name="Chains">Gibbs chains of each event.</param>
/// <param name="Templates">Templates of the matched filter of each event.</param>
/// <param name="FoundAbove">Network signal-to-noise ratio of the best template below which events were passed over; null where every event was analysed.</param>
/// <param name="Summary">What came out.</param>
internal sealed record CalibrationReport(string Model, string NoiseSet, string Prior, long Seed, int Draws, int Chains, int Templates, double? FoundAbove, CalibrationSummary Summary)
{
    // One false alarm in a hundred calibrated models.
    private const double FalseAlarmRate = 0.01;

    /// <summary>The tests of the parameters.</summary>
    /// <returns>A table for people.</returns>
    public Table Ranks()
    {
        Table table = new() { Border = TableBorder.Rounded, Title = new TableTitle("Ranks of the true parameters against the uniform law") };
        table.AddColumns("parameter", "Kolmogorov–Smirnov distance", "p-value", "p-value of those found");
        foreach ((string name, KolmogorovSmirnovResult test) in Summary.Ranks.Parameters)
        {
            table.AddRow(name, test.Statistic.ToString("0.000", CultureInfo.InvariantCulture), Value(test), Summary.RanksOfFound.Parameters.TryGetValue(name, out KolmogorovSmirnovResult found) ? Value(found) : "-");
        }

        return table;
    }

    /// <summary>The efficiencies.</summary>
    /// <returns>A table for people.</returns>
    public Table Efficiencies()
    {
        Table table = new() { Border = TableBorder.Rounded, Title = new TableTitle("Effective samples per draw") };
        table.AddColumns("injections", "number", "median", "below 0.5 %");
        Add(table, "all", Summary.All);
        Add(table, $"SNR {Range(Summary.Detectable)}", Summary.Detectable);
        foreach (EfficiencyBin bin in Summary.BySignalToNoise)
        {
            Add(table, $"  SNR {Range(bin)}", bin);
        }

        foreach (EfficiencyBin bin in Summary.ByChirpMass)
        {
            Add(table, $"SNR {Range(Summary.Detectable)}, chirp mass {Range(bin)} Msun", bin);
        }

        return table;
    }

    /// <summary>What the tests say together.</summary>
    /// <returns>A sentence on all events, and where that differs one on those that a search would find.</returns>
    public string Verdict() => Summary.Ranks.Events == 0 ? "No injection has a posterior, so nothing can be said of calibration."
        : Summary.RanksOfFound.Events is 0 || Summary.RanksOfFound.Events == Summary.Ranks.Events ? $"{Verdict("The posteriors", Summary.Ranks)}."
        : $"{Verdict("The posteriors", Summary.Ranks)}. {Verdict($"Those of the {Summary.RanksOfFound.Events} events that a search would find, at a signal-to-noise ratio of 8,", Summary.RanksOfFound)}.";

    /// <summary>What to know of the events behind the tests.</summary>
    /// <returns>A sentence.</returns>
    public string Caveat() => FormattableString.Invariant(
        $"{Summary.FewEffectiveSamples} of {Summary.Events} injections have fewer than {CalibrationSummary.FewEffective:0} effective samples; their ranks scatter but are included, except {Summary.WithoutPosterior} without any weight. The chains of {Summary.NotConverged} did not settle.");

    private static string Verdict(string what, RankTests tests) => FormattableString.Invariant(
        $"{what} {(tests.SmallestPValue < FalseAlarmRate ? "are not calibrated" : "are compatible with calibrated ones")}: smallest p-value {tests.SmallestPValue:0.0000} after allowing for {tests.Parameters.Count} parameters, Fisher's combination {tests.CombinedPValue:0.0000}");

    private static string Value(KolmogorovSmirnovResult test) => test.PValue.ToString("0.0000", CultureInfo.InvariantCulture);

    private static void Add(Table table, string name, EfficiencyBin bin) => table.AddRow(
        name, bin.Events.ToString(CultureInfo.InvariantCulture), Percent(bin.Median, "0.00"), Percent(bin.ShareBelow, "0"));

    private static string Percent(double share, string format) => double.IsNaN(share) ? "-" : $"{(100 * share).ToString(format, CultureInfo.InvariantCulture)} %";

    private static string Range(EfficiencyBin bin) => FormattableString.Invariant(double.IsFinite(bin.Upper) ? $"{bin.Lower} to {bin.Upper}" : (FormattableString)$"from {bin.Lower}");
}
