using System.Diagnostics;
using Gnpe.Inference;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Training;

namespace Gnpe.Benchmarks.Training;

/// <summary>Times a training run between reports of its progress, and multiplies matrices in the pauses, so that both see the same state of the machine.</summary>
/// <param name="matrices">What measures the matrix multiplication; null for nothing.</param>
/// <param name="limit">Seconds after which the run is ended.</param>
internal sealed class TrainingTimes(MatrixMultiplyRate? matrices, double limit) : IProgress<TrainingProgress>, IDisposable
{
    private const double Interval = 1.5;

    private readonly long warmUpSteps = matrices is null ? 20 : 100;
    private readonly CancellationTokenSource end = new();
    private readonly long created = Stopwatch.GetTimestamp();
    private long stepsBefore = -1;
    private long start;
    private TimeSpan processorStart;
    private long steps;
    private double seconds;
    private double processorSeconds;
    private long residentStart;

    /// <summary>Steps per second of the clock.</summary>
    public double StepsPerSecond => steps / seconds;

    /// <summary>Steps per processor second.</summary>
    public double StepsPerProcessorSecond => steps / processorSeconds;

    /// <summary>Growth of the resident memory while steps were timed, after the first hundred, in bytes.</summary>
    public long Growth { get; private set; }

    /// <summary>Trains a network until enough has been timed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="examples">What it is trained on.</param>
    /// <param name="batch">Examples of a step.</param>
    /// <param name="threads">Threads; 0 for one on each processor.</param>
    public void Train(NetworkSettings network, IExampleSource examples, int batch, int threads)
    {
        TrainingSettings settings = new()
        {
            Steps = 1_000_000,
            BatchSize = batch,
            ValidationInterval = 1_000_000,
            CheckpointSeconds = 0,
            StatisticsExamples = 1024,
            TorchThreads = threads,
        };
        try
        {
            new Trainer(network, settings).Train(examples, null, new TrainingRun { Progress = this }, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Enough has been timed.
        }
    }

    public void Report(TrainingProgress value)
    {
        if (stepsBefore >= 0)
        {
            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (elapsed < Interval)
            {
                return;
            }

            steps += value.Step - stepsBefore;
            seconds += elapsed;
            processorSeconds += (Environment.CpuUsage.TotalTime - processorStart).TotalSeconds;
            Growth += Environment.WorkingSet - residentStart;
            if (seconds >= limit)
            {
                end.Cancel();
                return;
            }
        }
        else if (value.Step < warmUpSteps || Stopwatch.GetElapsedTime(created).TotalSeconds < Interval)
        {
            return;
        }

        matrices?.Measure(6);
        residentStart = Environment.WorkingSet; // what the matrices leave is not the training's
        stepsBefore = value.Step;
        processorStart = Environment.CpuUsage.TotalTime;
        start = Stopwatch.GetTimestamp();
    }

    public void Dispose() => end.Dispose();
}
