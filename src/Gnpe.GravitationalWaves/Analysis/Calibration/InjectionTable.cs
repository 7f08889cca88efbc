using Gnpe.Data.Tables;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Numerics;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Outcomes of injections as a table, one row each in the order of their indices, so that a run which was stopped can go on.</summary>
public static class InjectionTable
{
    private const string RankPrefix = "rank_";
    private const string SecondsSuffix = "_seconds";

    private static readonly IReadOnlyList<string> Analysis =
    [
        "optimal_snr", "found_snr", "efficiency", "effective_samples", "draws", "log_evidence", "log_evidence_error", "pareto_shape", "gibbs_iterations", "gibbs_converged", "seconds",
    ];

    /// <summary>Names of the stages in the order of <see cref="BinaryAnalysisStage"/>, without the refinement.</summary>
    internal static IReadOnlyList<string> Stages { get; } = ["matched_filter", "gibbs", "importance_sampling", "conversion"];

    /// <summary>Names of the columns: true parameters, results of the analysis, seconds by stage, ranks of the parameters.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        .. BinaryParameters.Names, .. Analysis, .. Stages.Select(stage => stage + SecondsSuffix), .. BinaryParameters.Names.Select(name => RankPrefix + name),
    ];

    /// <summary>Writes a table atomically.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="outcomes">One outcome a row.</param>
    /// <param name="settings">What the outcomes depend on, written as comment lines.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<InjectionOutcome> outcomes, IReadOnlyList<string> settings)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        Rows<double> rows = new(outcomes.Count, Columns.Count);
        for (int row = 0; row < outcomes.Count; row++)
        {
            InjectionOutcome outcome = outcomes[row];
            double[] values =
            [
                .. outcome.Parameters,
                outcome.OptimalSignalToNoise, outcome.FoundSignalToNoise, outcome.Efficiency, outcome.EffectiveSamples, outcome.Draws, outcome.LogEvidence, outcome.LogEvidenceError, outcome.ParetoShape,
                outcome.GibbsIterations, outcome.Converged ? 1 : 0, outcome.TotalSeconds,
                .. outcome.Seconds,
                .. outcome.Ranks,
            ];
            values.CopyTo(rows[row]);
        }

        new CsvTable(Columns, rows, settings).Write(path);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">What <see cref="Write"/> wrote.</param>
    /// <returns>The outcomes and the comment lines.</returns>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or has other columns.</exception>
    public static (IReadOnlyList<InjectionOutcome> Outcomes, IReadOnlyList<string> Settings) Read(string path)
    {
        CsvTable table = CsvTable.Read(path);
        Rows<double> rows = table.Select(Columns);
        return ([.. Enumerable.Range(0, rows.Count).Select(row => Outcome(rows[row]))], table.Comments);
    }

    private static InjectionOutcome Outcome(ReadOnlySpan<double> row)
    {
        ReadOnlySpan<double> analysis = row[BinaryParameters.Count..];
        return new InjectionOutcome
        {
            Parameters = row[..BinaryParameters.Count].ToArray(),
            OptimalSignalToNoise = analysis[0],
            FoundSignalToNoise = analysis[1],
            Efficiency = analysis[2],
            EffectiveSamples = analysis[3],
            Draws = (int)analysis[4],
            LogEvidence = analysis[5],
            LogEvidenceError = analysis[6],
            ParetoShape = analysis[7],
            GibbsIterations = (int)analysis[8],
            Converged = analysis[9] != 0,
            Seconds = analysis.Slice(Analysis.Count, Stages.Count).ToArray(),
            Ranks = row[^BinaryParameters.Count..].ToArray(),
        };
    }
}
