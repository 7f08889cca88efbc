using System.CommandLine;
using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The options that say which stretch of strain and which frequencies are analysed.</summary>
internal sealed class SegmentOptions
{
    private static readonly SegmentSettings Defaults = new();

    private readonly Option<double?> duration;
    private readonly Option<double?> after = NumberOption.Positive("--post-trigger", "How much of the segment follows the trigger [s].", "S");
    private readonly Option<double?> rollOff = NumberOption.Positive("--roll-off", "Length of the window's cosine at each end of the segment [s].", "S");
    private readonly Option<double?> minimum = NumberOption.Positive("--f-min", "Lowest frequency that is analysed [Hz].", "HZ");
    private readonly Option<double?> maximum = NumberOption.Positive("--f-max", "Highest frequency that is analysed [Hz].", "HZ");

    /// <summary>Creates the options.</summary>
    /// <param name="durationName">Name of the option of the segment's length, with its dashes.</param>
    public SegmentOptions(string durationName)
    {
        duration = NumberOption.Positive(durationName, "Length of the segment that is analysed [s]; the frequency spacing is its inverse.", "S");
        duration.DefaultValueFactory = _ => Defaults.DurationSeconds;
        after.DefaultValueFactory = _ => Defaults.SecondsAfterTrigger;
        rollOff.DefaultValueFactory = _ => Defaults.RollOffSeconds;
        minimum.DefaultValueFactory = _ => Defaults.MinimumFrequencyHertz;
        maximum.DefaultValueFactory = _ => Defaults.MaximumFrequencyHertz;
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { duration, after, rollOff, minimum, maximum })
        {
            command.Add(option);
        }
    }

    /// <summary>The values of a line of arguments.</summary>
    /// <param name="parsed">The line.</param>
    /// <returns>The settings.</returns>
    public SegmentSettings Of(ParseResult parsed) => new()
    {
        DurationSeconds = parsed.GetValue(duration)!.Value,
        SecondsAfterTrigger = parsed.GetValue(after)!.Value,
        RollOffSeconds = parsed.GetValue(rollOff)!.Value,
        MinimumFrequencyHertz = parsed.GetValue(minimum)!.Value,
        MaximumFrequencyHertz = parsed.GetValue(maximum)!.Value,
    };
}
