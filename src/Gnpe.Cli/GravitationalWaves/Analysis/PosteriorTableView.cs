using Spectre.Console;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>A table of a posterior for people: median and central 90 % interval, beside the truth where it is known.</summary>
internal static class PosteriorTableView
{
    private static readonly string[] Shown =
    [
        "chirp_mass", "mass_ratio", "mass_1", "mass_2", "mass_1_source", "mass_2_source", "chi_eff", "chi_p", "luminosity_distance", "redshift", "theta_jn", "ra", "dec", "psi", "geocent_time", "network_snr",
    ];

    /// <summary>The rows of the table.</summary>
    /// <param name="summary">Quantiles by parameter.</param>
    /// <param name="truth">True values by parameter, or null.</param>
    /// <param name="triggerTime">GPS time of the trigger [s]; arrival times are shown relative to it.</param>
    /// <returns>Name with unit, truth (empty when unknown), median, interval.</returns>
    public static IReadOnlyList<string[]> Rows(IReadOnlyDictionary<string, ParameterSummary> summary, IReadOnlyDictionary<string, double>? truth, double triggerTime) =>
    [
        .. Shown.Where(summary.ContainsKey).Select(name =>
        {
            ParameterSummary parameter = summary[name];
            (double origin, double factor, string unit) = name == "geocent_time" ? (triggerTime, 1e3, "ms after the trigger") : (0, 1, parameter.Unit);
            string Number(double value) => FormattableString.Invariant($"{Rounded((value - origin) * factor)}");
            return new[]
            {
                unit.Length == 0 ? name : $"{name} [{unit}]",
                truth is not null && truth.TryGetValue(name, out double known) ? Number(known) : string.Empty,
                Number(parameter.Median),
                $"{Number(parameter.Lower)} to {Number(parameter.Upper)}",
            };
        }),
    ];

    /// <summary>The table on a terminal.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="hasTruth">Whether there is a column of truths.</param>
    /// <returns>The table.</returns>
    public static Table Of(IReadOnlyList<string[]> rows, bool hasTruth)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string header in Headers(hasTruth))
        {
            table.AddColumn(new TableColumn(header) { Alignment = header == "parameter" ? Justify.Left : Justify.Right });
        }

        foreach (string[] row in rows)
        {
            table.AddRow([.. Cells(row, hasTruth).Select(Markup.Escape)]);
        }

        return table;
    }

    /// <summary>The headers of the columns.</summary>
    /// <param name="hasTruth">Whether there is a column of truths.</param>
    public static IEnumerable<string> Headers(bool hasTruth) => hasTruth ? ["parameter", "truth", "median", "90 % interval"] : ["parameter", "median", "90 % interval"];

    /// <summary>The cells of a row.</summary>
    /// <param name="row">One of <see cref="Rows"/>.</param>
    /// <param name="hasTruth">Whether there is a column of truths.</param>
    public static IEnumerable<string> Cells(string[] row, bool hasTruth) => hasTruth ? row : row.Where((_, i) => i != 1);

    // Three digits where they matter.
    private static string Rounded(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "0",
            >= 10 => "0.0",
            _ => "0.00",
        },
        System.Globalization.CultureInfo.InvariantCulture);
}
