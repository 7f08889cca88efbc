using Gnpe.Cli.Commands;
using Gnpe.Data.Artifacts;
using Gnpe.Data.Tables;
using Gnpe.Numerics;
using Gnpe.Parameters;

namespace Gnpe.Cli.Study;

/// <summary>
/// Writes a study so that anyone can check the scores: <c>summary.json</c>, <c>samples/METHOD-SIMULATIONS-OBSERVATION.csv</c>, <c>exact/OBSERVATION.csv</c>, and the parameters
/// and series behind each observation.
/// </summary>
internal static class StudyFiles
{
    private const string Weighted = "weighted";
    private const string Kind = "oscillator-study";
    private const int FormatVersion = 1;

    /// <summary>Folders that only some studies write; those of an earlier one must not stay beside another study.</summary>
    public static IReadOnlyList<string> Optional { get; } = [Weighted];

    /// <summary>Writes everything but the figures.</summary>
    /// <param name="result">The study.</param>
    /// <param name="folder">Where the files go.</param>
    public static void Write(StudyResult result, string folder)
    {
        for (int i = 0; i < result.Observations.Count; i++)
        {
            StudyObservation observation = result.Observations[i];
            WriteSamples(Path.Combine(folder, "exact", $"{i + 1}.csv"), observation.Exact);
            Rows<double> series = new(Array.ConvertAll(observation.Series, value => (double)value), observation.Series.Length, 1);
            new CsvTable(["x"], series, ["samples on [-5, 5) s, spacing 0.005 s"]).Write(Path.Combine(folder, "observations", $"{i + 1}.csv"));
        }

        WriteParameters(Path.Combine(folder, "exact", "parameters.csv"), result);
        foreach (StudyPosteriors run in result.Posteriors)
        {
            for (int i = 0; i < run.Observations.Count; i++)
            {
                WriteSamples(Path.Combine(folder, "samples", $"{run.Method}-{run.Simulations}-{i + 1}.csv"), run.Observations[i].Samples);
                if (run.Observations[i].Importance is { } importance)
                {
                    WriteSamples(Path.Combine(folder, Weighted, $"{run.Method}-{run.Simulations}-{i + 1}.csv"), importance.Samples);
                }
            }
        }

        JsonArtifact.Write(
            Path.Combine(folder, "summary.json"),
            new ArtifactHeader(Kind, FormatVersion, ProgramVersion.Text),
            new StudySummary(result.Options.VariantName, result.Options.Seed, result.Options.Samples, result.Runs));
    }

    private static void WriteSamples(string path, SampleTable samples)
    {
        if (samples.LogWeights is null)
        {
            new CsvTable(samples.Space.Names, samples.Values).Write(path);
            return;
        }

        Rows<double> rows = new(samples.Count, samples.Values.Width + 1);
        for (int row = 0; row < rows.Count; row++)
        {
            samples.Values[row].CopyTo(rows[row]);
            rows[row][^1] = samples.LogWeights[row];
        }

        new CsvTable([.. samples.Space.Names, "log_weight"], rows).Write(path);
    }

    private static void WriteParameters(string path, StudyResult result)
    {
        string[] names = [.. result.Space.Names, .. result.Space.Names.Select(name => "generating_" + name)];
        Rows<double> rows = new(result.Observations.Count, names.Length);
        for (int i = 0; i < rows.Count; i++)
        {
            result.Observations[i].Truth.CopyTo(rows[i]);
            result.Observations[i].Generating.CopyTo(rows[i][result.Space.Count..]);
        }

        new CsvTable(names, rows, ["one row per observation: parameters given to the simulator, and those that generated the series"]).Write(path);
    }
}

/// <summary>What <c>summary.json</c> holds.</summary>
internal sealed record StudySummary(string Variant, long Seed, int Samples, IReadOnlyList<StudyRun> Runs);
