using System.Text.Json;
using Gnpe.Benchmarks.Runner;
using Gnpe.Data.Tables;

namespace Gnpe.Benchmarks.Events;

/// <summary>
/// The benchmark gw150914-4s: the posterior of GW150914 under a stated prior and given noise curves, with the model that ships, against a verified reference posterior.
/// </summary>
internal sealed class Gw150914PosteriorBenchmark : IBenchmark
{
    private const string TriggerTime = "1126259462.4";
    private const string DefaultDraws = "100000";
    // Divergences of the network alone are of the chains' last states, and must not be those of their number.
    private const string Chains = "4000";

    private const string BenchmarkFolder = "benchmark";
    private const string Reference = "reference posterior";

    // Of the reference: 236.19 ± 0.01. The network behind it had a raw mean divergence of 8.6 mnat and an efficiency of 2.2 %.
    private const double ReferenceEvidence = 236.19;
    private const double ReferenceEvidenceError = 0.01;
    private const string Prototype = "network of the reference";
    private const double PrototypeEfficiency = 0.022;
    private const double PrototypeRawDivergence = 8.6;

    private const double LeastEfficiency = 0.05;
    private const double LargestMeanDivergence = 2;
    private const double LargestDivergence = 6;
    private const double LargestRawDivergence = 8;
    private const double LargestEvidenceDeviation = 3; // standard errors

    public string Name => "gw150914-4s";

    public string Description =>
        "divergences from a reference posterior, evidence and efficiency with the model that ships; options: [--model DIR] [--reference DIR] [--draws 100000] [--output DIR]";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        BenchmarkOptions options = new(arguments, "--model", "--reference", "--draws", "--output");
        string? reference = options.Text("--reference") ?? RepositoryFolder.Find(AppContext.BaseDirectory, "..", "shared", "gw");
        string? model = options.Text("--model") ?? BinaryInjectionsBenchmark.FirstModel(AppContext.BaseDirectory);
        if (reference is null || model is null)
        {
            log.WriteLine(reference is null
                ? "Skipped: ../shared/gw with strain and reference posterior is not beside the repository; name it by --reference DIR."
                : "Skipped: there is no folder in models/ at the root of the repository; name a trained model by --model DIR.");
            return new BenchmarkResult();
        }

        string output = options.Text("--output") ?? Path.Combine("output", "benchmarks", "gw150914-4s");
        Analyze(log, reference, output, ["--model", model, "--target-ess", "1000000", "--max-draws", options.Text("--draws") ?? DefaultDraws]);
        CsvTable truth = Posterior(reference);
        IReadOnlyList<(string Name, double Millinats)> weighted = PosteriorComparison.Of(CsvTable.Read(Path.Combine(output, "posterior.csv")), truth);
        IReadOnlyList<(string Name, double Millinats)> raw = PosteriorComparison.Of(CsvTable.Read(Path.Combine(output, "gnpe.csv")), truth);
        foreach (((string name, double ours), (_, double unweighted)) in weighted.Zip(raw))
        {
            log.WriteLine(FormattableString.Invariant($"{name,-20} {ours,8:0.00} mnat weighted {unweighted,8:0.00} mnat raw"));
        }

        return new BenchmarkResult([.. Figures(SummaryFile.Read(Path.Combine(output, "summary.json")), weighted, raw)]);
    }

    /// <summary>Analyses the event under the benchmark's noise curves.</summary>
    /// <param name="log">Where the analysis reports.</param>
    /// <param name="reference">The folder of strain and reference posterior.</param>
    /// <param name="output">Folder for the results.</param>
    /// <param name="more">Model and further options.</param>
    internal static void Analyze(TextWriter log, string reference, string output, string[] more)
    {
        string strain = Path.Combine(reference, "strain");
        string benchmark = Path.Combine(reference, BenchmarkFolder);
        GnpeCommand.Run(
            log,
            [
                "gw", "analyze",
                "--strain", $"H1={Path.Combine(strain, "H-H1_LOSC_4_V2-1126259446-32.hdf5")}",
                "--strain", $"L1={Path.Combine(strain, "L-L1_LOSC_4_V2-1126259446-32.hdf5")}",
                "--psd", $"H1={Path.Combine(benchmark, "GW150914_H1_psd.txt")}",
                "--psd", $"L1={Path.Combine(benchmark, "GW150914_L1_psd.txt")}",
                "--trigger-time", TriggerTime,
                "--output", output,
                "--overwrite",
                "--chains", Chains,
                .. more,
            ]);
    }

    /// <summary>The reference posterior.</summary>
    /// <param name="reference">The folder of strain and reference posterior.</param>
    internal static CsvTable Posterior(string reference) => CsvTable.Read(Path.Combine(reference, BenchmarkFolder, "GW150914_posterior.csv"));

    /// <summary>The figures of one analysis.</summary>
    /// <param name="analysis">The content of its summary.</param>
    /// <param name="weighted">Divergences of the importance-sampled marginals from the reference.</param>
    /// <param name="raw">Divergences of the network's own marginals.</param>
    internal static IEnumerable<BenchmarkFigure> Figures(
        JsonElement analysis, IReadOnlyList<(string Name, double Millinats)> weighted, IReadOnlyList<(string Name, double Millinats)> raw)
    {
        yield return new BenchmarkFigure("mean_divergence", weighted.Average(one => one.Millinats), "mnat") { Peer = Reference, Target = BenchmarkTarget.AtMost(LargestMeanDivergence) };
        yield return new BenchmarkFigure("worst_divergence", weighted.Max(one => one.Millinats), "mnat") { Peer = Reference, Target = BenchmarkTarget.AtMost(LargestDivergence) };
        yield return new BenchmarkFigure("raw_mean_divergence", raw.Average(one => one.Millinats), "mnat")
        {
            Peer = Prototype,
            PeerValue = PrototypeRawDivergence,
            Target = BenchmarkTarget.AtMost(LargestRawDivergence),
        };
        double error = Math.Sqrt(Math.Pow(analysis.Number("log_evidence_error"), 2) + (ReferenceEvidenceError * ReferenceEvidenceError));
        yield return new BenchmarkFigure("log_evidence", analysis.Number("log_evidence"), string.Empty) { Peer = Reference, PeerValue = ReferenceEvidence };
        yield return new BenchmarkFigure("log_evidence_deviation", Math.Abs(analysis.Number("log_evidence") - ReferenceEvidence) / error, "standard errors")
        {
            Target = BenchmarkTarget.AtMost(LargestEvidenceDeviation),
        };
        yield return new BenchmarkFigure("efficiency", analysis.Number("efficiency"), string.Empty)
        {
            Peer = Prototype,
            PeerValue = PrototypeEfficiency,
            Target = BenchmarkTarget.AtLeast(LeastEfficiency),
        };
        yield return new BenchmarkFigure("effective_samples", analysis.Number("effective_samples"), string.Empty);
        yield return new BenchmarkFigure("analysis_seconds", analysis.Field("seconds_per_stage").EnumerateObject().Sum(stage => stage.Value.GetDouble()), "s");
    }
}
