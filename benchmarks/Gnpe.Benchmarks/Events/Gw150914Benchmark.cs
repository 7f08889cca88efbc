using System.Text.Json;
using Gnpe.Benchmarks.Runner;

namespace Gnpe.Benchmarks.Events;

/// <summary>GW150914 from real strain: train for half an hour, analyze, and compare the chirp mass and the efficiency of importance sampling with published ones.</summary>
internal sealed class Gw150914Benchmark : IBenchmark
{
    private const string TriggerTime = "1126259462.4";
    private const string DefaultMinutes = "28";

    // The reference posterior gw150914-4s: IMRPhenomPv2 with precession, 8 500 effective samples; central 90 % interval 29.4 to 32.7 solar masses.
    private const string Reference = "reference posterior gw150914-4s";
    private const double ReferenceChirpMass = 31.02;
    private const double ChirpMassTolerance = 0.5; // half a standard deviation of that posterior

    // The network behind that reference: 1.8 million weights, 3.8 million simulations, 20 processor minutes.
    private const string Prototype = "network of the reference";
    private const double PrototypeEfficiency = 0.022;

    public string Name => "gw150914";

    public string Description =>
        "chirp mass and efficiency on real strain; options: --summary FILE (of a finished gnpe gw analyze), or --strain H1=FILE --strain L1=FILE [--minutes 28] [--model DIR] [--output DIR]";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        BenchmarkOptions options = new(arguments, "--summary", "--strain", "--minutes", "--model", "--output");
        return new BenchmarkResult([.. Figures(SummaryFile.Read(options.Text("--summary") ?? Analyze(options, log)))]);
    }

    /// <summary>The figures of one analysis.</summary>
    /// <param name="analysis">The content of its summary.</param>
    internal static IEnumerable<BenchmarkFigure> Figures(JsonElement analysis)
    {
        double chirpMass = analysis.Field("parameters").Field("chirp_mass").Number("median");
        yield return new BenchmarkFigure("chirp_mass_median", chirpMass, "solar masses") { Peer = Reference, PeerValue = ReferenceChirpMass };
        yield return new BenchmarkFigure("chirp_mass_median_error", Math.Abs(chirpMass - ReferenceChirpMass), "solar masses")
        {
            Peer = Reference,
            Target = BenchmarkTarget.AtMost(ChirpMassTolerance),
        };
        yield return new BenchmarkFigure("efficiency", analysis.Number("efficiency"), string.Empty)
        {
            Peer = Prototype,
            PeerValue = PrototypeEfficiency,
            Target = BenchmarkTarget.AtLeast(PrototypeEfficiency),
        };
        yield return new BenchmarkFigure("effective_samples", analysis.Number("effective_samples"), string.Empty);
        yield return new BenchmarkFigure("log_evidence", analysis.Number("log_evidence"), string.Empty);
        yield return new BenchmarkFigure("analysis_seconds", analysis.Field("seconds_per_stage").EnumerateObject().Sum(stage => stage.Value.GetDouble()), "s");
    }

    private static string Analyze(BenchmarkOptions options, TextWriter log)
    {
        IReadOnlyList<string> strain = options.All("--strain");
        if (strain.Count == 0)
        {
            throw new InvalidInputException("Give either --summary, the summary.json of a finished analysis, or the strain files as --strain H1=FILE --strain L1=FILE.");
        }

        string output = options.Text("--output") ?? Path.Combine("output", "benchmarks", "gw150914");
        string[] data = [.. strain.SelectMany(file => (string[])["--strain", file])];
        string model = options.Text("--model") ?? Path.Combine(output, "model");
        if (options.Text("--model") is null)
        {
            GnpeCommand.Run(log, ["gw", "train", .. data, "--minutes", options.Text("--minutes") ?? DefaultMinutes, "--output", model, "--overwrite"]);
        }

        string analysis = Path.Combine(output, "analysis");
        GnpeCommand.Run(log, ["gw", "analyze", .. data, "--trigger-time", TriggerTime, "--model", model, "--output", analysis, "--overwrite"]);
        return Path.Combine(analysis, "summary.json");
    }
}
