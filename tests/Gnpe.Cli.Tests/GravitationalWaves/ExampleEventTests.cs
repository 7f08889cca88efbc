using System.Text.Json;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Tests.Support;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>The simulated event that is analysed when no strain is given.</summary>
public sealed class ExampleEventTests(TinyModel tiny) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_strain_the_example_is_analysed_and_compared_with_its_source()
    {
        CommandRun run = CommandRun.Of("gw", "analyze", "--model", ModelWithNoise(), "--output", folder["out"], "--chains", "100", "--max-draws", "200").Succeeded();
        Assert.Contains("truth", run.Output, StringComparison.Ordinal);
        string row = File.ReadAllLines(folder["out/report.md"]).Single(line => line.StartsWith("| chirp_mass [Msun] |", StringComparison.Ordinal));
        Assert.Equal("25.0", row.Split('|')[2].Trim());
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        JsonElement summary = document.RootElement.GetProperty("content");
        Assert.Equal(1126259462, summary.GetProperty("trigger_time").GetDouble());
        Assert.All(summary.GetProperty("strain").EnumerateArray(), strain => Assert.StartsWith("simulated", strain.GetString(), StringComparison.Ordinal));

        // The tiny model stops at 256 Hz and its matched filter knows aligned spins alone.
        Assert.InRange(summary.GetProperty("network_signal_to_noise").GetDouble(), 10, 60);
    }

    [Theory]
    [InlineData("--trigger-time is given without strain; add --strain DETECTOR=FILE for each detector, or leave all of them out to analyse the simulated example event.", "--trigger-time", "1126259462.4")]
    [InlineData("--psd is given without strain; add --strain DETECTOR=FILE for each detector, or leave all of them out to analyse the simulated example event.", "--psd", "H1=x.txt")]
    [InlineData("--strain is given without --trigger-time; add the GPS time of the event in seconds.", "--strain", "H1=x.hdf5")]
    public void Half_a_description_of_an_event_is_refused(string sentence, params string[] options) =>
        Assert.Equal(sentence, CommandRun.Of(["gw", "analyze", "--model", tiny.Model, "--output", folder["out"], .. options]).Sentence(ExitCode.InvalidInput));

    [Fact]
    public void A_model_without_noise_cannot_simulate_the_example() => Assert.Equal(
        $"The model folder {tiny.Model} holds no noise densities to simulate the example event in; give an event by --strain and --trigger-time.",
        CommandRun.Of("gw", "analyze", "--model", tiny.Model, "--output", folder["out"]).Sentence(ExitCode.InvalidInput));

    private string ModelWithNoise()
    {
        string model = folder["model"];
        foreach (string file in Directory.GetFiles(tiny.Model, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(model, Path.GetRelativePath(tiny.Model, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        CommandRun.Of(TinyModel.NoiseSet(Path.Combine(model, "noise.hdf5"))).Succeeded();
        return model;
    }
}
