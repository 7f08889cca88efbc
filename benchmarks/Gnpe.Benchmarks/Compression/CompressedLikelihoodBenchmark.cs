using System.Globalization;
using Gnpe.Benchmarks.Likelihood;
using Gnpe.Benchmarks.Runner;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Numerics;

namespace Gnpe.Benchmarks.Compression;

/// <summary>Compressed likelihood evaluations per processor second on one thread, for the data and binaries of <see cref="LikelihoodBenchmark"/>, beside the likelihood of every bin.</summary>
internal sealed class CompressedLikelihoodBenchmark : IBenchmark
{
    private const int Components = 80;
    private const int Nodes = 120;
    private const int Count = 768;
    private const double WarmUpSeconds = 3;
    private const double Target = 100_000;
    private const string Peer = "the likelihood of every bin";

    public string Name => "compressed-likelihood";

    public string Description => "compressed likelihood evaluations per processor second on one thread, two detectors and IMRPhenomPv2; option: --repeats 30";

    public BenchmarkResult Run(string[] arguments, TextWriter log)
    {
        int repeats = (int)new BenchmarkOptions(arguments, "--repeats").Number("--repeats", 30);
        if (repeats < 1)
        {
            throw new InvalidInputException($"--repeats is {repeats}, but it must be at least 1.");
        }

        DetectorData[] data = LikelihoodBenchmark.NetworkData();
        Rows<double> rows = LikelihoodBenchmark.Rows(Count);
        GpsTime epoch = GpsTime.FromSeconds(LikelihoodBenchmark.TriggerTime);
        SignalBasis basis = CompressionSetting.Basis(Components, Nodes, CompressionSetting.Densities(1));
        ImrPhenomPv2 model = new();
        CompressedLikelihoodSettings settings = new();
        BinaryLikelihood full = new(data, model, new BinaryLikelihoodSettings());
        CompressedLikelihood plain = new(data, basis, model, epoch, settings);
        CompressedLikelihood marginal = new(data, basis, model, epoch, settings with { MarginalizePhase = true });
        CompressedLikelihood free = new(data, basis, new FreeWaveform(), epoch, settings);
        double[] compressed = new double[Count];
        double[] exact = new double[Count];
        double[] unused = new double[Count];
        StageTimes times = new(
            repeats,
            WarmUpSeconds,
            () => plain.LogLikelihood(rows, compressed),
            () => marginal.LogLikelihood(rows, unused),
            () => free.LogLikelihood(rows, unused),
            () => full.LogLikelihood(rows, exact));
        double evaluation = 1e6 * times.Median(0) / Count;
        double rest = 1e6 * times.Median(2) / Count;
        double operations = 2 * 2 * 4.0 * Components * Nodes;
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count} rows, two detectors, {Components} components, {Nodes} nodes; medians of processor time"));
        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"evaluation {evaluation:0.00} µs = waveform {evaluation - rest:0.00} + projection, matrix and data {rest:0.00} ({operations / rest / 1e3:0} GFLOP/s)"));
        double[] errors = [.. exact.Zip(compressed, (a, b) => Math.Abs(a - b)).Order()];
        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"difference from every bin: median {errors[Count / 2]:0.0e+0}, 95 % {errors[Count * 95 / 100]:0.0e+0}, worst {errors[^1]:0.0e+0} with a basis of few signals"));
        return new BenchmarkResult(
            new BenchmarkFigure("evaluations_per_processor_second", 1e6 / evaluation, "1/s")
            {
                Peer = Peer,
                PeerValue = Count / times.Median(3),
                Target = BenchmarkTarget.AtLeast(Target),
            },
            new BenchmarkFigure("phase_marginalized_evaluations_per_processor_second", Count / times.Median(1), "1/s"),
            new BenchmarkFigure("waveform_share", (evaluation - rest) / evaluation, "1"),
            new BenchmarkFigure("median_log_likelihood_error", errors[Count / 2], "1"));
    }
}
