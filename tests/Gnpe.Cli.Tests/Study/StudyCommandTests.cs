using System.Text.Json;
using Gnpe.Cli.Commands;
using Gnpe.Cli.Study;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Tables;
using Gnpe.Neural.Training;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;
using Gnpe.Simulation;

namespace Gnpe.Cli.Tests.Study;

public sealed class StudyCommandTests : IDisposable
{
    private const int Samples = 200;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--variant", "loud", "--variant: there is no variant 'loud'; the variants are perturbed and noisy.")]
    [InlineData("--methods", "gnpe,magic", "--methods: there is no method 'magic'; the methods are npe, npe-cnn, chained-npe, gnpe.")]
    [InlineData("--methods", ",", "--methods: the list is empty; name at least one method, such as gnpe.")]
    [InlineData("--simulations", "many", "--simulations: 'many' is not a whole number from 1000 to 1000000.")]
    [InlineData("--simulations", "1000,999", "--simulations: '999' is not a whole number from 1000 to 1000000.")]
    [InlineData("--simulations", "1e4", "--simulations: '1e4' is not a whole number from 1000 to 1000000.")]
    [InlineData("--simulations", "2000000000", "--simulations: '2000000000' is not a whole number from 1000 to 1000000.")]
    [InlineData("--simulations", "", "--simulations: the list is empty; give at least one size, such as 30000.")]
    public void An_option_that_cannot_be_used_is_one_sentence(string option, string value, string sentence) =>
        Assert.Equal(sentence, CommandRun.Refused(folder, "study", "oscillator", option, value, "--output", folder["out"]));

    [Fact]
    public void Sizes_and_methods_are_taken_once_and_in_order()
    {
        StudyOptions? asked = null;
        Parts parts = new()
        {
            Study = (options, _, _) =>
            {
                asked = options;
                throw new InvalidInputException("Enough.");
            },
        };
        CommandRun.Refused(
            folder, ["study", "oscillator", "--variant", "noisy", "--simulations", "3000, 1000,3000", "--methods", "gnpe,npe,gnpe", "--seed", "-4", "--output", folder["out"]], parts);
        Assert.Equal([1000, 3000], asked!.Simulations);
        Assert.Equal([StudyMethod.Gnpe, StudyMethod.Npe], asked.Methods);
        Assert.True(asked.Noisy);
        Assert.Equal(-4, asked.Seed);
    }

    [Fact]
    public void An_interrupted_study_writes_nothing()
    {
        CommandRun run = CommandRun.InterruptedAt(
            "training npe 1/3: step", "study", "oscillator", "--simulations", "1000", "--methods", "npe", "--output", folder["out"]);
        Assert.Equal("The study was interrupted; nothing was written.", run.Sentence(ExitCode.Interrupted));
        Assert.Empty(folder.Snapshot());
    }

