namespace Gnpe.Cli.GravitationalWaves;

/// <summary>
/// Decides how many training steps fit into a time. The first steps compile code and run slowly, and other programs come and go, so the decision is taken from the speed over the
/// last third of the time so far, and is looked at again every twentieth of the time and whenever half of the steps that were left have been made. It changes only when training
/// would end late, or clearly early.
/// </summary>
/// <param name="budgetSeconds">Time from the start of training to its end [s].</param>
/// <param name="steps">The number of steps before the first decision.</param>
internal sealed class StepPlanner(double budgetSeconds, long steps)
{
    private const double FirstCheck = 0.03;
    private const double CheckInterval = 0.05;

    // Of the whole time.
    private const double LateShare = 0.002;
    private const double EarlyShare = 0.02;

    // Of the time that is left: what later decisions can make up for is not worth one now.
    private const double LeftShare = 0.08;

    // After the last regular check.
    private static readonly double[] LastChecks = [0.95, 0.975, 0.99, 1];

    private readonly List<(double Seconds, long Step)> marks = [];
    private double nextCheck = FirstCheck * budgetSeconds;
    private long nextCheckStep = long.MaxValue;

    /// <summary>Whether a speed has been measured.</summary>
    public bool IsPlanned { get; private set; }

    /// <summary>Steps of the whole training.</summary>
    public long Steps { get; private set; } = steps;

    /// <summary>Takes note of where training stands.</summary>
    /// <param name="step">Steps made.</param>
    /// <param name="seconds">Time since the start of training [s].</param>
    /// <returns>Whether <see cref="Steps"/> has been decided or changed; it is then more than <paramref name="step"/>.</returns>
    public bool Observe(long step, double seconds)
    {
        marks.Add((seconds, step));
        bool isDue = seconds >= nextCheck || step >= nextCheckStep;
        bool hasSpeed = marks.Count > 1 || seconds > 0.5 * budgetSeconds;
        if (!isDue || !hasSpeed || (IsPlanned && step >= Steps))
        {
            return false;
        }

        double rate = Rate(step, seconds);
        double late = seconds + ((Steps - step) / rate) - budgetSeconds;
        double tolerated = LeftShare * (budgetSeconds - seconds);
        bool changes = !IsPlanned || late > Math.Max(LateShare * budgetSeconds, tolerated) || -late > Math.Max(EarlyShare * budgetSeconds, tolerated);
        if (changes)
        {
            IsPlanned = true;
            Steps = step + Math.Max(1, (long)(rate * (budgetSeconds - seconds)));
        }

        nextCheck = NextCheck(seconds);
        nextCheckStep = step + Math.Max(1, (Steps - step) / 2);
        return changes;
    }

    private double NextCheck(double seconds)
    {
        double regular = seconds + (CheckInterval * budgetSeconds);
        return regular <= LastChecks[0] * budgetSeconds
            ? regular
            : LastChecks.Select(share => share * budgetSeconds).FirstOrDefault(check => check > seconds, double.PositiveInfinity);
    }

    // Steps per second over the last third of the time since the first mark, which comes after everything was set up; with no other mark, since the start.
    private double Rate(long step, double seconds)
    {
        double from = marks[0].Seconds + (2 * (seconds - marks[0].Seconds) / 3);
        (double fromSeconds, long fromStep) = marks.Count > 1 ? marks.FindLast(mark => mark.Seconds <= from) : (0, 0);
        return Math.Max(step - fromStep, 1) / Math.Max(seconds - fromSeconds, double.Epsilon);
    }
}
