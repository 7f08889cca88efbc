using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using Gnpe.Benchmarks.Runner;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Waveforms;

/// <summary>
/// Waveforms per second on one thread at the setting of the peer's measurement: 36 and 29 solar masses, 20 to 1024 Hz in steps of 0.125 Hz, of which 4837 bins lie below the cut-off;
/// spins, angles and distance at random. The two models take turns, so that both see the same state of the machine.
/// </summary>
internal sealed class WaveformBenchmark : IBenchmark
{
    private const int BinsBelowCutoff = 4837;
    private const int BinariesPerRepeat = 256;
    private const double WarmUpSeconds = 1.5;

    // LALSimulation 6.2.1 (gcc -O2), SimInspiralChooseFDWaveform in C on one pinned thread, median of five runs; its fastest decile was 660 and 1811.
    private const string Peer = "LALSimulation 6.2.1 on an Intel Xeon at 2.8 GHz";
    private const double PeerPrecessing = 519;
    private const double PeerAligned = 1489;
    private const double Target = 12_000;

    public string Name => "waveforms";

    public string Description => "waveforms per second on one thread, IMRPhenomPv2 and IMRPhenomD; option: --repeats 60";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        int repeats = (int)new BenchmarkOptions(arguments, "--repeats").Number("--repeats", 60);
        if (repeats < 1)
        {
            throw new InvalidInputException($"--repeats is {repeats}, but it must be at least 1.");
        }

        FrequencyGrid grid = FrequencyGrid.Uniform(0.125, 160, 8191);
        Timing precessing = new(new ImrPhenomPv2(), Draw(aligned: false), grid);
        Timing aligned = new(new ImrPhenomDModel(), Draw(aligned: true), grid);
        Stopwatch warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed.TotalSeconds < WarmUpSeconds)
        {
            precessing.Repeat(record: false);
            aligned.Repeat(record: false);
        }

        for (int i = 0; i < repeats; i++)
        {
            precessing.Repeat(record: true);
            aligned.Repeat(record: true);
        }

        int width = 64 * (Vector512.IsHardwareAccelerated ? Vector512<double>.Count : Vector<double>.Count);
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repeats} repeats of {BinariesPerRepeat} waveforms of each model, in turn; vectors of {width} bits; medians"));
        return new BenchmarkResult([.. Figures(precessing, aligned)]);
    }

    private static IEnumerable<BenchmarkFigure> Figures(Timing precessing, Timing aligned)
    {
        // Processor time is what a waveform costs; wall-clock time also counts what other programs take from this one.
        yield return new BenchmarkFigure("precessing_waveforms_per_processor_second", precessing.PerProcessorSecond, "1/s")
        {
            Peer = Peer,
            PeerValue = PeerPrecessing,
            Target = BenchmarkTarget.AtLeast(Target),
        };
        yield return new BenchmarkFigure("precessing_waveforms_per_second", precessing.PerSecond, "1/s") { Peer = Peer, PeerValue = PeerPrecessing };
        yield return new BenchmarkFigure("precessing_nanoseconds_per_bin", 1e9 / (precessing.PerProcessorSecond * BinsBelowCutoff), "ns")
        {
            Peer = Peer,
            PeerValue = 1e9 / (PeerPrecessing * BinsBelowCutoff),
        };
        yield return new BenchmarkFigure("aligned_waveforms_per_processor_second", aligned.PerProcessorSecond, "1/s") { Peer = Peer, PeerValue = PeerAligned };
        yield return new BenchmarkFigure("aligned_waveforms_per_second", aligned.PerSecond, "1/s") { Peer = Peer, PeerValue = PeerAligned };
        yield return new BenchmarkFigure("bytes_allocated_per_waveform", precessing.BytesPerWaveform, "B") { Target = BenchmarkTarget.AtMost(0) };
    }

    private static PrecessingBinary[] Draw(bool aligned)
    {
        RandomStream random = new(20150914);
        PrecessingBinary[] binaries = new PrecessingBinary[BinariesPerRepeat];
        for (int i = 0; i < binaries.Length; i++)
        {
            binaries[i] = new PrecessingBinary
            {
                Mass1 = 36,
                Mass2 = 29,
                A1 = random.NextUniform(0, 0.99),
                A2 = random.NextUniform(0, 0.99),
                Tilt1 = aligned ? 0 : Math.Acos(random.NextUniform(-1, 1)),
                Tilt2 = aligned ? Math.PI : Math.Acos(random.NextUniform(-1, 1)),
                Phi12 = random.NextUniform(0, Math.Tau),
                PhiJl = random.NextUniform(0, Math.Tau),
                ThetaJn = Math.Acos(random.NextUniform(-1, 1)),
                Phase = random.NextUniform(0, Math.Tau),
                DistanceMegaparsecs = random.NextUniform(100, 2000),
            };
        }

        return binaries;
    }

    /// <summary>The times of one model.</summary>
    private sealed class Timing
    {
        private readonly IPolarizationModel model;
        private readonly PrecessingBinary[] binaries;
        private readonly FrequencyGrid grid;
        private readonly ComplexSeries plus;
        private readonly ComplexSeries cross;
        private readonly List<double> seconds = [];
        private readonly List<double> processorSeconds = [];

        public Timing(IPolarizationModel model, PrecessingBinary[] binaries, FrequencyGrid grid)
        {
            this.model = model;
            this.binaries = binaries;
            this.grid = grid;
            plus = new ComplexSeries(grid.Count);
            cross = new ComplexSeries(grid.Count);
        }

        public double PerSecond => binaries.Length / Median(seconds);

        public double PerProcessorSecond => binaries.Length / Median(processorSeconds);

        public double BytesPerWaveform { get; private set; }

        public void Repeat(bool record)
        {
            TimeSpan processorBefore = Environment.CpuUsage.TotalTime;
            long bytesBefore = GC.GetAllocatedBytesForCurrentThread();
            long before = Stopwatch.GetTimestamp();
            foreach (PrecessingBinary binary in binaries)
            {
                model.Evaluate(binary, grid, plus.Span, cross.Span);
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(before);
            BytesPerWaveform = (GC.GetAllocatedBytesForCurrentThread() - bytesBefore) / (double)binaries.Length;
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
