using System.Text.Json;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tables;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>The baselines beside GNPE, and networks that start chains, with tiny networks.</summary>
public sealed class MethodTests(TinyModel tiny) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Npe_needs_neither_chains_nor_a_start()
    {
        string model = Train("npe");
        CommandRun.Of(Analyze(model)).Succeeded();
        JsonElement summary = Summary();
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("gibbs_iterations").ValueKind);
        Assert.False(summary.GetProperty("seconds_per_stage").TryGetProperty("gibbs", out _));
        Assert.Equal(["corner.png", "gnpe.csv", "posterior.csv", "report.md", "summary.json"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order());
        Assert.InRange(CsvTable.Read(folder["out/gnpe.csv"]).Rows.Count, 1, 100);
        Assert.DoesNotContain("Gibbs:", File.ReadAllText(folder["out/report.md"]), StringComparison.Ordinal);
        string pose = Train("pose");
        Assert.Equal(
            $"{pose}: The model infers all parameters from data as they are, so a start has no use; leave it out.", CommandRun.Refused(folder, Analyze(model, "other", "--start", pose)));
    }

    [Fact]
    public void Chained_npe_starts_with_a_network_of_the_pose()
    {
        string model = Train("chained-npe");
        Assert.Equal($"{model}: The model is the second link of chained NPE; give a model of the pose as its start.", CommandRun.Refused(folder, Analyze(model)));
        string pose = Train("pose");
        CommandRun.Of(Analyze(model, "out", "--start", pose)).Succeeded();
        Assert.Equal(pose, Summary().GetProperty("start").GetString());
        Assert.Contains($"started by {pose}", File.ReadAllText(folder["out/report.md"]), StringComparison.Ordinal);
        Assert.Equal(
            $"{tiny.Model}: The model that is to start with does not infer the pose; give one that was trained with model.method: pose.", CommandRun.Refused(folder, Analyze(model, "other", "--start", tiny.Model)));
        Assert.Equal($"{pose}: The model infers only the pose; give it as the start of another model.", CommandRun.Refused(folder, Analyze(pose, "other")));
    }

    [Fact]
    public void Chains_may_start_at_a_networks_draws()
    {
        string pose = Train("pose");
        CommandRun.Of(Analyze(tiny.Model, "out", "--start", pose)).Succeeded();
        JsonElement summary = Summary();
        Assert.InRange(summary.GetProperty("gibbs_iterations").GetInt32(), 6, 200);
        Assert.InRange(summary.GetProperty("network_signal_to_noise").GetDouble(), 10, 60);
        string[] line = ["gw", "calibrate", "--model", tiny.Model, "--start", pose, "--injections", "1", "--output", folder["calibrated"], "--chains", "100", "--draws", "300", "--templates", "4"];
        CommandRun.Of(TinyModel.NoiseSet(folder["noise.hdf5"])).Succeeded();
        CommandRun.Of([.. line, "--noise-set", folder["noise.hdf5"]]).Succeeded();
        Assert.Contains(CsvTable.Read(folder["calibrated/injections.csv"]).Comments, comment => comment.StartsWith("start ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_start_of_other_data_is_refused_with_the_keys_that_differ()
    {
        string pose = Train("pose", TinyModel.Settings.Replace("maximum_frequency: 256", "maximum_frequency: 250\n  chirp_mass_kernel: 0", StringComparison.Ordinal));
        Assert.Equal(
            $"{pose}: The model that is to start with differs from the model of the analysis in maximum_frequency, chirp_mass_kernel (zero or not); train both with the same.",
            CommandRun.Refused(folder, Analyze(tiny.Model, "other", "--start", pose)));
    }

    private string Train(string method, string settings = TinyModel.Settings)
    {
        string file = folder.File($"{method}.yaml", settings.Replace("model:\n", $"model:\n  method: {method}\n", StringComparison.Ordinal));
        CommandRun.Of(tiny.Train(folder[$"models/{method}"], settings: file)).Succeeded();
        return folder[$"models/{method}"];
    }

    private string[] Analyze(string model, string output = "out", params IReadOnlyList<string> more)
    {
        string[] line = tiny.Analyze(folder[output]);
        line[Array.IndexOf(line, "--model") + 1] = model;
        return [.. line, .. more];
    }

    private JsonElement Summary()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        return document.RootElement.GetProperty("content").Clone();
    }
}
