using System.CommandLine;
using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw inject</c>.</summary>
internal static class InjectCommand
{
    private const int LongestSeconds = 4096;
    private const int HighestRate = 16384;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        SignalInjectionSettings defaults = new();
        Option<string> parameters = new("--parameters") { Description = "The signal in bilby's parameters: a JSON object, or a table with one row per signal.", HelpName = "FILE", Required = true };
        Option<long?> row = NumberOption.Whole("--row", "Row of the table, counted from 1.", 1, int.MaxValue);
        Option<string[]> strain = new("--strain") { Description = "Real strain of one detector as DETECTOR=FILE (GWOSC HDF5); once per detector. Without it noise is simulated.", HelpName = "H1=FILE", DefaultValueFactory = _ => [] };
        Option<string[]> noise = new("--psd")
        {
            Description = $"Power spectral density of one detector as DETECTOR=FILE (two columns, Hz and 1/Hz) or DETECTOR=DESIGN ({string.Join(", ", NoiseSource.Designs)}); simulated noise needs it, real strain has its Welch estimate.",
            HelpName = "H1=FILE",
            DefaultValueFactory = _ => [],
        };
        Option<string> approximant = new("--approximant")
        {
            Description = $"Waveform model: {string.Join(", ", PolarizationModels.All.Select(model => model.Name))}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => PolarizationModels.All[0].Name,
        };
        Option<double?> reference = NumberOption.Positive("--f-ref", "Frequency at which spins, angles and phase hold [Hz].", "HZ");
        Option<double?> lowest = NumberOption.Positive("--signal-f-min", "Frequency at which the signal begins [Hz].", "HZ");
        SegmentOptions segment = new("--segment");
        Option<long?> start = NumberOption.Whole("--start", "GPS second at which simulated strain starts; by default the signal is in the middle.", 1, 1_000_000_000_000);
        Option<long?> duration = NumberOption.Whole("--duration", "Length of simulated strain [s].", 1, LongestSeconds);
        Option<long?> rate = NumberOption.Whole("--sample-rate", "Sampling rate of simulated strain [Hz].", 2, HighestRate);
        Option<long?> seed = NumberOption.Whole("--seed", "Seed of simulated noise; the same seed gives the same noise.");
        Option<string> output = new("--output") { Description = "Folder for one strain file per detector, H1.hdf5, and injection.json; must be empty or missing.", HelpName = "DIR", Required = true };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace earlier output in the folder." };
        row.DefaultValueFactory = _ => 1;
        reference.DefaultValueFactory = _ => defaults.ReferenceFrequencyHertz;
        lowest.DefaultValueFactory = _ => defaults.MinimumFrequencyHertz;
        duration.DefaultValueFactory = _ => 32;
        rate.DefaultValueFactory = _ => 4096;
        seed.DefaultValueFactory = _ => 0;
        Command command = new("inject", "Adds the signal of a binary to real or simulated strain.")
        {
            parameters, row, strain, noise, approximant, reference, lowest, start, duration, rate, seed, output, overwrite,
        };
        segment.AddTo(command);
        command.SetAction(parsed => CommandRunner.Run(environment, _ => InjectionRun.Write(
            new InjectRequest
            {
                Parameters = parsed.GetRequiredValue(parameters),
                Row = (int)parsed.GetValue(row)!.Value,
                StrainFiles = DetectorFiles.Parse("--strain", parsed.GetValue(strain)!),
                NoiseFiles = DetectorFiles.Parse("--psd", parsed.GetValue(noise)!),
                Approximant = parsed.GetRequiredValue(approximant),
                Signal = new SignalInjectionSettings { ReferenceFrequencyHertz = parsed.GetValue(reference)!.Value, MinimumFrequencyHertz = parsed.GetValue(lowest)!.Value },
                Segment = segment.Of(parsed),
                Start = parsed.GetValue(start),
                DurationSeconds = (int)parsed.GetValue(duration)!.Value,
                SampleRate = (int)parsed.GetValue(rate)!.Value,
                Seed = parsed.GetValue(seed)!.Value,
                Output = parsed.GetRequiredValue(output),
                Overwrite = parsed.GetValue(overwrite),
            },
            environment)));
        return command;
    }
}
