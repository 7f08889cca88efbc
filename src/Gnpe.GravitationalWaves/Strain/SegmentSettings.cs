namespace Gnpe.GravitationalWaves.Strain;

/// <summary>Which stretch of strain is analysed and how its ends are rolled off.</summary>
public sealed record SegmentSettings
{
    /// <summary>Length of the segment [s]; the frequency spacing is its inverse.</summary>
    public double DurationSeconds { get; init; } = 4;

    /// <summary>How much of the segment follows the trigger [s].</summary>
    public double SecondsAfterTrigger { get; init; } = 2;

    /// <summary>Length of the Tukey window's cosine at each end [s].</summary>
    public double RollOffSeconds { get; init; } = 0.4;

    /// <summary>Lowest frequency that is analysed [Hz].</summary>
    public double MinimumFrequencyHertz { get; init; } = 20;

    /// <summary>Highest frequency that is analysed [Hz], included.</summary>
    public double MaximumFrequencyHertz { get; init; } = 1024;

    /// <summary>Fraction of the window inside its two cosines, the α of a Tukey window.</summary>
    internal double TukeyAlpha => 2 * RollOffSeconds / DurationSeconds;

    /// <summary>The frequencies that are analysed: every multiple of 1/duration from the minimum to the maximum, both included.</summary>
    /// <returns>The grid.</returns>
    /// <exception cref="InvalidInputException">The settings contradict each other.</exception>
    public Waveforms.FrequencyGrid Grid()
    {
        Validate();

        // A bound that is a multiple of the spacing up to rounding counts as one.
        int first = (int)Math.Ceiling((MinimumFrequencyHertz * DurationSeconds) - 1e-9);
        int last = (int)Math.Floor((MaximumFrequencyHertz * DurationSeconds) + 1e-9);
        return Waveforms.FrequencyGrid.Uniform(1 / DurationSeconds, first, last);
    }

    internal int SampleCount(int sampleRateHertz)
    {
        double count = DurationSeconds * sampleRateHertz;
        return count == Math.Round(count)
            ? (int)count
            : throw new InvalidInputException($"A segment of {DurationSeconds} s is not a whole number of samples at {sampleRateHertz} Hz.");
    }

    internal void Validate()
    {
        Require(DurationSeconds > 0 && double.IsFinite(DurationSeconds), $"The segment's duration is {DurationSeconds} s, but it must be positive.");
        Require(
            SecondsAfterTrigger >= 0 && SecondsAfterTrigger <= DurationSeconds,
            $"The segment ends {SecondsAfterTrigger} s after the trigger, but it must contain the trigger (0 to {DurationSeconds} s).");
        Require(
            RollOffSeconds >= 0 && 2 * RollOffSeconds <= DurationSeconds,
            $"The window's roll-off is {RollOffSeconds} s, but it must lie between 0 and half the duration of {DurationSeconds} s.");
        Require(
            MinimumFrequencyHertz > 0 && MaximumFrequencyHertz >= MinimumFrequencyHertz + (1 / DurationSeconds) && double.IsFinite(MaximumFrequencyHertz),
            $"The frequency range {MinimumFrequencyHertz} to {MaximumFrequencyHertz} Hz is not an ascending range of positive frequencies at least one bin wide.");
    }

    private static void Require(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new InvalidInputException(sentence);
        }
    }
}
