using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tables;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.GravitationalWaves;

public sealed partial class InjectCommandTests
{
    private const string Signal = """
        {"chirp_mass": 28, "mass_ratio": 0.8, "a_1": 0.3, "a_2": 0.2, "tilt_1": 0.5, "tilt_2": 0.6, "phi_12": 0.7, "phi_jl": 0.8, "theta_jn": 0.6,
         "luminosity_distance": 600, "ra": 1.9, "dec": -1.2, "psi": 0.4, "phase": 0.3, "geocent_time": 1126259462.41}
        """;

    [Fact]
    public void A_signal_in_simulated_noise_is_found_by_the_likelihood()
    {
        using TemporaryFolder folder = new();
        string json = folder.File("signal.json", Signal);
        CommandRun run = CommandRun.Of(
            "gw", "inject", "--parameters", json, "--psd", "H1=aLIGO", "--psd", "L1=aLIGO", "--psd", "V1=aLIGO", "--duration", "16", "--seed", "4", "--output", folder["strain"]).Succeeded();
        double[] optimal = [.. SnrLine().Matches(run.Output).Select(match => Number(match.Groups[2].Value))];
        Assert.Equal(["H1", "L1", "V1", "network"], SnrLine().Matches(run.Output).Select(match => match.Groups[1].Value));
        double[] matched = [.. SnrLine().Matches(run.Output).Select(match => Number(match.Groups[3].Value))];
        Assert.Equal(Math.Sqrt(optimal[0] * optimal[0] + optimal[1] * optimal[1] + optimal[2] * optimal[2]), optimal[3], 0.02);

        // The matched filter of each detector scatters by one; five of it.
        Assert.All(optimal.Zip(matched), pair => Assert.InRange(pair.Second - pair.First, -5, 5));
        StrainSeries strain = GwoscFile.Read(Path.Combine(folder["strain"], "L1.hdf5"));
        Assert.Equal((16.0, 4096, 1126259454.0), (strain.DurationSeconds, strain.SampleRateHertz, strain.Start.ToSeconds()));
        Assert.Equal(optimal[3], Summary(folder["strain"]).GetProperty("optimal_snr").GetProperty("network").GetDouble(), 0.005);

        // The likelihood of the truth is ρ·ρ_mf − ρ²/2 summed over detectors, with ρ_mf at the signal's phase: within ρ of ρ²/2, five standard deviations.
        Assert.InRange(LogRatio(folder, json) - (0.5 * optimal[3] * optimal[3]), -5 * optimal[3], 5 * optimal[3]);
    }

    [Fact]
    public void Real_strain_keeps_its_noise_and_its_flags()
    {
        using TemporaryFolder folder = new();
        string source = ReferenceData.Require("gw/strain/H-H1_LOSC_4_V2-1135136334-32.hdf5");
        string header = string.Join(',', JsonDocument.Parse(Signal).RootElement.EnumerateObject().Select(item => item.Name));
        string values = string.Join(',', JsonDocument.Parse(Signal).RootElement.EnumerateObject().Select(item => item.Value.GetRawText()));
        string table = folder.File("signals.csv", $"{header}\n{values}\n{values}\n".Replace("1126259462.41", "1135136350.6", StringComparison.Ordinal));
        CommandRun.Of("gw", "inject", "--parameters", table, "--row", "2", "--strain", $"H1={source}", "--output", folder["strain"]).Succeeded();
        StrainSeries before = GwoscFile.Read(source);
        string written = Path.Combine(folder["strain"], "H1.hdf5");
        StrainSeries after = GwoscFile.Read(written);
        Assert.Equal(before.Start, after.Start);
        Assert.Equal(GwoscFile.ReadDataQuality(source), GwoscFile.ReadDataQuality(written));
        double[] signal = [.. before.Samples.ToArray().Zip(after.Samples.ToArray(), (first, second) => second - first)];

        // The merger is at 16.6 s, the window of the signal 16 s long; strain of some 1e-21 at 600 Mpc.
        Assert.All(signal[..(2 * 4096)], value => Assert.Equal(0, value));
        Assert.InRange(signal.Max(Math.Abs), 2e-22, 2e-21);
        Assert.InRange(Array.FindIndex(signal, value => Math.Abs(value) == signal.Max()), (int)(16.5 * 4096), (int)(16.65 * 4096));
        Assert.Equal(JsonValueKind.Null, Summary(folder["strain"]).GetProperty("seed").ValueKind);
    }

