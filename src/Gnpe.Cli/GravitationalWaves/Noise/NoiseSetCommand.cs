using System.CommandLine;
using Gnpe.Cli.Commands;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw noise-set</c>.</summary>
internal static class NoiseSetCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        Option<string[]> sources = new("--psd") { Description = "A noise curve to vary, or the name of a design (" + string.Join(", ", NoiseSource.Designs) + "); any number. Every detector draws from all of them, but from one given as DETECTOR=FILE only that detector.", HelpName = "[DETECTOR=]FILE", Required = true };
        Option<string[]> detectors = new("--detector") { Description = "A detector of the set; any number. By default H1 and L1.", HelpName = "NAME" };
        Option<long?> count = NumberOption.Whole("--count", "Densities of each detector.", 1, 100_000);
        Option<double?> minimum = NumberOption.Positive("--f-min", "Lowest frequency [Hz].", "HZ");
        Option<double?> maximum = NumberOption.Positive("--f-max", "Highest frequency [Hz].", "HZ");
        Option<double?> spacing = NumberOption.Positive("--delta-f", "Spacing of the frequencies [Hz].", "HZ");
        Option<long?> seed = NumberOption.Whole("--seed", "Seed of the variations.");
        Option<string> output = new("--output") { Description = "The HDF5 file to write; replaced when it exists.", HelpName = "FILE.hdf5", Required = true };
        Option<string?> picture = new("--picture") { Description = "Picture of some of the densities.", HelpName = "FILE.png" };
        count.DefaultValueFactory = _ => 256;
        minimum.DefaultValueFactory = _ => 10;
        maximum.DefaultValueFactory = _ => 1100;
        spacing.DefaultValueFactory = _ => 0.25;
        seed.DefaultValueFactory = _ => 1;
        Command command = new("noise-set", "Makes a set of power spectral densities to train with: given curves with another level, smoothly changed shape and other heights of their lines.")
        {
            sources, detectors, count, minimum, maximum, spacing, seed, output, picture,
        };
        command.SetAction(parsed => CommandRunner.Run(environment, _ => NoiseSetWriter.Write(
            new NoiseSetRequest
            {
                Sources = parsed.GetValue(sources)!,
                Detectors = parsed.GetValue(detectors) is { Length: > 0 } named ? named : ["H1", "L1"],
                Count = (int)parsed.GetValue(count)!.Value,
                MinimumFrequency = parsed.GetValue(minimum)!.Value,
                MaximumFrequency = parsed.GetValue(maximum)!.Value,
                SpacingHertz = parsed.GetValue(spacing)!.Value,
                Seed = parsed.GetValue(seed)!.Value,
                Output = parsed.GetRequiredValue(output),
                Picture = parsed.GetValue(picture),
            },
            environment)));
        return command;
    }
}
