using System.Text.Json;
using Gnpe.Cli.Tests.Support;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>An analysis under a prior file instead of the model's prior.</summary>
public sealed class AnalysisPriorTests(TinyModel tiny) : IDisposable
{
    // The model's own prior, in bilby's names.
    private const string Same = """
        mass_1: {type: constraint, minimum: 10, maximum: 80}
        mass_2: {type: constraint, minimum: 10, maximum: 80}
        chirp_mass: {type: uniform_in_components_chirp_mass, minimum: 15, maximum: 60}
        mass_ratio: {type: uniform_in_components_mass_ratio, minimum: 0.125, maximum: 1}
        a_1: {type: uniform, minimum: 0, maximum: 0.99}
        a_2: {type: uniform, minimum: 0, maximum: 0.99}
        tilt_1: {type: sine}
        tilt_2: {type: sine}
        phi_12: {type: uniform, minimum: 0, maximum: 6.283185307179586}
        phi_jl: {type: uniform, minimum: 0, maximum: 6.283185307179586}
        theta_jn: {type: sine}
        luminosity_distance: {type: power_law, alpha: 2, minimum: 100, maximum: 2000}
        ra: {type: uniform, minimum: 0, maximum: 6.283185307179586}
        dec: {type: cosine}
        psi: {type: uniform, minimum: 0, maximum: 3.141592653589793}
        phase: {type: uniform, minimum: 0, maximum: 6.283185307179586}
        geocent_time: {type: uniform, minimum: 1126259454.3, maximum: 1126259454.5}
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_models_own_prior_from_a_file_changes_nothing_and_another_one_the_weights()
    {
        JsonElement none = Analyze(null);
        JsonElement same = Analyze(Same);
        JsonElement other = Analyze(Same.Replace("maximum: 60}", "maximum: 70}", StringComparison.Ordinal).Replace("power_law, alpha: 2", "uniform_source_frame", StringComparison.Ordinal));

        // The window's edges are GPS times, rounded to 1e-7 s: 1e-6 of it.
        Assert.Equal(none.GetProperty("log_evidence").GetDouble(), same.GetProperty("log_evidence").GetDouble(), 1e-5);
        Assert.Equal(none.GetProperty("effective_samples").GetDouble(), same.GetProperty("effective_samples").GetDouble(), 1e-4);
        Assert.Equal(JsonValueKind.Null, none.GetProperty("prior").ValueKind);
        Assert.Equal(folder["prior.yaml"], same.GetProperty("prior").GetString());
        Assert.True(Math.Abs(other.GetProperty("log_evidence").GetDouble() - same.GetProperty("log_evidence").GetDouble()) > 0.01);
        Assert.DoesNotContain("prior_beyond_training", same.GetProperty("findings").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("with in chirp_mass, where nothing is proposed", other.GetProperty("findings").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phase: {type: uniform", "phase: {type: power_law, alpha: 1", "The prior of phase is not uniform over 2π, but")]
    [InlineData("minimum: 1126259454.3, maximum: 1126259454.5", "minimum: 1126259462.3, maximum: 1126259462.5", "The prior of geocent_time lies between 1126259462.3 and 1126259462.5, but")]
    public void A_prior_that_cannot_be_used_is_refused_with_its_file(string old, string replacement, string sentence)
    {
        string path = folder.File("prior.yaml", Same.Replace(old, replacement, StringComparison.Ordinal));
        Assert.StartsWith($"{path}: {sentence}", CommandRun.Refused(folder, [.. tiny.Analyze(folder["out"]), "--prior", path]), StringComparison.Ordinal);
    }

    private JsonElement Analyze(string? prior)
    {
        string[] option = prior is null ? [] : ["--prior", folder.File("prior.yaml", prior)];
        CommandRun.Of([.. tiny.Analyze(folder["out"]), "--overwrite", .. option]).Succeeded();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        return document.RootElement.GetProperty("content").Clone();
    }
}
