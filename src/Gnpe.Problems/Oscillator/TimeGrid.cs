namespace Gnpe.Problems.Oscillator;

/// <summary>Regular times t = Start + i·Spacing for i from 0 to Count − 1.</summary>
/// <param name="Start">First time [s].</param>
/// <param name="Spacing">Time between samples [s], positive.</param>
/// <param name="Count">Number of samples.</param>
public sealed record TimeGrid(double Start, double Spacing, int Count)
{
    /// <summary>The study's grid: 2000 samples on [−5, 5) s.</summary>
    public static TimeGrid Study { get; } = new(-5, 0.005, 2_000);

    /// <summary>Time of a sample [s].</summary>
    /// <param name="index">Its number, also beyond the grid.</param>
    /// <returns>The time.</returns>
    public double Time(int index) => Start + (index * Spacing);

    /// <summary>Index of the first sample after a time.</summary>
    /// <param name="time">The time [s].</param>
    /// <returns>From 0 to Count; Count when no sample lies after.</returns>
    public int FirstAfter(double time) => (int)Math.Clamp(Math.Floor((time - Start) / Spacing) + 1, 0, Count);
}
