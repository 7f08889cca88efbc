using Gnpe.Benchmarks.Compression;
using Gnpe.Benchmarks.Events;
using Gnpe.Benchmarks.Likelihood;
using Gnpe.Benchmarks.Oscillator;
using Gnpe.Benchmarks.Training;
using Gnpe.Benchmarks.Waveforms;

namespace Gnpe.Benchmarks.Runner;

/// <summary>Every benchmark there is; a new one is a file of its own and a line here.</summary>
internal static class BenchmarkList
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new OscillatorBenchmark(),
        new Gw150914Benchmark(),
        new Gw150914PosteriorBenchmark(),
        new BinaryInjectionsBenchmark(),
        new BinaryMethodsBenchmark(),
        new WaveformBenchmark(),
        new LikelihoodBenchmark(),
        new TrainingBenchmark(),
        new SamplingBenchmark(),
        new CompressedLikelihoodBenchmark(),
        new TrainingSampleBenchmark(),
        new CostBenchmark(),
    ];
}
