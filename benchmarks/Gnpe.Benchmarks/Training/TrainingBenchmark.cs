using System.Globalization;
using Gnpe.Benchmarks.Runner;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Training;

/// <summary>
/// Examples that networks train on per second, data included, and the share of the processors' rate of multiplying matrices that this is; a step counts as six operations for each weight and example.
/// </summary>
internal sealed class TrainingBenchmark : IBenchmark
{
    private const string Peer = "PyTorch 1.13 with nflows, same network, two threads";
    private const double PeerReference = 1490;
    private const string Prototype = "PyTorch prototype of the same network";
    private const double PrototypeAutoregressive = 3600;

    private static readonly Case[] Cases =
    [
        new("autoregressive", BenchmarkNetworks.Autoregressive, BenchmarkNetworks.AutoregressiveData, 512, Prototype, PrototypeAutoregressive, 8000),
        new("reference_1024", BenchmarkNetworks.Reference, BenchmarkNetworks.ReferenceData, 1024, Peer, PeerReference, 2 * PeerReference),
        new("reference_4096", BenchmarkNetworks.Reference, BenchmarkNetworks.ReferenceData, 4096, Peer, PeerReference, 2 * PeerReference),
    ];

    public string Name => "training";

    public string Description => "examples trained on per second and share of the matrix-multiply rate; options: --seconds 15, --threads 0, --network NAME (several times)";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        BenchmarkOptions options = new(arguments, "--seconds", "--threads", "--network");
        double seconds = options.Number("--seconds", 15);
        int threads = (int)options.Number("--threads", 0);
        if (!(seconds > 0) || threads < 0)
        {
            throw new InvalidInputException("--seconds must be positive and --threads must not be negative.");
        }

        IReadOnlyList<string> wanted = options.All("--network");
        if (wanted.FirstOrDefault(name => Cases.All(known => known.Name != name)) is string unknown)
        {
            throw new InvalidInputException($"There is no network '{unknown}'; the networks are {string.Join(", ", Cases.Select(known => known.Name))}.");
        }

        using MatrixMultiplyRate matrices = new();
        matrices.Measure(3);
        return new BenchmarkResult(
            [.. Cases.Where(timed => wanted.Count == 0 || wanted.Contains(timed.Name)).SelectMany(timed => Figures(timed, matrices, seconds, threads, log).ToArray())]);
    }

    private static IEnumerable<BenchmarkFigure> Figures(Case timed, MatrixMultiplyRate matrices, double seconds, int threads, TextWriter log)
    {
        SyntheticExamples examples = new(timed.Data);
        matrices.Reset();
        using TrainingTimes times = new(matrices, seconds);
        times.Train(timed.Network, examples, timed.Batch, threads);
        using NeuralDensity density = NeuralDensity.Untrained(timed.Network, examples.Targets, examples.Context, new RandomStream(1));
        double operations = 6.0 * density.WeightCount * timed.Batch / 1e9;
        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{timed.Name}: {density.WeightCount} weights, batch {timed.Batch}, {times.StepsPerSecond * timed.Batch:0} examples/s, {times.StepsPerProcessorSecond * timed.Batch:0} for each processor second; matrix multiplication {matrices.PerSecond:0} GFLOP/s, {matrices.PerProcessorSecond:0} for each processor second; memory grew by {times.Growth / 1e6:0.0} MB after 100 steps"));
        yield return new BenchmarkFigure($"{timed.Name}_examples_per_second", times.StepsPerSecond * timed.Batch, "1/s")
        {
            Peer = timed.Peer,
            PeerValue = timed.PeerRate,
            Target = BenchmarkTarget.AtLeast(timed.Target),
        };
        yield return new BenchmarkFigure($"{timed.Name}_examples_per_processor_second", times.StepsPerProcessorSecond * timed.Batch, "1/s");
        yield return new BenchmarkFigure($"{timed.Name}_gflops", times.StepsPerSecond * operations, "GFLOP/s");
        yield return new BenchmarkFigure($"{timed.Name}_share_of_matrix_rate", times.StepsPerSecond * operations / matrices.PerSecond, string.Empty)
        {
            Peer = "the tensor library's matrix multiplication in the same run",
            Target = BenchmarkTarget.AtLeast(0.65),
        };
        yield return new BenchmarkFigure($"{timed.Name}_share_of_matrix_rate_by_processor_time", times.StepsPerProcessorSecond * operations / matrices.PerProcessorSecond, string.Empty);
        yield return new BenchmarkFigure($"{timed.Name}_memory_growth", times.Growth / 1e6, "MB");
    }

    private sealed record Case(string Name, NetworkSettings Network, int Data, int Batch, string Peer, double PeerRate, double Target);
}
