using System.CommandLine;
using System.Globalization;
using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw waveform</c>.</summary>
internal static class WaveformCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        Option<string> parameters = new("--parameters") { Description = "JSON object with the binary in bilby's parameters.", HelpName = "FILE.json", Required = true };
        Option<string> approximant = new("--approximant")
        {
            Description = $"Waveform model: {string.Join(", ", PolarizationModels.All.Select(model => model.Name))}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => PolarizationModels.All[0].Name,
        };
        Option<double> minimum = Frequency("--f-min", "Lowest frequency with a signal [Hz].", 20);
        Option<double> maximum = Frequency("--f-max", "Highest frequency of the table [Hz]; its own bin stays zero where it does in LALSimulation.", 1024);
        Option<double> spacing = Frequency("--delta-f", "Spacing of the frequencies [Hz].", 0.125);
        Option<double> reference = Frequency("--f-ref", "Frequency at which spins, angles and phase hold [Hz].", 20);
        Option<string> output = new("--output") { Description = "Table of both polarizations for every bin from 0 Hz on.", HelpName = "FILE.csv", Required = true };
        Option<string?> picture = new("--picture") { Description = "Picture of amplitude and phase.", HelpName = "FILE.png" };
        Command command = new("waveform", "Writes the polarizations of a binary in the frequency domain.")
        {
            parameters, approximant, minimum, maximum, spacing, reference, output, picture,
        };
        command.SetAction(parsed => CommandRunner.Run(environment, _ => WaveformTable.Write(
            new WaveformRequest
            {
                ParameterFile = parsed.GetRequiredValue(parameters),
                Approximant = parsed.GetRequiredValue(approximant),
                MinimumFrequency = parsed.GetValue(minimum),
                MaximumFrequency = parsed.GetValue(maximum),
                FrequencySpacing = parsed.GetValue(spacing),
                ReferenceFrequency = parsed.GetValue(reference),
                Output = parsed.GetRequiredValue(output),
                Picture = parsed.GetValue(picture),
            },
            environment)));
        return command;
    }

    private static Option<double> Frequency(string name, string description, double value) => new(name)
    {
        Description = description,
        HelpName = "HZ",
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double frequency) || !(frequency is > 0 and < double.PositiveInfinity))
            {
                result.AddError($"{name} is '{text}', but it must be a positive number.");
            }

            return frequency;
        },
    };
}
