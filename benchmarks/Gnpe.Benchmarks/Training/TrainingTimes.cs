using System.Diagnostics;
using Gnpe.Neural.Training;

namespace Gnpe.Benchmarks.Training;

/// <summary>Times a training run between reports of its progress, and multiplies matrices in the pauses, so that both see the same state of the machine.</summary>
/// <param name="matrices">What measures the matrix multiplication.</param>
/// <param name="limit">Seconds after which the run is ended.</param>
internal sealed class TrainingTimes(MatrixMultiplyRate matrices, double limit) : IProgress<TrainingProgress>, IDisposable
{
    private const long WarmUpSteps = 100;
    private const double Interval = 1.5;

    private readonly CancellationTokenSource end = new();
    private long stepsBefore = -1;
    private long start;
    private TimeSpan processorStart;
    private long steps;
    private double seconds;
    private double processorSeconds;
    private long residentStart;

    /// <summary>Ends the run.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Steps per second of the clock.</summary>
    public double StepsPerSecond => steps / seconds;

    /// <summary>Steps per processor second.</summary>
    public double StepsPerProcessorSecond => steps / processorSeconds;

    /// <summary>Growth of the resident memory after the first hundred steps, in bytes.</summary>
    public long Growth { get; private set; }

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
            Growth = Environment.WorkingSet - residentStart;
            if (seconds >= limit)
            {
                end.Cancel();
                return;
            }
        }
        else if (value.Step < WarmUpSteps)
        {
            return;
        }

        matrices.Measure(6);
        residentStart = residentStart == 0 ? Environment.WorkingSet : residentStart;
        stepsBefore = value.Step;
        processorStart = Environment.CpuUsage.TotalTime;
        start = Stopwatch.GetTimestamp();
    }

    public void Dispose() => end.Dispose();
}
