using System.Text.Json;
using Gnpe.Benchmarks.Runner;

namespace Gnpe.Benchmarks.Events;

/// <summary>Efficiency of importance sampling over simulated events, as <c>gnpe gw calibrate</c> finds it with a trained model.</summary>
internal sealed class BinaryInjectionsBenchmark : IBenchmark
{
    private const string DefaultInjections = "240"; // of which some 200 lie within a signal-to-noise ratio of 8 to 40
    private const string FaintestFound = "8";
    private const string ModelsFolder = "models";

    // Dax et al. 2023 (arXiv:2210.05686), abstract: about 10 % is the median over 42 observed events with SEOBNRv4PHM and IMRPhenomXPHM; other events and waveforms, so for orientation.
    private const string Peer = "DINGO-IS, 42 events";
    private const double PeerMedian = 0.10;

    // What a prototype reached on ten injections of network signal-to-noise ratio 10 to 30.
    private const double LeastMedian = 0.08;
    private const double MedianAim = 0.25;

    public string Name => "binary-injections";

    public string Description =>
        "efficiency over simulated events; options: --summary FILE (of a finished gnpe gw calibrate), or [--model DIR] [--noise-set FILE] [--injections 240] [--output DIR]";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        BenchmarkOptions options = new(arguments, "--summary", "--model", "--noise-set", "--injections", "--output");
        string? summary = options.Text("--summary");
        string? model = options.Text("--model") ?? FirstModel(AppContext.BaseDirectory);
        if (summary is null && model is null)
        {
            log.WriteLine($"Skipped: there is no folder in {ModelsFolder}/ at the root of the repository; name a trained model by --model DIR.");
            return new BenchmarkResult();
        }

        return new BenchmarkResult([.. Figures(SummaryFile.Read(summary ?? Calibrate(options, model!, log)))]);
    }

    /// <summary>The figures of one calibration.</summary>
    /// <param name="calibration">The content of its summary.</param>
    internal static IEnumerable<BenchmarkFigure> Figures(JsonElement calibration)
    {
        JsonElement summary = calibration.Field("summary");
        JsonElement detectable = summary.Field("detectable");
        double median = detectable.Number("median");
        yield return new BenchmarkFigure("median_efficiency", median, string.Empty)
        {
            Peer = Peer,
            PeerValue = PeerMedian,
            Target = BenchmarkTarget.AtLeast(LeastMedian),
        };
        yield return new BenchmarkFigure("median_efficiency_of_aim", median / MedianAim, string.Empty) { Peer = "aim 0.25" };
        yield return new BenchmarkFigure("share_below_half_percent", detectable.Number("share_below"), string.Empty);
        yield return new BenchmarkFigure("detectable_events", detectable.Number("events"), string.Empty);
        yield return new BenchmarkFigure("median_efficiency_all", summary.Field("all").Number("median"), string.Empty);
        yield return new BenchmarkFigure("events", summary.Number("events"), string.Empty);
        yield return new BenchmarkFigure("rank_p_value_smallest", summary.Field("ranks").Number("smallest_p_value"), string.Empty);
        yield return new BenchmarkFigure("rank_p_value_combined", summary.Field("ranks").Number("combined_p_value"), string.Empty);
        yield return new BenchmarkFigure("seconds_per_event", summary.Field("mean_seconds").EnumerateObject().Sum(stage => stage.Value.GetDouble()), "s");
    }

    /// <summary>The first model, by name, that lies at the root of the repository.</summary>
    /// <param name="start">A folder within the repository.</param>
    /// <returns>Its folder, or null when there is none.</returns>
    internal static string? FirstModel(string start) => RepositoryFolder.Find(start, ModelsFolder) is string models
        ? Directory.GetDirectories(models).Order(StringComparer.Ordinal).FirstOrDefault()
        : null;

    private static string Calibrate(BenchmarkOptions options, string model, TextWriter log)
    {
        string output = options.Text("--output") ?? Path.Combine("output", "benchmarks", "binary-injections");
        string[] noise = options.Text("--noise-set") is string set ? ["--noise-set", set] : [];
        GnpeCommand.Run(log, ["gw", "calibrate", "--model", model, .. noise, "--found-above", FaintestFound, "--injections", options.Text("--injections") ?? DefaultInjections, "--output", output]);
        return Path.Combine(output, "summary.json");
    }
}
