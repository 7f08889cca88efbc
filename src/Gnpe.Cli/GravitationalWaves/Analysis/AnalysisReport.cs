using System.Text;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The report of an analysis, in Markdown, beside the figures it shows.</summary>
internal static class AnalysisReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="summary">What came out.</param>
    /// <param name="truth">True values by parameter, or null.</param>
    /// <param name="figures">File names of the figures, with what they show.</param>
    /// <returns>The text.</returns>
    public static string Of(AnalysisSummary summary, IReadOnlyDictionary<string, double>? truth, IReadOnlyList<(string File, string Shows)> figures)
    {
        StringBuilder text = new();
        string[] headers = [.. PosteriorTableView.Headers(truth is not null)];
        text.AppendLine($"# Event at GPS {Invariant($"{summary.TriggerTime:0.0##}")}");
        text.AppendLine();
        for (int i = 0; i < summary.Detectors.Count; i++)
        {
            text.AppendLine($"- {summary.Detectors[i]}: strain from {summary.Strain[i]}, noise from {summary.Noise[i]}");
        }

        text.AppendLine($"- Model: {summary.Model}{(summary.Start is null ? string.Empty : $", started by {summary.Start}")}, seed {summary.Seed}");
        text.AppendLine();
        AppendRow(text, headers);
        AppendRow(text, headers.Select((_, i) => i == 0 ? "---" : "---:"));
        foreach (string[] row in PosteriorTableView.Rows(summary.Parameters, truth, summary.TriggerTime))
        {
            AppendRow(text, PosteriorTableView.Cells(row, truth is not null));
        }

        text.AppendLine();
        text.AppendLine(Invariant($"Log evidence against noise: {summary.LogEvidence:0.00} ± {summary.LogEvidenceError:0.00}. {summary.EffectiveSamples:0} effective of {summary.Draws} draws ({summary.Efficiency:P2}), Pareto shape {summary.ParetoShape:0.00}, largest weight {summary.LargestWeightShare:P2}. {(summary.GibbsConvergence is null ? string.Empty : $"Gibbs: {summary.GibbsConvergence}.")}"));
        text.AppendLine();
        text.AppendLine($"The result is {summary.Verdict}: {summary.VerdictReason}.");
        text.AppendLine();
        foreach (Diagnostics.Finding finding in summary.Findings)
        {
            text.AppendLine($"- {finding.Severity.ToString().ToLowerInvariant()}: {finding.Message}.");
        }

        foreach ((string file, string shows) in figures)
        {
            text.AppendLine();
            text.AppendLine($"![{shows}]({file})");
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.AppendLine($"| {string.Join(" | ", cells)} |");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
