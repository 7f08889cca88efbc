using System.CommandLine;
using Gnpe.Cli.Commands;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw train</c>.</summary>
internal static class TrainCommand
{
    // Two months; more is a slip of the pen.
    private const double MostMinutes = 100_000;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <param name="parts">What it is put together from.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment, Parts parts)
    {
        Option<string[]> strain = new("--strain") { Description = "In place of a noise set: strain of one detector as DETECTOR=FILE (GWOSC HDF5), once per detector, to train for its noise alone.", HelpName = "H1=FILE", DefaultValueFactory = _ => [] };
        Option<string?> noise = new("--noise-set") { Description = "Power spectral densities to train with, made by gnpe gw noise-set.", HelpName = "FILE.hdf5" };
        Option<string> output = new("--output") { Description = "Folder for the model; must be empty or missing.", HelpName = "DIR", Required = true };
        Option<string?> settings = new("--settings") { Description = "Settings in YAML; every key has a default.", HelpName = "FILE" };
        Option<long?> seed = NumberOption.Whole("--seed", "Seed of everything random; the same seed gives the same network.");
        Option<double?> minutes = NumberOption.Positive("--minutes", "Minutes for the whole command: train as many steps as fit into them on this machine, instead of the settings' number.", "M", MostMinutes);
        Option<bool> resume = new("--resume") { Description = "Continue the interrupted training in the output folder, which holds all that is needed; no other option goes with it." };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace what the output folder holds." };
        Command command = new("train", "Trains a GNPE network for binary black holes in the noise of a set of densities, or of one stretch of strain.") { noise, strain, output, settings, seed, minutes, resume, overwrite };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation =>
        {
            if (parsed.GetValue(resume))
            {
                RequireAlone(parsed, noise, strain, settings, seed, minutes, overwrite);
            }

            new BinaryTraining(environment, parts.SaveCheckpoint).Run(
                new TrainRequest
                {
                    StrainFiles = DetectorFiles.Parse("--strain", parsed.GetValue(strain)!),
                    NoiseSet = parsed.GetValue(noise),
                    Output = parsed.GetRequiredValue(output),
                    SettingsFile = parsed.GetValue(settings),
                    Seed = parsed.GetValue(seed),
                    Minutes = parsed.GetValue(minutes),
                    Resume = parsed.GetValue(resume),
                    Overwrite = parsed.GetValue(overwrite),
                },
                cancellation);
        }));
        return command;
    }

    private static void RequireAlone(ParseResult parsed, params IEnumerable<Option> others)
    {
        if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
        {
            throw new InvalidInputException($"--resume continues with what the output folder holds and cannot be combined with {other.Name}; leave out one of the two.");
        }
    }
}
