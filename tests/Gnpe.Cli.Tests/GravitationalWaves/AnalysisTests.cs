using System.Text.Json;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tables;
using Gnpe.Numerics;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>From strain to posterior with a tiny network; it need not be a good one, because importance sampling says how good it is.</summary>
public sealed class AnalysisTests(TinyModel tiny) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_analysis_writes_samples_a_summary_and_figures()
    {
        CommandRun run = CommandRun.Of([.. tiny.Analyze(folder["out"]), "--seed", "7"]).Succeeded();
        Assert.Equal(["corner.png", "gnpe.csv", "posterior.csv", "proxies.png", "report.md", "summary.json"], Names("out"));

        CsvTable posterior = CsvTable.Read(folder["out/posterior.csv"]);
        Assert.Equal(
            [
                "chirp_mass", "mass_ratio", "a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl", "theta_jn", "luminosity_distance", "ra", "dec", "psi", "phase", "geocent_time",
                "mass_1", "mass_2", "total_mass", "chi_eff", "chi_p", "redshift", "mass_1_source", "mass_2_source", "chirp_mass_source", "network_snr", "log_likelihood_ratio", "log_weight",
            ],
            posterior.Names);
        Assert.InRange(posterior.Rows.Count, 1, 200);
        Assert.All(posterior.Column("log_weight"), weight => Assert.True(double.IsFinite(weight)));
        Assert.All(posterior.Column("geocent_time"), time => Assert.InRange(time, SyntheticStrain.Start + 8.3, SyntheticStrain.Start + 8.5));

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        Assert.Equal("binary-analysis-summary", document.RootElement.GetProperty("header").GetProperty("kind").GetString());
        JsonElement summary = document.RootElement.GetProperty("content");
        Assert.Equal(7, summary.GetProperty("seed").GetInt64());
        Assert.Equal(["H1", "L1"], summary.GetProperty("detectors").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(200, summary.GetProperty("draws").GetInt32());
        Assert.Equal(100, summary.GetProperty("gibbs_chains").GetInt32());
        Assert.InRange(summary.GetProperty("gibbs_iterations").GetInt32(), 6, 200);
        Assert.True(double.IsFinite(summary.GetProperty("log_evidence").GetDouble()));
        Assert.InRange(summary.GetProperty("log_evidence_error").GetDouble(), 0, 10);
        double effective = summary.GetProperty("effective_samples").GetDouble();
        Assert.InRange(effective, 1, 200);
        Assert.Equal(effective / 200, summary.GetProperty("efficiency").GetDouble(), 1e-12);
        JsonElement chirpMass = summary.GetProperty("parameters").GetProperty("chirp_mass");
        Assert.InRange(chirpMass.GetProperty("median").GetDouble(), chirpMass.GetProperty("lower").GetDouble(), chirpMass.GetProperty("upper").GetDouble());
        Assert.Equal(
            ["read", "matched_filter", "gibbs", "importance_sampling", "conversion", "review", "write"], summary.GetProperty("seconds_per_stage").EnumerateObject().Select(stage => stage.Name));
        Assert.All(summary.GetProperty("seconds_per_stage").EnumerateObject(), stage => Assert.InRange(stage.Value.GetDouble(), 0, 600));

        CsvTable network = CsvTable.Read(folder["out/gnpe.csv"]);
        Assert.Equal(posterior.Names, network.Names);
        Assert.InRange(network.Rows.Count, 1, 100);
        string report = File.ReadAllText(folder["out/report.md"]);
        Assert.StartsWith("# Event at GPS ", report, StringComparison.Ordinal);
        Assert.Contains("| parameter | median | 90 % interval |", report, StringComparison.Ordinal);
        Assert.Contains("![posterior](corner.png)", report, StringComparison.Ordinal);
        Assert.Contains("chirp_mass [Msun]", run.Output, StringComparison.Ordinal);

        Assert.Equal(summary.GetProperty("parameters").GetProperty("network_snr").GetProperty("median").GetDouble(), Median(posterior, "network_snr"), 1e-9);

        // Two hundred draws of a network trained for a second are no posterior, and the last line says so.
        Assert.Equal("not to be trusted", summary.GetProperty("verdict").GetString());
        Assert.EndsWith($"The result is not to be trusted: {summary.GetProperty("verdict_reason").GetString()}.", run.Output.TrimEnd(), StringComparison.Ordinal);

        // The signal in the strain is found: far louder than the loudest of 150 templates in noise, which reaches about 7.
        Assert.InRange(summary.GetProperty("network_signal_to_noise").GetDouble(), 12, 60);
        Assert.Contains($"The results are in {folder["out"]}.", run.Output, StringComparison.Ordinal);
        foreach (string figure in new[] { "corner.png", "proxies.png" })
        {
            Assert.Equal(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, File.ReadAllBytes(folder[$"out/{figure}"])[..4]);
        }
    }

    [Fact]
    public void A_refinement_gives_the_posterior_and_leaves_evidence_and_efficiency_as_they_are()
    {
        CommandRun.Of(tiny.Analyze(folder["plain"])).Succeeded();
        CommandRun run = CommandRun.Of([.. tiny.Analyze(folder["refined"]), "--refine"]).Succeeded();
        Assert.Contains("The posterior is that of the refinement: 5200 samples, ", run.Output, StringComparison.Ordinal);
        CsvTable posterior = CsvTable.Read(folder["refined/posterior.csv"]);
        Assert.Equal(CsvTable.Read(folder["plain/posterior.csv"]).Names, posterior.Names);
        Assert.Equal(5_200, posterior.Rows.Count);
        Assert.All(posterior.Column("log_weight"), weight => Assert.Equal(0, weight));

        using JsonDocument before = JsonDocument.Parse(File.ReadAllText(folder["plain/summary.json"]));
        using JsonDocument after = JsonDocument.Parse(File.ReadAllText(folder["refined/summary.json"]));
        (JsonElement plain, JsonElement refined) = (before.RootElement.GetProperty("content"), after.RootElement.GetProperty("content"));
        foreach (string same in new[] { "log_evidence", "log_evidence_error", "effective_samples", "efficiency", "draws", "pareto_shape" })
        {
            Assert.Equal(plain.GetProperty(same).GetDouble(), refined.GetProperty(same).GetDouble());
        }

        Assert.True(!plain.TryGetProperty("refinement", out JsonElement none) || none.ValueKind == JsonValueKind.Null);
        JsonElement refinement = refined.GetProperty("refinement");
        Assert.Equal(5_200, refinement.GetProperty("samples").GetInt32());
        Assert.Equal(400, refinement.GetProperty("walkers").GetInt32());
        Assert.InRange(refinement.GetProperty("temperature").GetDouble(), 1, 1e12);
        Assert.InRange(refinement.GetProperty("distinct_starts").GetInt32(), 2, 200);
        Assert.InRange(refinement.GetProperty("acceptance").GetDouble(), 0.001, 1);
        Assert.InRange(refinement.GetProperty("effective_samples").GetDouble(), 1, 5_200);
        Assert.Equal(12, refinement.GetProperty("autocorrelation_times").EnumerateObject().Count());
        Assert.Equal(
            ["read", "matched_filter", "gibbs", "importance_sampling", "refinement", "conversion", "review", "write"], refined.GetProperty("seconds_per_stage").EnumerateObject().Select(stage => stage.Name));
    }

    [Fact]
    public void A_trigger_beside_the_signal_is_reported_with_the_right_one()
    {
        string[] line = tiny.Analyze(folder["out"]);
        line[Array.IndexOf(line, SyntheticStrain.TriggerTime)] = "1126259454.1";
        CommandRun run = CommandRun.Of(line).Succeeded();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        JsonElement found = document.RootElement.GetProperty("content").GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("name").GetString() == "signal_outside_window");
        Assert.InRange(found.GetProperty("value").GetDouble(), 12, 60);
        Assert.Matches(@"give 1126259454\.(39|40) as the trigger time", found.GetProperty("message").GetString());
        Assert.Contains("The result is not to be trusted: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_samples_and_overwriting_keeps_other_files()
    {
        CommandRun.Of(tiny.Analyze(folder["out"])).Succeeded();
        byte[] first = File.ReadAllBytes(folder["out/posterior.csv"]);
        folder.File("out/notes.txt", "mine");
        CommandRun.Of([.. tiny.Analyze(folder["out"]), "--overwrite"]).Succeeded();
        Assert.Equal(["corner.png", "gnpe.csv", "notes.txt", "posterior.csv", "proxies.png", "report.md", "summary.json"], Names("out"));
        Assert.Equal(first, File.ReadAllBytes(folder["out/posterior.csv"]));
        CommandRun.Of([.. tiny.Analyze(folder["out"]), "--overwrite", "--seed", "8"]).Succeeded();
        Assert.NotEqual(first, File.ReadAllBytes(folder["out/posterior.csv"]));
    }

    [Theory]
    [InlineData("matched_filter:")]
    [InlineData("gibbs:")]
    public void An_interrupted_analysis_writes_nothing(string stage)
    {
        Assert.Equal("The analysis was interrupted; nothing was written.", CommandRun.InterruptedAt(stage, tiny.Analyze(folder["out"])).Sentence(ExitCode.Interrupted));
        Assert.Empty(folder.Snapshot());
    }

    private static double Median(CsvTable posterior, string name)
    {
        double[] logWeights = posterior.Column("log_weight");
        double largest = logWeights.Max();
        double[] weights = Array.ConvertAll(logWeights, value => Math.Exp(value - largest));
        double sum = weights.Sum();
        return WeightedQuantile.Of(posterior.Column(name), Array.ConvertAll(weights, weight => weight / sum), [0.5])[0];
    }

    private IEnumerable<string?> Names(string name) => Directory.EnumerateFileSystemEntries(folder[name]).Select(Path.GetFileName).Order();
}
