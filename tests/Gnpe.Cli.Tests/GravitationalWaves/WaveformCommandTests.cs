using System.Text.Json;
using Gnpe.Cli.Commands;
using Gnpe.Data.Tables;
using Gnpe.TestSupport;
using Spectre.Console;

namespace Gnpe.Cli.Tests.GravitationalWaves;

public sealed class WaveformCommandTests : IDisposable
{
    private const string Parameters =
        """{"mass_1":36.0,"mass_2":29.0,"a_1":0.4,"a_2":0.3,"tilt_1":0.5,"tilt_2":1.0,"phi_12":1.7,"phi_jl":0.3,"theta_jn":0.4,"luminosity_distance":1000,"phase":1.3}""";

    private readonly string folder = Directory.CreateTempSubdirectory("gnpe-waveform-").FullName;

    private string Output => Path.Combine(folder, "waveform.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("imrphenompv2", "IMRPhenomPv2", 6)]
    [InlineData("imrphenompv2", "imrphenompv2", 15)]
    [InlineData("imrphenomd", "IMRPhenomD", 4)]
    [InlineData("stretch/imrphenomxas", "IMRPhenomXAS", 4)]
    public void The_table_is_that_of_LALSimulation(string reference, string approximant, int id)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.Require($"gw/reference/{reference}_points.json")));
        JsonElement bilby = document.RootElement.GetProperty("points")[id].GetProperty("bilby");
        string[] names = ["a_1", "a_2", "tilt_1", "tilt_2", "phi_12", "phi_jl", "theta_jn", "phase"];
        IEnumerable<string> pairs = names.Select(name => $"\"{name}\":{bilby.GetProperty(name).GetRawText()}")
            .Append($"\"mass_1\":{bilby.GetProperty("m1").GetRawText()},\"mass_2\":{bilby.GetProperty("m2").GetRawText()}")
            .Append($"\"luminosity_distance\":{bilby.GetProperty("distance_mpc").GetRawText()},\"ra\":1,\"dec\":0.5,\"psi\":0.1,\"geocent_time\":1126259462.4");
        string Option(string name) => bilby.GetProperty(name).GetRawText();
        (int code, _, string errors) = Run(
            $"{{{string.Join(',', pairs)}}}",
            "--approximant", approximant, "--f-min", Option("f_min"), "--f-max", Option("f_max"), "--delta-f", Option("delta_f"), "--f-ref", Option("f_ref"));
        Assert.Equal(string.Empty, errors);
        Assert.Equal(ExitCode.Success, code);

        CsvTable ours = CsvTable.Read(Output);
        Assert.Equal(["f_hz", "re_hplus", "im_hplus", "re_hcross", "im_hcross"], ours.Names);
        Assert.Equal((int)(bilby.GetProperty("f_max").GetDouble() / bilby.GetProperty("delta_f").GetDouble()) + 1, ours.Rows.Count);
        CsvTable theirs = CsvTable.Read(ReferenceData.Require($"gw/reference/{reference}_{id:00}.csv"));
        double error = 0;
        double norm = 0;
        for (int row = 0; row < theirs.Rows.Count; row++)
        {
            Span<double> expected = theirs.Rows[row];
            Span<double> actual = ours.Rows[(int)expected[0]];
            Assert.Equal(expected[1], actual[0]);
            for (int part = 1; part < 5; part++)
            {
                error += Math.Pow((actual[part] - expected[part + 1]) * 1e22, 2);
                norm += Math.Pow(expected[part + 1] * 1e22, 2);
            }
        }

        Assert.InRange(Math.Sqrt(error / norm), 0, 1e-11);
    }

    [Fact]
    public void The_picture_is_drawn_beside_the_table()
    {
        string picture = Path.Combine(folder, "waveform.png");
        (int code, string said, string errors) = Run(Parameters, "--picture", picture);
        Assert.Equal((ExitCode.Success, string.Empty), (code, errors));
        Assert.Contains("IMRPhenomPv2: 4837 bins with signal of 8193 written to", said, StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(picture)[..4]);
    }

    [Theory]
    [InlineData("""{"mass_1":36}""", "parameters.json lacks the spins")]
    [InlineData("""{"mass_1":36,"mass_1":36}""", "parameters.json gives 'mass_1' twice.")]
    [InlineData("""{"mass_1":"36"}""", "parameters.json has \"36\" under 'mass_1', where a number is expected.")]
    [InlineData("""{"mass_1":1e999}""", "under 'mass_1', where a number is expected.")]
    [InlineData("""[36]""", "parameters.json must hold a JSON object of named numbers.")]
    [InlineData("""{"mass_1":36""", "parameters.json is not valid JSON: the error is in line 1.")]
    public void Bad_parameters_are_one_sentence_and_nothing_is_written(string json, string sentence) => AssertRefused(Run(json), sentence);

    [Fact]
    public void A_missing_or_unknown_key_is_named()
    {
        AssertRefused(Run(Parameters.Replace("\"phase\":1.3", "\"phas\":1.3", StringComparison.Ordinal)), "parameters.json lacks the key 'phase'.");
        AssertRefused(Run(Parameters.Replace("\"phase\"", "\"lambda\":1,\"phase\"", StringComparison.Ordinal)), "parameters.json has the key 'lambda', which is not a parameter of a binary");
    }

    [Theory]
    [InlineData("--f-min is 'abc', but it must be a positive number", "--f-min", "abc")]
    [InlineData("--f-ref is '0', but it must be a positive number", "--f-ref", "0")]
    [InlineData("--f-min is 0.05 Hz, but it must be at least --delta-f", "--f-min", "0.05")]
    [InlineData("--f-max is 20 Hz, but it must lie at least one bin of 0.125 Hz above --f-min", "--f-max", "20")]
    [InlineData("--delta-f is 1E-06 Hz, which makes more than 10000000 bins", "--delta-f", "1e-6")]
    [InlineData("IMRPhenomPv2 ends at 624.694 Hz for this binary, but the frequencies begin at 700 Hz", "--f-min", "700")]
    [InlineData("There is no waveform model 'TaylorF2'; choose one of IMRPhenomPv2, IMRPhenomD, IMRPhenomXAS", "--approximant", "TaylorF2")]
    [InlineData("IMRPhenomD takes spins along the orbital angular momentum only", "--approximant", "IMRPhenomD")]
    [InlineData("--picture is 'waveform.gif', but it must end in .png or .svg.", "--picture", "waveform.gif")]
    public void Bad_options_are_one_sentence_and_nothing_is_written(string sentence, params string[] options) => AssertRefused(Run(Parameters, options), sentence);

    [Fact]
    public void A_file_that_is_not_there_is_said()
    {
        string missing = Path.Combine(folder, "missing.json");
        AssertRefused(Start("--parameters", missing, "--output", Output), $"{missing} does not exist.");
    }

    private (int Code, string Output, string Errors) Run(string json, params string[] options)
    {
        string file = Path.Combine(folder, "parameters.json");
        File.WriteAllText(file, json);
        return Start(["--parameters", file, "--output", Output, .. options]);
    }

    private void AssertRefused((int Code, string Output, string Errors) result, string sentence)
    {
        Assert.Equal(ExitCode.InvalidInput, result.Code);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
        Assert.Equal(string.Empty, result.Output);
        Assert.False(File.Exists(Output));
    }

    private static (int Code, string Output, string Errors) Start(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        CommandEnvironment environment = new(Console(output), Console(errors), TimeProvider.System, CancellationToken.None);
        int code = GnpeApplication.Run(["gw", "waveform", .. arguments], environment);
        return (code, output.ToString(), errors.ToString());
    }

    private static IAnsiConsole Console(StringWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 10_000;
        return console;
    }
}