    [Fact]
    public void A_study_writes_scores_samples_exact_posteriors_and_figures()
    {
        CommandRun run = CommandRun.Of(Line(), new Parts { Study = ExactStudy }).Succeeded();
        Assert.Equal(
            [
                "exact/1.csv", "exact/2.csv", "exact/parameters.csv",
                "figures/c2st.png",
                "figures/corner-gnpe-1000-1.png", "figures/corner-gnpe-1000-2.png", "figures/corner-npe-1000-1.png", "figures/corner-npe-1000-2.png",
                "figures/loss-gnpe-1000.png", "figures/loss-npe-1000.png",
                "observations/1.csv", "observations/2.csv",
                "samples/gnpe-1000-1.csv", "samples/gnpe-1000-2.csv", "samples/npe-1000-1.csv", "samples/npe-1000-2.csv",
                "summary.json",
            ],
            Files());
        Assert.Contains(folder["out/figures/corner-npe-1000-2.png"], run.Output, StringComparison.Ordinal);
        Assert.Equal(["omega_0", "beta", "tau"], CsvTable.Read(folder["out/samples/gnpe-1000-1.csv"]).Names);
        CsvTable exact = CsvTable.Read(folder["out/exact/1.csv"]);
        Assert.Equal(["omega_0", "beta", "tau"], exact.Names);
        Assert.Equal(Samples, exact.Rows.Count);
        Assert.Equal(2000, CsvTable.Read(folder["out/observations/1.csv"]).Rows.Count);
        CsvTable parameters = CsvTable.Read(folder["out/exact/parameters.csv"]);
        Assert.Equal(["omega_0", "beta", "tau", "generating_omega_0", "generating_beta", "generating_tau"], parameters.Names);
        Assert.Equal(2, parameters.Rows.Count);

        // The exact posterior is a Gaussian around the generating parameters, 0.3 rad/s wide, cut at the prior's edges.
        Assert.InRange(exact.Column("omega_0").Average() - parameters.Column("generating_omega_0")[0], -0.3, 0.3);

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"]));
        Assert.Equal("oscillator-study", document.RootElement.GetProperty("header").GetProperty("kind").GetString());
        JsonElement content = document.RootElement.GetProperty("content");
        Assert.Equal("perturbed", content.GetProperty("variant").GetString());
        JsonElement[] runs = [.. content.GetProperty("runs").EnumerateArray()];
        Assert.Equal(["gnpe", "npe"], runs.Select(item => item.GetProperty("method").GetString()));
        Assert.All(runs, item =>
        {
            Assert.Equal(1000, item.GetProperty("simulations").GetInt32());
            Assert.Equal([0.5, 0.52], item.GetProperty("c2st").EnumerateArray().Select(score => score.GetDouble()));
            Assert.Equal(0.51, item.GetProperty("c2st_mean").GetDouble(), 1e-12);
            Assert.Equal(12, item.GetProperty("train_seconds").GetDouble());
            Assert.Equal(0.25, item.GetProperty("sample_seconds").GetDouble());
        });
        Assert.Equal([7, 9], runs[0].GetProperty("gibbs_iterations").EnumerateArray().Select(count => count.GetInt32()));
        Assert.Equal(JsonValueKind.Null, runs[1].GetProperty("gibbs_iterations").ValueKind);
    }

    [Fact]
    public void A_study_that_replaces_another_leaves_none_of_its_files()
    {
        Directory.CreateDirectory(folder["out/samples"]);
        Directory.CreateDirectory(folder["out/weighted"]);
        folder.File("out/samples/chained-npe-30000-1.csv", "old");
        folder.File("out/weighted/chained-npe-30000-1.csv", "old");
        folder.File("out/notes.txt", "mine");
        CommandRun.Of([.. Line(), "--overwrite"], new Parts { Study = ExactStudy }).Succeeded();
        Assert.DoesNotContain(Files(), file => file.Contains("chained", StringComparison.Ordinal));
        Assert.Contains("notes.txt", Files());
        Assert.False(Directory.Exists(folder["out/weighted"]));
    }

    private string[] Line() => ["study", "oscillator", "--simulations", "1000", "--methods", "gnpe,npe", "--output", folder["out"]];

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder["out"], file)).Order(StringComparer.Ordinal);

    /// <summary>A study whose methods are exact, so that no network is trained.</summary>
    private static StudyResult ExactStudy(StudyOptions asked, IStudyListener listener, CancellationToken cancellation)
    {
        StudyOptions options = asked with { Observations = 2, Samples = Samples };
        InferenceProblem problem = OscillatorProblem.Perturbed();
        IReadOnlyList<StudyObservation> observations = StudyObservation.SimulateAll(options, problem, new RandomStream(options.Seed));
        LossRecord[] losses = [new(100, -1, -1, -1, -1, 1e-3), new(200, -2, -2, -2, -2, 1e-3)];
        string[] names = [.. options.Methods.Select(StudyMethodNames.Of)];
        return new StudyResult(
            options,
            problem.Prior.Space,
            observations,
            [
                .. names.Select(name => new StudyRun
                {
                    Method = name,
                    Simulations = options.Simulations[0],
                    C2st = [0.5, 0.52],
                    C2stMean = 0.51,
                    TrainSeconds = 12,
                    SampleSeconds = 0.25,
                    GibbsIterations = name == "gnpe" ? [7, 9] : null,
                }),
            ],
            [.. names.Select(name => new StudyPosteriors(name, options.Simulations[0], [.. observations.Select(observation => new StudyPosterior(observation.Exact, 0.25))], losses))]);
    }
}
