using Gnpe.Benchmarks.Runner;
using Gnpe.Data.Tables;

namespace Gnpe.Benchmarks.Events;

/// <summary>
/// NPE, chained NPE and GNPE for binaries at equal budget, on the same events: networks of the same size, trained on as many fresh simulations. Efficiencies over simulated events that a
/// search would find, and where the reference of <c>gw150914-4s</c> is at hand the divergences of the networks alone from it.
/// </summary>
internal sealed class BinaryMethodsBenchmark : IBenchmark
{
    private const string DefaultSteps = "10000";
    private const string DefaultInjections = "60";

    // The paper's finding: GNPE is best by far.
    private const double LeastGain = 2;

    public string Name => "binary-methods";

    public string Description =>
        "NPE, chained NPE and GNPE at equal budget; options: --noise-set FILE (to train with) or --models DIR (trained before), [--event-noise FILE] [--steps 10000] [--injections 60] [--reference DIR] [--output DIR]";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        BenchmarkOptions options = new(arguments, "--noise-set", "--models", "--event-noise", "--steps", "--injections", "--reference", "--output");
        string output = options.Text("--output") ?? Path.Combine("output", "benchmarks", "binary-methods");
        string models = options.Text("--models") ?? Path.Combine(output, "models");
        string? noise = options.Text("--noise-set");
        string? eventNoise = options.Text("--event-noise") ?? ShippedNoise() ?? noise;
        ComparedMethod[] missing = [.. ComparedMethod.All.Prepend(ComparedMethod.Pose).Where(method => !Directory.Exists(Path.Combine(models, method.Name)))];
        if ((missing.Length > 0 && noise is null) || eventNoise is null)
        {
            log.WriteLine("Skipped: name noise densities to train with by --noise-set FILE, which gnpe gw noise-set makes, or trained models by --models DIR.");
            return new BenchmarkResult();
        }

        foreach (ComparedMethod method in missing)
        {
            Train(method, models, noise!, options.Text("--steps") ?? DefaultSteps, log);
        }

        string? reference = options.Text("--reference") ?? RepositoryFolder.Find(AppContext.BaseDirectory, "..", "shared", "gw");
        List<BenchmarkFigure> figures = [];
        double best = 0;
        foreach (ComparedMethod method in ComparedMethod.All)
        {
            string[] model = ["--model", Path.Combine(models, method.Name), .. method.Start is null ? [] : (string[])["--start", Path.Combine(models, method.Start)]];
            string folder = Path.Combine(output, method.Name);
            GnpeCommand.Run(log, [
                "gw", "calibrate", .. model, "--noise-set", eventNoise, "--found-above", "8", "--injections", options.Text("--injections") ?? DefaultInjections,
                "--draws", "10000", "--chains", "500", "--templates", "60", "--seed", "11", "--output", folder,
            ]);
            double median = SummaryFile.Read(Path.Combine(folder, "summary.json")).Field("summary").Field("all").Number("median");
            bool last = method == ComparedMethod.All[^1];
            figures.Add(new BenchmarkFigure($"{method.Name}_median_efficiency", median, string.Empty)
            {
                Peer = last ? "better of the baselines" : null,
                PeerValue = last ? best : null,
                Target = last ? BenchmarkTarget.AtLeast(LeastGain * best) : null,
            });
            best = Math.Max(best, median);
            if (reference is not null)
            {
                figures.AddRange(OnGw150914(method, model, reference, Path.Combine(output, $"{method.Name}-GW150914"), log));
            }
        }

        return new BenchmarkResult([.. figures]);
    }

    private static IEnumerable<BenchmarkFigure> OnGw150914(ComparedMethod method, string[] model, string reference, string folder, TextWriter log)
    {
        Gw150914PosteriorBenchmark.Analyze(log, reference, folder, [.. model, "--max-draws", "50000"]);
        CsvTable truth = Gw150914PosteriorBenchmark.Posterior(reference);
        yield return new BenchmarkFigure($"{method.Name}_efficiency_gw150914", SummaryFile.Read(Path.Combine(folder, "summary.json")).Number("efficiency"), string.Empty);
        yield return new BenchmarkFigure($"{method.Name}_raw_divergence_gw150914", Mean("gnpe.csv"), "mnat");
        yield return new BenchmarkFigure($"{method.Name}_divergence_gw150914", Mean("posterior.csv"), "mnat");

        double Mean(string file) => PosteriorComparison.Of(CsvTable.Read(Path.Combine(folder, file)), truth).Average(one => one.Millinats);
    }

    private static void Train(ComparedMethod method, string models, string noise, string steps, TextWriter log)
    {
        Directory.CreateDirectory(models);
        string settings = Path.Combine(models, $"{method.Name}.yaml");
        File.WriteAllText(settings, $"{method.Settings}training:\n  steps: {steps}\n");
        GnpeCommand.Run(log, "gw", "train", "--settings", settings, "--noise-set", noise, "--output", Path.Combine(models, method.Name));
    }

    private static string? ShippedNoise() => BinaryInjectionsBenchmark.FirstModel(AppContext.BaseDirectory) is string model && File.Exists(Path.Combine(model, "noise.hdf5"))
        ? Path.Combine(model, "noise.hdf5")
        : null;
}
