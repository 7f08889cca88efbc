using System.Text.Json;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tables;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>Injections analysed with a tiny network; what it knows does not matter, because importance sampling says so.</summary>
public sealed class CalibrateCommandTests : IDisposable
{
    private static readonly string[] Deterministic = ["chirp_mass", "optimal_snr", "efficiency", "log_evidence", "gibbs_iterations", "rank_chirp_mass", "rank_geocent_time"];

    private readonly TinyModel tiny;
    private readonly TemporaryFolder folder = new();
    private readonly string noise;

    public CalibrateCommandTests(TinyModel tiny)
    {
        this.tiny = tiny;
        noise = folder["noise.hdf5"];
        CommandRun.Of(TinyModel.NoiseSet(noise)).Succeeded();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_calibration_writes_events_a_summary_and_figures()
    {
        CommandRun run = CommandRun.Of(Calibrate("out", 3, "--seed", "5")).Succeeded();
        Assert.Equal(["efficiency.png", "injections.csv", "pp.png", "summary.json"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order());
        CsvTable events = CsvTable.Read(folder["out/injections.csv"]);
        Assert.Equal(3, events.Rows.Count);
        Assert.Equal(["seed 5", "draws 300"], events.Comments.Skip(3).Take(2));
        Assert.Equal([300, 300, 300], events.Column("draws"));
        Assert.Equal(3, events.Column("chirp_mass").Distinct().Count());
        Assert.All(events.Column("rank_luminosity_distance"), rank => Assert.InRange(rank, 0, 1));
        Assert.All(events.Column("optimal_snr"), ratio => Assert.InRange(ratio, 0.1, 200));

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        Assert.Equal("binary-calibration", document.RootElement.GetProperty("header").GetProperty("kind").GetString());
        JsonElement content = document.RootElement.GetProperty("content");
        Assert.Equal("analysis", content.GetProperty("prior").GetString());
        JsonElement summary = content.GetProperty("summary");
        Assert.Equal(3, summary.GetProperty("events").GetInt32());
        Assert.Equal(3, summary.GetProperty("all").GetProperty("events").GetInt32());
        Assert.Equal(15, summary.GetProperty("ranks").GetProperty("parameters").EnumerateObject().Count());
        Assert.InRange(summary.GetProperty("ranks").GetProperty("parameters").GetProperty("chirp_mass").GetProperty("p_value").GetDouble(), 0, 1);
        Assert.InRange(summary.GetProperty("ranks").GetProperty("combined_p_value").GetDouble(), 0, 1);
        Assert.Equal(events.Column("efficiency").Order().ElementAt(1), summary.GetProperty("all").GetProperty("median").GetDouble(), 1e-12);
        Assert.InRange(summary.GetProperty("mean_seconds").GetProperty("gibbs").GetDouble(), 0, 600);

        Assert.StartsWith("injection 1/3: signal-to-noise ratio ", run.Output, StringComparison.Ordinal);
        Assert.Contains("injection 3/3", run.Output, StringComparison.Ordinal);
        Assert.Contains("luminosity_distance", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 of 3 injections have fewer than 100 effective samples", run.Output, StringComparison.Ordinal);
        Assert.Contains($"The results are in {folder["out"]}.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_no_search_would_find_are_passed_over()
    {
        CommandRun.Of(Calibrate("out", 3, "--found-above", "9")).Succeeded();
        CsvTable events = CsvTable.Read(folder["out/injections.csv"]);
        Assert.Contains("found above 9", events.Comments);
        Assert.All(events.Column("optimal_snr"), ratio => Assert.InRange(ratio, 5, 500));
        Assert.Contains("settings of another version", CommandRun.Refused(folder, Calibrate("out", 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_calibration_goes_on_where_it_stopped()
    {
        CommandRun.Of(Calibrate("whole", 3)).Succeeded();
        CommandRun stopped = CommandRun.InterruptedAt("injection 1/3", Calibrate("out", 3));
        Assert.Equal(
            $"The calibration was interrupted; 1 of 3 injections are in {folder["out/injections.csv"]}: the same command goes on from there.", stopped.Sentence(ExitCode.Interrupted));
        Assert.Equal(["injections.csv"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName));
        CommandRun rest = CommandRun.Of(Calibrate("out", 3)).Succeeded();
        Assert.StartsWith($"1 of 3 injections are in {folder["out/injections.csv"]} already.\n", rest.Output, StringComparison.Ordinal);
        Same(folder["whole/injections.csv"], folder["out/injections.csv"], 3);

        // More events of the same settings may follow.
        CommandRun.Of(Calibrate("whole", 4)).Succeeded();
        Same(folder["out/injections.csv"], folder["whole/injections.csv"], 3);
        Assert.Equal(4, CsvTable.Read(folder["whole/injections.csv"]).Rows.Count);
        CommandRun.InterruptedAt("injection 4/5", Calibrate("out", 5));
        Assert.Equal(["injections.csv"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName));
        string sentence = CommandRun.Refused(folder, Calibrate("whole", 2));
        Assert.Equal($"{folder["whole/injections.csv"]} holds 4 injections, but --injections is 2; ask for at least as many, or give another --output.", sentence);
    }

    [Fact]
    public void Results_of_other_settings_are_not_continued()
    {
        CommandRun.Of(Calibrate("out", 1)).Succeeded();
        string path = folder["out/injections.csv"];
        Assert.Equal(
            $"{path} was made with seed 0 where this run has seed 1; give the same settings, another --output, or --overwrite to begin anew.",
            CommandRun.Refused(folder, Calibrate("out", 1, "--seed", "1")));
        Assert.Contains("prior analysis where this run has prior training;", CommandRun.Refused(folder, Calibrate("out", 1, "--prior", "training")), StringComparison.Ordinal);
        CommandRun.Of([.. TinyModel.NoiseSet(folder["other.hdf5"]), "--seed", "2"]).Succeeded();
        string other = CommandRun.Refused(folder, CalibrateIn(folder["other.hdf5"], "out", 1));
        Assert.Matches("was made with noise [0-9a-f]{16} where this run has noise [0-9a-f]{16};", other);
        CommandRun.Of(Calibrate("out", 1, "--prior", "training", "--overwrite")).Succeeded();
        Assert.Contains("prior training", CsvTable.Read(path).Comments);
    }

    [Fact]
    public void A_folder_with_something_else_is_refused()
    {
        Directory.CreateDirectory(folder["out"]);
        folder.File("out/notes.txt", "mine");
        Assert.Equal(
            $"The output folder {folder["out"]} is not empty; name another one, or add --overwrite to replace what is in it.", CommandRun.Refused(folder, Calibrate("out", 1)));
    }

    [Fact]
    public void The_noise_may_lie_in_the_model_folder()
    {
        string model = folder.Copy(tiny.Model, "model");
        string[] line = ["gw", "calibrate", "--model", model, "--injections", "1", "--output", folder["out"], "--chains", "100", "--draws", "300", "--templates", "4"];
        Assert.Equal(
            $"The model folder {model} holds no noise densities; give those that the events are to lie in by --noise-set FILE.hdf5, which gnpe gw noise-set writes.",
            CommandRun.Refused(folder, line));
        File.Copy(noise, Path.Combine(model, "noise.hdf5"));
        CommandRun.Of(line).Succeeded();
        Same(folder["out/injections.csv"], Made("given", 1), 1);

        string Made(string output, int count)
        {
            CommandRun.Of(Calibrate(output, count)).Succeeded();
            return folder[$"{output}/injections.csv"];
        }
    }

    [Fact]
    public void What_cannot_be_used_is_one_sentence()
    {
        Assert.Equal("--prior is 'flat', but it must be analysis or training.", CommandRun.Refused(folder, Calibrate("out", 1, "--prior", "flat")));
        Assert.Contains("does not exist", CommandRun.Refused(folder, CalibrateIn(folder["absent.hdf5"], "out", 1)), StringComparison.Ordinal);
        string[] line = Calibrate("out", 1);
        line[3] = folder["absent"];
        Assert.Equal($"The model folder {folder["absent"]} does not exist; name one that gnpe gw train wrote.", CommandRun.Refused(folder, line));
        CommandRun.Of(TinyModel.NoiseSet(folder["virgo.hdf5"], "H1", "V1")).Succeeded();
        Assert.Equal("The set of noise densities holds H1, V1, but not L1.", CommandRun.Refused(folder, CalibrateIn(folder["virgo.hdf5"], "out", 1)));
        CommandRun.Of("gw", "noise-set", "--psd", "aLIGO", "--count", "2", "--f-min", "30", "--f-max", "200", "--output", folder["narrow.hdf5"]).Succeeded();
        Assert.EndsWith("covers 30 to 200 Hz, but 20 to 256 Hz are analysed.", CommandRun.Refused(folder, CalibrateIn(folder["narrow.hdf5"], "out", 1)), StringComparison.Ordinal);
    }

    private static void Same(string one, string other, int count)
    {
        CsvTable first = CsvTable.Read(one);
        CsvTable second = CsvTable.Read(other);
        foreach (string column in Deterministic)
        {
            Assert.Equal(first.Column(column)[..count], second.Column(column)[..count]);
        }
    }

    private string[] Calibrate(string output, int injections, params IReadOnlyList<string> more) => CalibrateIn(noise, output, injections, more);

    private string[] CalibrateIn(string noiseSet, string output, int injections, params IReadOnlyList<string> more) =>
    [
        "gw", "calibrate", "--model", tiny.Model, "--injections", FormattableString.Invariant($"{injections}"), "--output", folder[output], "--noise-set", noiseSet,
        "--chains", "100", "--draws", "300", "--templates", "4", .. more,
    ];
}
