using System.Globalization;
using System.Text.Json;
using Gnpe.Benchmarks.Runner;

namespace Gnpe.Benchmarks.Oscillator;

/// <summary>
/// The damped oscillator study: how well samples can be told from the exact posterior (C2ST, mean over five observations; 0.5 is perfect), per number of simulations, and how far
/// the evidence by importance sampling is from quadrature.
/// </summary>
internal sealed class OscillatorBenchmark : IBenchmark
{
    private const string Peer = "exact posterior";

    // Targets by the number of simulations they hold from; arXiv:2111.13139 (figure 3) shows scores, not numbers.
    private static readonly (int Simulations, double C2st)[] Targets = [(100_000, 0.515), (30_000, 0.53)];

    public string Name => "oscillator";

    public string Description =>
        "C2ST against the exact posterior; options: --variant perturbed|noisy|both, --simulations 30000,100000, --methods gnpe, --seed 1, --output DIR, --summary FILE (of a finished study)";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        BenchmarkOptions options = new(arguments, "--variant", "--simulations", "--methods", "--seed", "--output", "--summary");
        if (options.All("--summary") is { Count: > 0 } finished)
        {
            return new BenchmarkResult([.. finished.SelectMany(path => Figures(SummaryFile.Read(path)))]);
        }

        string variant = options.Text("--variant") ?? "both";
        string[] variants = variant == "both" ? ["perturbed", "noisy"] : [variant];
        return new BenchmarkResult([.. variants.SelectMany(name => Figures(Study(name, options, log)))]);
    }

    /// <summary>The figures of one study.</summary>
    /// <param name="study">The content of its summary.</param>
    internal static IEnumerable<BenchmarkFigure> Figures(JsonElement study)
    {
        string variant = study.Field("variant").GetString()!;
        foreach (JsonElement run in study.Field("runs").EnumerateArray())
        {
            string method = run.Field("method").GetString()!;
            int simulations = run.Field("simulations").GetInt32();
            string prefix = string.Create(CultureInfo.InvariantCulture, $"{variant}_{method.Replace('-', '_')}_{simulations}");
            bool isJudged = method == "gnpe";
            yield return new BenchmarkFigure($"{prefix}_c2st_mean", run.Number("c2st_mean"), string.Empty)
            {
                Peer = Peer,
                PeerValue = 0.5,
                Target = isJudged ? TargetFor(simulations) : null,
            };
            yield return new BenchmarkFigure($"{prefix}_train_seconds", run.Number("train_seconds"), "s");
            yield return new BenchmarkFigure($"{prefix}_sample_seconds", run.Number("sample_seconds"), "s");
            if (variant != "noisy")
            {
                continue;
            }

            yield return new BenchmarkFigure($"{prefix}_weighted_c2st_mean", run.Number("importance_c2st_mean"), string.Empty)
            {
                Peer = Peer,
                PeerValue = 0.5,
                Target = isJudged ? BenchmarkTarget.AtMost(0.505) : null,
            };
            yield return new BenchmarkFigure($"{prefix}_efficiency_mean", run.Numbers("importance_efficiency").Average(), string.Empty);
            yield return new BenchmarkFigure(
                $"{prefix}_log_evidence_error_largest", run.Numbers("log_evidence").Zip(run.Numbers("log_evidence_exact"), (a, b) => Math.Abs(a - b)).Max(), string.Empty)
            {
                Peer = "three-dimensional quadrature",
                Target = isJudged ? BenchmarkTarget.AtMost(0.02) : null,
            };
        }
    }

    private static BenchmarkTarget? TargetFor(int simulations)
    {
        (int from, double c2st) = Array.Find(Targets, target => simulations >= target.Simulations);
        return from == 0 ? null : BenchmarkTarget.AtMost(c2st);
    }

    private static JsonElement Study(string variant, BenchmarkOptions options, TextWriter log)
    {
        string output = Path.Combine(options.Text("--output") ?? Path.Combine("output", "benchmarks", "oscillator"), variant);
        GnpeCommand.Run(
            log,
            [
                "study", "oscillator", "--variant", variant, "--simulations", options.Text("--simulations") ?? "30000,100000",
                "--methods", options.Text("--methods") ?? "gnpe", "--seed", options.Text("--seed") ?? "1", "--output", output,
            ]);
        return SummaryFile.Read(Path.Combine(output, "summary.json"));
    }
}
