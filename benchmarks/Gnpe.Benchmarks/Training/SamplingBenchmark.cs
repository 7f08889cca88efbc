using System.Diagnostics;
using System.Globalization;
using Gnpe.Benchmarks.Runner;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Models;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Training;

/// <summary>Draws with log density per second: from one observation, and with a context of its own for each draw as chains need it.</summary>
internal sealed class SamplingBenchmark : IBenchmark
{
    private const int Draws = 4096;
    private const string Peer = "PyTorch 1.13 with nflows, same network, two threads";
    private const double PeerRate = 4400;

    public string Name => "sampling";

    public string Description => "draws with log density per second; option: --repeats 10";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        int repeats = (int)new BenchmarkOptions(arguments, "--repeats").Number("--repeats", 10);
        if (repeats < 1)
        {
            throw new InvalidInputException($"--repeats is {repeats}, but it must be at least 1.");
        }

        using Timing reference = new("reference", BenchmarkNetworks.Reference, BenchmarkNetworks.ReferenceData, Draws);
        using Timing chains = new("reference_chains", BenchmarkNetworks.Reference, BenchmarkNetworks.ReferenceData, Draws, oneContext: false);
        using Timing autoregressive = new("autoregressive", BenchmarkNetworks.Autoregressive, BenchmarkNetworks.AutoregressiveData, Draws);
        using Timing autoregressiveChains = new("autoregressive_chains", BenchmarkNetworks.Autoregressive, BenchmarkNetworks.AutoregressiveData, Draws, oneContext: false);
        Timing[] all = [reference, chains, autoregressive, autoregressiveChains];
        for (int i = -1; i < repeats; i++)
        {
            foreach (Timing timing in all)
            {
                timing.Repeat(record: i >= 0); // in turn, so that all see the same state of the machine
            }
        }

        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repeats} repeats of {Draws} draws of each kind, in turn; medians"));
        List<BenchmarkFigure> figures = [];
        foreach (Timing timing in all)
        {
            bool isReference = timing == reference;
            figures.Add(new BenchmarkFigure($"{timing.Name}_draws_per_second", timing.PerSecond, "1/s")
            {
                Peer = isReference ? Peer : null,
                PeerValue = isReference ? PeerRate : null,
                Target = isReference ? BenchmarkTarget.AtLeast(3 * PeerRate) : null,
            });
            figures.Add(new BenchmarkFigure($"{timing.Name}_draws_per_processor_second", timing.PerProcessorSecond, "1/s"));
        }

        return new BenchmarkResult(figures);
    }

    private sealed class Timing : IDisposable
    {
        private readonly NeuralDensity density;
        private readonly Rows<float> contexts;
        private readonly Rows<double> samples;
        private readonly double[] logDensity;
        private readonly List<double> seconds = [];
        private readonly List<double> processorSeconds = [];

        public Timing(string name, NetworkSettings network, int width, int draws, bool oneContext = true)
        {
            Name = name;
            SyntheticExamples examples = new(width);
            density = NeuralDensity.Untrained(network, examples.Targets, examples.Context, new RandomStream(1));
            contexts = new Rows<float>(oneContext ? 1 : draws, width);
            new RandomStream(2).FillNormal(contexts.Values);
            samples = new Rows<double>(draws, examples.Targets.Space.Count);
            logDensity = new double[draws];
        }

        public string Name { get; }

        public double PerSecond => samples.Count / Median(seconds);

        public double PerProcessorSecond => samples.Count / Median(processorSeconds);

        public void Repeat(bool record)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            density.Sample(contexts, new RandomStream(3), samples, logDensity);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (record)
            {
                seconds.Add(elapsed);
                processorSeconds.Add((Environment.CpuUsage.TotalTime - processor).TotalSeconds);
            }
        }

        public void Dispose() => density.Dispose();

        private static double Median(List<double> values)
        {
            double[] sorted = [.. values.Order()];
            return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        }
    }
}
