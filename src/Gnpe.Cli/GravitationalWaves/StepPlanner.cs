namespace Gnpe.Cli.GravitationalWaves;

/// <summary>
/// Decides how many training steps fit into a time. The first steps compile code and run slowly, and other programs come and go, so the decision is taken from the speed over the
/// second half of the time so far, and taken again twenty times; it changes only when training would end late, or clearly early.
/// </summary>
/// <param name="budgetSeconds">Time from the start of training to its end [s].</param>
/// <param name="steps">The number of steps before the first decision.</param>
internal sealed class StepPlanner(double budgetSeconds, long steps)
{
    private const double FirstCheck = 0.03;
    private const double CheckInterval = 0.05;
    private const double MinimumInterval = 1; // [s]; a new decision costs a fraction of a second
    private const double LateShare = 0.002;
    private const double EarlyShare = 0.02;

    // Once no further check would come in time, the last decisions are taken closer together.
    private static readonly double[] LastChecks = [0.95, 0.975, 0.99, 1];

    private readonly List<(double Seconds, long Step)> marks = [(0, 0)];
    private double nextCheck = FirstCheck * budgetSeconds;

    /// <summary>Whether a speed has been measured.</summary>
    public bool IsPlanned { get; private set; }

    /// <summary>Steps of the whole training.</summary>
    public long Steps { get; private set; } = steps;

    /// <summary>Takes note of where training stands.</summary>
    /// <param name="step">Steps made.</param>
    /// <param name="seconds">Time since the start of training [s].</param>
    /// <returns>Whether <see cref="Steps"/> changed; then it is more than <paramref name="step"/>.</returns>
    public bool Observe(long step, double seconds)
    {
        marks.Add((seconds, step));
        if (seconds < nextCheck || (IsPlanned && step >= Steps))
        {
            return false;
        }

        nextCheck = NextCheck(seconds);
        double rate = Rate(step, seconds);
        double end = seconds + ((Steps - step) / rate);
        if (IsPlanned && end <= budgetSeconds * (1 + LateShare) && end >= budgetSeconds * (1 - EarlyShare))
        {
            return false;
        }

        long before = Steps;
        Steps = step + Math.Max(1, (long)(rate * (budgetSeconds - seconds)));
        bool isFirst = !IsPlanned;
        IsPlanned = true;
        return isFirst || Steps != before;
    }

    private double NextCheck(double seconds)
    {
        double earliest = Math.Max(seconds + (CheckInterval * budgetSeconds), seconds + MinimumInterval);
        return earliest <= LastChecks[0] * budgetSeconds
            ? earliest
            : LastChecks.Select(share => share * budgetSeconds).FirstOrDefault(check => check > seconds, seconds);
    }

    // Steps per second since the last mark of the first half.
    private double Rate(long step, double seconds)
    {
        (double halfSeconds, long halfStep) = marks.FindLast(mark => mark.Seconds <= 0.5 * seconds);
        return Math.Max(step - halfStep, 1) / (seconds - halfSeconds);
    }
}
