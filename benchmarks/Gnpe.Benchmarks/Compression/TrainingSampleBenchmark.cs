using System.Globalization;
using Gnpe.Benchmarks.Runner;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Benchmarks.Compression;

/// <summary>Training samples per processor second on one thread: a fresh IMRPhenomPv2 binary in two detectors, each under one of sixteen noise curves, in white noise; and where the time goes.</summary>
internal sealed class TrainingSampleBenchmark : IBenchmark
{
    private const int Rows = 512;
    private const int BatchesPerRepeat = 8;
    private const int Components = 64;
    private const int Nodes = 120;
    private const int Curves = 16;
    private const double WarmUpSeconds = 3;
    private const double Target = 40_000;

    // The prototype of the training notes made them at 10 ms per 512 samples from a bank of stored waveforms; fresh ones came from LALSimulation at 5 100/s on the nodes.
    private const string Peer = "LALSimulation 6.2.1, waveforms on the nodes alone";
    private const double PeerValue = 5_100;

    public string Name => "training-sample";

    public string Description => "compressed training samples per processor second on one thread, two detectors and IMRPhenomPv2; option: --repeats 30";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        int repeats = (int)new BenchmarkOptions(arguments, "--repeats").Number("--repeats", 30);
        if (repeats < 1)
        {
            throw new InvalidInputException($"--repeats is {repeats}, but it must be at least 1.");
        }

        IReadOnlyList<PowerSpectralDensity> densities = CompressionSetting.Densities(Curves);
        SignalBasis basis = CompressionSetting.Basis(Components, Nodes, densities);
        DetectorProjection[] projections = [.. densities.Select(density => new DetectorProjection(basis, density))];
        CompressedSignals signals = new(new ImrPhenomPv2(), [projections, projections], Rows);
        CompressedSignals free = new(new FreeWaveform(), [projections, projections], Rows);
        Batch batch = new();
        Rows<float> coefficients = new(Rows, signals.Width);
        RandomStream random = new(2);
        StageTimes times = new(
            repeats,
            WarmUpSeconds,
            () => Repeat(() => signals.FillNoisy(batch.Binaries, batch.Arrivals, batch.Densities, random, coefficients)),
            () => Repeat(() => signals.Fill(batch.Binaries, batch.Arrivals, batch.Densities, coefficients)),
            () => Repeat(() => free.Fill(batch.Binaries, batch.Arrivals, batch.Densities, coefficients)));

        double sample = Microseconds(0);
        double operations = 2 * 2 * 4.0 * Components * Nodes;
        Report(log, sample, operations, Microseconds(0) - Microseconds(1), Microseconds(1) - Microseconds(2), Microseconds(2));
        return new BenchmarkResult(
            new BenchmarkFigure("samples_per_processor_second", 1e6 / sample, "1/s") { Peer = Peer, PeerValue = PeerValue, Target = BenchmarkTarget.AtLeast(Target) },
            new BenchmarkFigure("waveform_share", (Microseconds(1) - Microseconds(2)) / sample, "1"),
            new BenchmarkFigure("projection_share", Microseconds(2) / sample, "1"),
            new BenchmarkFigure("noise_share", (Microseconds(0) - Microseconds(1)) / sample, "1"));

        double Microseconds(int stage) => 1e6 * times.Median(stage) / (BatchesPerRepeat * Rows);
    }

    private static void Report(TextWriter log, double sample, double operations, double noise, double waveform, double projection)
    {
        IFormatProvider invariant = CultureInfo.InvariantCulture;
        log.WriteLine(string.Create(invariant, $"{Rows} rows a batch, two detectors with {Curves} noise curves, {Components} components, {Nodes} nodes; medians of processor time"));
        log.WriteLine(string.Create(invariant, $"sample {sample:0.00} µs = waveform {waveform:0.00} + time shift and matrix {projection:0.00} + noise {noise:0.00}"));
        log.WriteLine(string.Create(
            invariant, $"matrix: {operations / 1e3:0} thousand operations a sample, {operations / projection / 1e3:0} GFLOP/s with the time shift; noise: {4 * Components} normal deviates, {1e3 * noise / (4 * Components):0.00} ns each"));
    }

    private static void Repeat(Action fill)
    {
        for (int i = 0; i < BatchesPerRepeat; i++)
        {
            fill();
        }
    }

    private sealed class Batch
    {
        public Batch()
        {
            RandomStream random = new(3);
            Binaries = new PrecessingBinary[Rows];
            double[] parameters = new double[BinaryParameters.Count];
            for (int row = 0; row < Rows; row++)
            {
                CompressionSetting.Prior.Sample(random, parameters);
                Binaries[row] = BinaryParameters.Binary(parameters, 20);
            }

            Arrivals = [.. Enumerable.Range(0, 2 * Rows).Select(_ =>
                new SkyProjection(new AntennaResponse(random.NextUniform(-1, 1), random.NextUniform(-1, 1)), random.NextUniform(-1e-3, 1e-3)))];
            Densities = [.. Enumerable.Range(0, 2 * Rows).Select(_ => random.NextIndex(Curves))];
        }

        public PrecessingBinary[] Binaries { get; }

        public SkyProjection[] Arrivals { get; }

        public int[] Densities { get; }
    }
}
