using System.Diagnostics;
using System.Globalization;
using Gnpe.Benchmarks.Runner;
using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Likelihood;

/// <summary>
/// Likelihood evaluations per second on one thread: two detectors, 4 s, 20 to 1024 Hz (4017 bins), IMRPhenomPv2, binaries like GW150914 in simulated noise; with every parameter given
/// and with phase, time and distance marginalized.
/// </summary>
internal sealed class LikelihoodBenchmark : IBenchmark
{
    /// <summary>The instant about which the binaries arrive [GPS s].</summary>
    public const double TriggerTime = 1126259462.4;

    private const int RowsPerRepeat = 256;
    private const int MarginalRowsPerRepeat = 64;
    private const double WarmUpSeconds = 1.5;
    private const double Target = 10_000;

    // bilby 1.1.5 with LALSimulation, 2.6 ms a call for the same detectors, segment and waveform on one core.
    private const string Peer = "bilby 1.1.5 with LALSimulation";
    private const double PeerValue = 385;

    public string Name => "likelihood";

    public string Description => "likelihood evaluations per second on one thread, two detectors and IMRPhenomPv2; option: --repeats 30";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        int repeats = (int)new BenchmarkOptions(arguments, "--repeats").Number("--repeats", 30);
        if (repeats < 1)
        {
            throw new InvalidInputException($"--repeats is {repeats}, but it must be at least 1.");
        }

        DetectorData[] data = NetworkData();
        BinaryLikelihoodSettings plain = new();
        BinaryLikelihoodSettings marginal = new()
        {
            MarginalizePhase = true,
            TimePrior = new Uniform(TriggerTime - 0.1, TriggerTime + 0.1),
            DistancePrior = new PowerLaw(2, 100, 2000),
        };
        Timing full = new(new BinaryLikelihood(data, new ImrPhenomPv2(), plain), Rows(RowsPerRepeat));
        Timing phase = new(new BinaryLikelihood(data, new ImrPhenomPv2(), plain with { MarginalizePhase = true }), Rows(RowsPerRepeat));
        Timing all = new(new BinaryLikelihood(data, new ImrPhenomPv2(), marginal), Rows(MarginalRowsPerRepeat));
        Stopwatch warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed.TotalSeconds < WarmUpSeconds)
        {
            RepeatAll(record: false);
        }

        for (int i = 0; i < repeats; i++)
        {
            RepeatAll(record: true);
        }

        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repeats} repeats, the three likelihoods in turn; {data[0].Grid.Count} bins in each of {data.Length} detectors; medians"));

        // Processor time is what an evaluation costs; wall-clock time also counts what other programs take from this one.
        return new BenchmarkResult(
            new BenchmarkFigure("evaluations_per_processor_second", full.PerProcessorSecond, "1/s") { Peer = Peer, PeerValue = PeerValue, Target = BenchmarkTarget.AtLeast(Target) },
            new BenchmarkFigure("evaluations_per_second", full.PerSecond, "1/s") { Peer = Peer, PeerValue = PeerValue },
            new BenchmarkFigure("phase_marginalized_evaluations_per_processor_second", phase.PerProcessorSecond, "1/s"),
            new BenchmarkFigure("phase_time_distance_marginalized_evaluations_per_processor_second", all.PerProcessorSecond, "1/s"));

        void RepeatAll(bool record)
        {
            full.Repeat(record);
            phase.Repeat(record);
            all.Repeat(record);
        }
    }

    /// <summary>Two detectors' data with a binary in noise of Advanced LIGO's design.</summary>
    public static DetectorData[] NetworkData() => [Data(Detector.Hanford, 1), Data(Detector.Livingston, 2)];

    /// <summary>Binaries near it.</summary>
    /// <param name="count">How many.</param>
    public static Rows<double> Rows(int count)
    {
        RandomStream random = new(20150914);
        Rows<double> rows = new(count, 15);
        for (int row = 0; row < count; row++)
        {
            double[] values =
            [
                random.NextUniform(29, 33), random.NextUniform(0.6, 1), random.NextUniform(0, 0.99), random.NextUniform(0, 0.99), Math.Acos(random.NextUniform(-1, 1)),
                Math.Acos(random.NextUniform(-1, 1)), random.NextUniform(0, Math.Tau), random.NextUniform(0, Math.Tau), Math.Acos(random.NextUniform(-1, 1)),
                random.NextUniform(300, 600), random.NextUniform(0, Math.Tau), Math.Asin(random.NextUniform(-1, 1)), random.NextUniform(0, Math.PI),
                random.NextUniform(0, Math.Tau), random.NextUniform(TriggerTime - 0.02, TriggerTime + 0.02),
            ];
            values.CopyTo(rows[row]);
        }

        return rows;
    }

    private static DetectorData Data(Detector detector, long seed)
    {
        PowerSpectralDensity density = AnalyticNoise.Tabulate(AnalyticNoise.AdvancedLigo, "the design", 10, 1100, 0.25);
        GpsTime start = new(1126259446, 0);
        StrainSeries noise = ColouredNoise.Draw(detector, density, start, 32, 4096, new RandomStream(seed));
        double[] source = [31, 0.85, 0.3, 0.2, 1.1, 0.9, 0.5, 1.2, 2.6, 420, 1.9, -1.2, 0.7, 1.1, TriggerTime + 0.01];
        StrainSeries strain = new SignalInjection(new ImrPhenomPv2(), new SignalInjectionSettings()).AddTo(noise, source);
        return DetectorData.Of(strain, density, GpsTime.FromSeconds(TriggerTime), new SegmentSettings());
    }

    /// <summary>The times of one likelihood.</summary>
    private sealed class Timing(BinaryLikelihood likelihood, Rows<double> rows)
    {
        private readonly double[] values = new double[rows.Count];
        private readonly List<double> seconds = [];
        private readonly List<double> processorSeconds = [];

        public double PerSecond => rows.Count / Median(seconds);

        public double PerProcessorSecond => rows.Count / Median(processorSeconds);

        public void Repeat(bool record)
        {
            TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
            long before = Stopwatch.GetTimestamp();
            likelihood.LogLikelihood(rows, values);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(before);
            if (record)
            {
                seconds.Add(elapsed.TotalSeconds);
                processorSeconds.Add((Environment.CpuUsage.TotalTime - processorBefore).TotalSeconds);
            }
        }

        private static double Median(List<double> values)
        {
            double[] sorted = [.. values.Order()];
            return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        }
    }
}
