using System.CommandLine;
using Gnpe.Cli.Commands;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw fetch</c>.</summary>
internal static class FetchCommand
{
    private const string Server = "https://gwosc.org";

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        Argument<string> name = new("event") { Description = "Name of the event, such as GW150914, or with a version, GW150914-v3." };
        Option<string[]> detectors = new("--detector") { Description = "A detector; any number. By default H1 and L1.", HelpName = "NAME" };
        Option<double?> duration = NumberOption.Positive("--duration", "Length of the strain [s]: 32 or 4096.", "S");
        Option<double?> rate = NumberOption.Positive("--sample-rate", "Sampling rate [Hz]: 4096 or 16384.", "HZ");
        Option<string> host = new("--host") { Description = "Server with GWOSC's event catalogues.", HelpName = "URL", DefaultValueFactory = _ => Server };
        Option<string> output = new("--output") { Description = "Folder for the files and their checksums.", HelpName = "DIR", Required = true };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace earlier files in the output folder." };
        duration.DefaultValueFactory = _ => 32;
        rate.DefaultValueFactory = _ => 4096;
        Command command = new("fetch", "Downloads the strain around an event from the Gravitational Wave Open Science Center.") { name, detectors, duration, rate, host, output, overwrite };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation => new EventDownload(environment).Run(
            new FetchRequest
            {
                Event = parsed.GetRequiredValue(name),
                Detectors = parsed.GetValue(detectors) is { Length: > 0 } named ? named : ["H1", "L1"],
                DurationSeconds = parsed.GetValue(duration)!.Value,
                SampleRateHertz = parsed.GetValue(rate)!.Value,
                Host = parsed.GetRequiredValue(host),
                Output = parsed.GetRequiredValue(output),
                Overwrite = parsed.GetValue(overwrite),
            },
            cancellation)));
        return command;
    }
}
