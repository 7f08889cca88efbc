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
/// <param name="Summary">What came out.</param>
internal sealed record CalibrationReport(string Model, string NoiseSet, string Prior, long Seed, int Draws, int Chains, int Templates, CalibrationSummary Summary)
{
    // One false alarm in a hundred calibrated models.
    private const double FalseAlarmRate = 0.01;

    /// <summary>The tests of the parameters.</summary>
    /// <returns>A table for people.</returns>
    public Table Ranks()
    {
        Table table = new() { Border = TableBorder.Rounded, Title = new TableTitle("Ranks of the true parameters against the uniform law") };
        table.AddColumns("parameter", "Kolmogorov–Smirnov distance", "p-value");
        foreach ((string name, KolmogorovSmirnovResult test) in Summary.Parameters)
        {
            table.AddRow(name, test.Statistic.ToString("0.000", CultureInfo.InvariantCulture), test.PValue.ToString("0.0000", CultureInfo.InvariantCulture));
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
    /// <returns>A sentence.</returns>
    public string Verdict() => double.IsNaN(Summary.CombinedPValue)
        ? "No injection has a posterior, so nothing can be said of calibration."
        : FormattableString.Invariant(
            $"The posteriors {(Summary.SmallestPValue < FalseAlarmRate ? "are not calibrated" : "are compatible with calibrated ones")}: smallest p-value {Summary.SmallestPValue:0.0000} after allowing for {Summary.Parameters.Count} parameters, Fisher's combination {Summary.CombinedPValue:0.0000}.");

    /// <summary>What to know of the events behind the tests.</summary>
    /// <returns>A sentence.</returns>
    public string Caveat() => FormattableString.Invariant(
        $"{Summary.FewEffectiveSamples} of {Summary.Events} injections have fewer than {CalibrationSummary.FewEffective:0} effective samples; their ranks scatter but are included, except {Summary.WithoutPosterior} without any weight. The chains of {Summary.NotConverged} did not settle.");

    private static void Add(Table table, string name, EfficiencyBin bin) => table.AddRow(
        name, bin.Events.ToString(CultureInfo.InvariantCulture), Percent(bin.Median, "0.00"), Percent(bin.ShareBelow, "0"));

    private static string Percent(double share, string format) => double.IsNaN(share) ? "-" : $"{(100 * share).ToString(format, CultureInfo.InvariantCulture)} %";

    private static string Range(EfficiencyBin bin) => FormattableString.Invariant(double.IsFinite(bin.Upper) ? $"{bin.Lower} to {bin.Upper}" : (FormattableString)$"from {bin.Lower}");
}
