using Gnpe.Cli.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(TinyModel))]

// All tests share one tensor library, and some measure time.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Gnpe.Cli.Tests.Support;

/// <summary>Strain of two detectors and a tiny model trained on it by the command itself, once for all tests.</summary>
public sealed class TinyModel : IDisposable
{
    /// <summary>Trains in about a second.</summary>
    public const string Settings = """
        model:
          maximum_frequency: 256
          components: 6
          nodes: 10
          basis_signals: 40
          heterodyne_components: 4
        network:
          embedding:
            output_width: 16
            widths: [32]
          flow:
            bins: 4
            hidden: 16
        training:
          steps: 60
          batch_size: 64
          validation_batches: 1
          validation_interval: 20
          statistics_examples: 128
        """;

    private readonly TemporaryFolder folder = new();
    private readonly Lazy<string> model;

    public TinyModel()
    {
        Hanford = new SyntheticStrain().Write(folder["H1.hdf5"]);
        Livingston = new SyntheticStrain { Detector = "L1" }.Write(folder["L1.hdf5"]);
        SettingsFile = folder.File("settings.yaml", Settings);
        model = new Lazy<string>(() =>
        {
            CommandRun.Of(Train(folder["model"])).Succeeded();
            return folder["model"];
        });
    }

    /// <summary>Strain of H1.</summary>
    public string Hanford { get; }

    /// <summary>Strain of L1.</summary>
    public string Livingston { get; }

    /// <summary>The file of <see cref="Settings"/>.</summary>
    public string SettingsFile { get; }

    /// <summary>The model folder.</summary>
    public string Model => model.Value;

    /// <summary>The line that trains the model into a folder.</summary>
    public string[] Train(string output, string? hanford = null, string? settings = null) =>
    [
        "gw", "train", "--strain", $"H1={hanford ?? Hanford}", "--strain", $"L1={Livingston}", "--settings", settings ?? SettingsFile, "--output", output,
    ];

    /// <summary>The line that trains the model on a set of noise densities into a folder.</summary>
    public string[] TrainOn(string noiseSet, string output, string? settings = null) =>
        ["gw", "train", "--noise-set", noiseSet, "--settings", settings ?? SettingsFile, "--output", output];

    /// <summary>The line that makes a small set of noise densities on the model's band.</summary>
    public static string[] NoiseSet(string output, params IReadOnlyList<string> detectors) =>
    [
        "gw", "noise-set", "--psd", "aLIGO", "--count", "3", "--f-min", "20", "--f-max", "256", "--output", output, .. detectors.SelectMany(name => new[] { "--detector", name }),
    ];

    /// <summary>The line that analyses the strain, quickly and roughly.</summary>
    public string[] Analyze(string output, string? hanford = null, string? model = null) =>
    [
        "gw", "analyze", "--strain", $"H1={hanford ?? Hanford}", "--strain", $"L1={Livingston}", "--trigger-time", SyntheticStrain.TriggerTime,
        "--model", model ?? Model, "--output", output, "--chains", "100", "--max-draws", "200",
    ];

    public void Dispose() => folder.Dispose();
}