    [Fact]
    public void The_same_seed_gives_the_same_strain()
    {
        using TemporaryFolder folder = new();
        string json = folder.File("signal.json", Signal);
        byte[] Strain(string output, string seed)
        {
            CommandRun.Of("gw", "inject", "--parameters", json, "--psd", "H1=aLIGO", "--duration", "8", "--seed", seed, "--output", folder[output]).Succeeded();
            return File.ReadAllBytes(Path.Combine(folder[output], "H1.hdf5"));
        }

        byte[] first = Strain("a", "1");
        Assert.Equal(first, Strain("b", "1"));
        Assert.NotEqual(first, Strain("c", "2"));
    }

    [Theory]
    [InlineData("\"dec\"", "\"declination\"", "has no 'dec'")]
    [InlineData("\"dec\": -1.2", "\"dec\": \"south\"", "\"south\" under 'dec'")]
    [InlineData("\"a_1\": 0.3", "\"a_1\": 2", "a_1 is 2")]
    [InlineData("\"mass_ratio\": 0.8", "\"mass_ratio\": 0", "must be positive")]
    public void What_is_wrong_with_the_signal_is_one_sentence(string text, string replacement, string part)
    {
        using TemporaryFolder folder = new();
        string json = folder.File("signal.json", Signal.Replace(text, replacement, StringComparison.Ordinal));
        Assert.Contains(
            part,
            CommandRun.Refused(folder, "gw", "inject", "--parameters", json, "--psd", "H1=aLIGO", "--duration", "8", "--output", folder["strain"]),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--psd", "Q1=aLIGO", "no detector 'Q1'")]
    [InlineData("--psd", "L1=absent.txt", "absent.txt does not exist")]
    [InlineData("--start", "1126259000", "lies outside the strain of H1")]
    [InlineData("--sample-rate", "1000000", "--sample-rate is '1000000'")]
    [InlineData("--signal-f-min", "0", "--signal-f-min is '0'")]
    [InlineData("--segment", "16", "needs data from")]
    [InlineData("--f-max", "4000", "maximum frequency is 4000 Hz")]
    public void What_cannot_be_used_is_one_sentence(string option, string value, string part)
    {
        using TemporaryFolder folder = new();
        string json = folder.File("signal.json", Signal);
        Assert.Contains(
            part,
            CommandRun.Refused(folder, "gw", "inject", "--parameters", json, "--psd", "H1=aLIGO", "--duration", "8", "--output", folder["strain"], option, value),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_strain_nor_noise_and_rows_that_are_not_there_are_refused()
    {
        using TemporaryFolder folder = new();
        string json = folder.File("signal.json", Signal);
        Assert.Contains("neither --strain nor --psd", CommandRun.Refused(folder, "gw", "inject", "--parameters", json, "--output", folder["strain"]), StringComparison.Ordinal);
        string header = string.Join(',', JsonDocument.Parse(Signal).RootElement.EnumerateObject().Select(item => item.Name));
        string table = folder.File("signals.csv", header + "\n");
        Assert.Contains(
            "--row is 1", CommandRun.Refused(folder, "gw", "inject", "--parameters", table, "--psd", "H1=aLIGO", "--output", folder["strain"]), StringComparison.Ordinal);
    }

    private static double LogRatio(TemporaryFolder folder, string json)
    {
        JsonElement.ObjectEnumerator items = JsonDocument.Parse(File.ReadAllText(json)).RootElement.EnumerateObject();
        string table = folder.File("truth.csv", $"{string.Join(',', items.Select(item => item.Name))}\n{string.Join(',', items.Select(item => item.Value.GetRawText()))}\n");
        string curve = folder.File("design.txt", string.Join('\n', Enumerable.Range(40, 4300).Select(bin =>
            FormattableString.Invariant($"{0.25 * bin:R} {Gnpe.GravitationalWaves.Noise.AnalyticNoise.AdvancedLigo(0.25 * bin):R}"))));
        CommandRun.Of(
            "gw", "likelihood",
            "--strain", $"H1={Path.Combine(folder["strain"], "H1.hdf5")}", "--strain", $"L1={Path.Combine(folder["strain"], "L1.hdf5")}", "--strain", $"V1={Path.Combine(folder["strain"], "V1.hdf5")}",
            "--psd", $"H1={curve}", "--psd", $"L1={curve}", "--psd", $"V1={curve}",
            "--trigger-time", "1126259462.41", "--parameters", table, "--output", folder["ratio.csv"]).Succeeded();
        return CsvTable.Read(folder["ratio.csv"]).Column("log_likelihood_ratio")[0];
    }

    private static JsonElement Summary(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "injection.json"))).RootElement.GetProperty("content");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\w+): optimal SNR ([0-9.]+), matched-filter SNR ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex SnrLine();
}
