using Gnpe.Cli.Commands;
using Gnpe.Data.Artifacts;
using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Priors;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>
/// The folder of a calibration: <c>injections.csv</c>, rewritten after every event, and once all are done <c>summary.json</c> and the figures. What the events depend on stands in
/// the comment lines of the table, so that a table of other settings is not continued.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="settings">What the events depend on, one line each: a name, then its value.</param>
internal sealed class CalibrationFolder(string path, IReadOnlyList<string> settings)
{
    private const string SummaryFile = "summary.json";
    private const string ProbabilityFigure = "pp.png";
    private const string EfficiencyFigure = "efficiency.png";

    private bool saved;

    /// <summary>The table of events.</summary>
    public string TablePath { get; } = Path.Combine(path, "injections.csv");

    /// <summary>Makes sure, before any work, that the folder can take the results, and reads those that are there already.</summary>
    /// <param name="wanted">Events that are wanted in all.</param>
    /// <param name="overwrite">Whether earlier results are to be replaced.</param>
    /// <returns>The first events; none when nothing was done yet.</returns>
    /// <exception cref="InvalidInputException">The folder holds something else, results of other settings or of more events, or cannot be written.</exception>
    public List<InjectionOutcome> Begin(int wanted, bool overwrite)
    {
        bool continues = !overwrite && File.Exists(TablePath);
        OutputFolder.RequireFree(path, overwrite || continues);
        if (!continues)
        {
            return [];
        }

        (IReadOnlyList<InjectionOutcome> outcomes, IReadOnlyList<string> made) = InjectionTable.Read(TablePath);
        (string earlier, string now) = made.Zip(settings).FirstOrDefault(pair => pair.First != pair.Second);
        if (earlier is not null || made.Count != settings.Count)
        {
            string difference = earlier is null ? "settings of another version" : $"{earlier} where this run has {now}";
            throw new InvalidInputException($"{TablePath} was made with {difference}; give the same settings, another --output, or --overwrite to begin anew.");
        }

        return outcomes.Count <= wanted
            ? [.. outcomes]
            : throw new InvalidInputException($"{TablePath} holds {outcomes.Count} injections, but --injections is {wanted}; ask for at least as many, or give another --output.");
    }

    /// <summary>Stores the events done so far; a summary of other events does not outlive the first of them.</summary>
    /// <param name="outcomes">The first events.</param>
    /// <exception cref="InvalidInputException">The table cannot be written.</exception>
    public void Save(IReadOnlyList<InjectionOutcome> outcomes)
    {
        if (!saved)
        {
            OutputFolder.Write(path, _ => { }, SummaryFile, ProbabilityFigure, EfficiencyFigure);
            saved = true;
        }

        InjectionTable.Write(TablePath, outcomes, settings);
    }

    /// <summary>Stores the summary and draws the figures.</summary>
    /// <param name="report">The summary.</param>
    /// <param name="outcomes">All events.</param>
    /// <param name="spins">Which spins the model infers.</param>
    /// <exception cref="InvalidInputException">A file cannot be written.</exception>
    public void End(CalibrationReport report, IReadOnlyList<InjectionOutcome> outcomes, BinarySpins spins) => OutputFolder.Write(
        path,
        folder =>
        {
            JsonArtifact.Write(Path.Combine(folder, SummaryFile), new ArtifactHeader("binary-calibration", 1, ProgramVersion.Text), report);
            CalibrationFigures.Efficiency(outcomes).Save(Path.Combine(folder, EfficiencyFigure));
            if (report.Summary.Ranks.Events > 0)
            {
                CalibrationFigures.Probabilities(report.Summary.Ranks, RankTests.RanksOf(outcomes, spins)).Save(Path.Combine(folder, ProbabilityFigure));
            }
        },
        ProbabilityFigure);
}
