using System.Diagnostics;
using System.Globalization;
using Gnpe.Benchmarks.Runner;
using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Training;

/// <summary>What training and sampling cost against batch, weights, bins and chains, in processor time; the table of docs/theory/cost.md.</summary>
internal sealed class CostBenchmark : IBenchmark
{
    private const int Data = BenchmarkNetworks.AutoregressiveData;

    private static readonly (string Name, NetworkSettings Network, int Batch)[] Trainings =
    [
        ("batch_64", BenchmarkNetworks.Autoregressive, 64),
        ("batch_256", BenchmarkNetworks.Autoregressive, 256),
        ("batch_512", BenchmarkNetworks.Autoregressive, 512),
        ("batch_4096", BenchmarkNetworks.Autoregressive, 4096),
        ("half_width", OfWidth(192, 48), 512),
        ("double_width", OfWidth(768, 192), 512),
        ("bins_4", OfBins(4), 512),
        ("bins_24", OfBins(24), 512),
        ("bins_48", OfBins(48), 512),
    ];

    private static readonly int[] Chains = [64, 256, 1024, 4096];

    public string Name => "cost";

    public string Description => "cost of training and sampling against batch, weights, bins and chains, in processor time; option: --seconds 4 for each row";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        double seconds = new BenchmarkOptions(arguments, "--seconds").Number("--seconds", 4);
        if (!(seconds > 0))
        {
            throw new InvalidInputException("--seconds must be positive.");
        }

        List<BenchmarkFigure> figures = [];
        SyntheticExamples examples = new(Data);
        foreach ((string name, NetworkSettings network, int batch) in Trainings)
        {
            using TrainingTimes times = new(matrices: null, seconds);
            times.Train(network, examples, batch, threads: 0);
            using NeuralDensity density = NeuralDensity.Untrained(network, examples.Targets, examples.Context, new RandomStream(1));
            double examplesPerSecond = times.StepsPerProcessorSecond * batch;
            double rate = 6e-9 * density.WeightCount * examplesPerSecond;
            log.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"training, {name}: {density.WeightCount} weights, batch {batch}: {1e6 / examplesPerSecond:0.0} µs of processor time for an example, {rate:0} GFLOP/s"));
            figures.Add(new BenchmarkFigure($"training_{name}", 1e6 / examplesPerSecond, "µs"));
        }

        using NeuralDensity sampler = NeuralDensity.Untrained(BenchmarkNetworks.Autoregressive, examples.Targets, examples.Context, new RandomStream(1));
        figures.AddRange(Chains.Select(chains => Draw(sampler, chains, seconds, log)));
        return new BenchmarkResult(figures);
    }

    private static NetworkSettings OfWidth(int embedding, int hidden) => new()
    {
        Embedding = new EmbeddingSettings { Widths = [embedding, embedding, embedding], OutputWidth = embedding / 2 },
        Flow = new FlowSettings { Hidden = hidden },
    };

    private static NetworkSettings OfBins(int bins) => new() { Flow = new FlowSettings { Bins = bins } };

    // One iteration of chains: a context of its own for each.
    private static BenchmarkFigure Draw(NeuralDensity density, int chains, double seconds, TextWriter log)
    {
        Rows<float> contexts = new(chains, Data);
        new RandomStream(2).FillNormal(contexts.Values);
        Rows<double> samples = new(chains, density.Space.Count);
        double[] logDensity = new double[chains];
        density.Sample(contexts, new RandomStream(3), samples, logDensity);
        long count = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds / 4)
        {
            density.Sample(contexts, new RandomStream(count), samples, logDensity);
            count += chains;
        }

        double microseconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds * 1e6 / count;
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sampling, {chains} chains: {microseconds:0.0} µs of processor time for a draw with its log density"));
        return new BenchmarkFigure($"sampling_{chains}_chains", microseconds, "µs");
    }
}
