using System.CommandLine;
using Gnpe.Cli.Commands;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw psd</c>.</summary>
internal static class PsdCommand
{
    private const string Median = "median";
    private const string Mean = "mean";

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        Option<string[]> strain = new("--strain") { Description = "Strain of one detector as DETECTOR=FILE (GWOSC HDF5); once per detector.", HelpName = "H1=FILE", Required = true };
        Option<string> average = new("--average") { Description = "How segments are averaged: median, which signals and glitches hardly move, or mean.", HelpName = "NAME", DefaultValueFactory = _ => Median };
        Option<double?> segment = NumberOption.Positive("--segment", "Length of a segment [s]; the table's spacing is its inverse.", "S");
        Option<double?> minimum = NumberOption.Positive("--f-min", "Lowest frequency of the table [Hz].", "HZ");
        Option<double?> maximum = NumberOption.Positive("--f-max", "Highest frequency of the table [Hz].", "HZ");
        Option<string?> from = new("--from") { Description = "GPS time at which the stretch to use begins; by default the file's.", HelpName = "T" };
        Option<string?> to = new("--to") { Description = "GPS time at which the stretch to use ends; by default the file's.", HelpName = "T" };
        Option<string> output = new("--output") { Description = "Folder for one table per detector, H1_psd.txt: frequency [Hz] and density [1/Hz].", HelpName = "DIR", Required = true };
        Option<string?> picture = new("--picture") { Description = "Picture of the amplitude spectral densities.", HelpName = "FILE.png" };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace earlier tables in the output folder." };
        segment.DefaultValueFactory = _ => 4;
        minimum.DefaultValueFactory = _ => 10;
        maximum.DefaultValueFactory = _ => 1100;
        Command command = new("psd", "Estimates the noise of strain: one-sided power spectral densities by Welch's method.")
        {
            strain, average, segment, minimum, maximum, from, to, output, picture, overwrite,
        };
        command.SetAction(parsed => CommandRunner.Run(environment, _ => NoiseEstimation.Write(
            new PsdRequest
            {
                StrainFiles = DetectorFiles.Parse("--strain", parsed.GetValue(strain)!),
                Mean = IsMean(parsed.GetRequiredValue(average)),
                SegmentSeconds = parsed.GetValue(segment)!.Value,
                MinimumFrequency = parsed.GetValue(minimum)!.Value,
                MaximumFrequency = parsed.GetValue(maximum)!.Value,
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Output = parsed.GetRequiredValue(output),
                Picture = parsed.GetValue(picture),
                Overwrite = parsed.GetValue(overwrite),
            },
            environment)));
        return command;
    }

    private static bool IsMean(string average) => average switch
    {
        Mean => true,
        Median => false,
        _ => throw new InvalidInputException($"--average is '{average}', but it must be {Median} or {Mean}."),
    };
}
