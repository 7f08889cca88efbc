namespace Gnpe.Benchmarks.Compression;

/// <summary>Processor seconds of several pieces of work, taken in turn so that what else the machine does meets all alike.</summary>
internal sealed class StageTimes
{
    private readonly Action[] stages;
    private readonly List<double>[] seconds;

    /// <summary>Warms the stages up and times them.</summary>
    /// <param name="repeats">How often.</param>
    /// <param name="warmUpSeconds">How long before [s].</param>
    /// <param name="stages">The pieces of work.</param>
    public StageTimes(int repeats, double warmUpSeconds, params Action[] stages)
    {
        this.stages = stages;
        seconds = [.. stages.Select(_ => new List<double>())];
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < warmUpSeconds)
        {
            RunAll();
        }

        foreach (List<double> times in seconds)
        {
            times.Clear();
        }

        for (int i = 0; i < repeats; i++)
        {
            RunAll();
        }
    }

    /// <summary>Median processor seconds of a stage.</summary>
    /// <param name="stage">Its index.</param>
    public double Median(int stage)
    {
        double[] sorted = [.. seconds[stage].Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private void RunAll()
    {
        for (int stage = 0; stage < stages.Length; stage++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            stages[stage]();
            seconds[stage].Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
    }
}
