using System.CommandLine;
using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Likelihood;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw likelihood</c>.</summary>
internal static class LikelihoodCommand
{
    private const int MostThreads = 1024;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        BinaryLikelihoodSettings defaults = new();
        Option<string[]> strain = new("--strain") { Description = "Strain of one detector as DETECTOR=FILE (GWOSC HDF5); once per detector.", HelpName = "H1=FILE", Required = true };
        Option<string[]> noise = new("--psd") { Description = "Power spectral density of one detector as DETECTOR=FILE (two columns, Hz and 1/Hz), instead of the Welch estimate.", HelpName = "H1=FILE", DefaultValueFactory = _ => [] };
        Option<string> trigger = new("--trigger-time") { Description = "GPS time of the event [s].", HelpName = "T", Required = true };
        SegmentOptions segment = new("--duration");
        Option<string> approximant = new("--approximant")
        {
            Description = $"Waveform model: {string.Join(", ", PolarizationModels.All.Select(model => model.Name))}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => PolarizationModels.All[0].Name,
        };
        Option<double?> reference = NumberOption.Positive("--f-ref", "Frequency at which spins, angles and phase hold [Hz].", "HZ");
        Option<bool> phase = new("--marginalize-phase") { Description = "Average over the phase, whose column is then ignored." };
        Option<long?> threads = NumberOption.Whole("--threads", "Threads; the values do not depend on it.", 1, MostThreads);
        Option<string> parameters = new("--parameters") { Description = "Table of binaries with bilby's names as columns.", HelpName = "TABLE.csv", Required = true };
        Option<string> output = new("--output") { Description = "Table with the column log_likelihood_ratio, rows in order.", HelpName = "OUT.csv", Required = true };
        reference.DefaultValueFactory = _ => defaults.ReferenceFrequencyHertz;
        threads.DefaultValueFactory = _ => defaults.Threads;
        Command command = new("likelihood", "Evaluates the likelihood of binaries against noise alone, as bilby's log likelihood ratio.")
        {
            strain, noise, trigger, approximant, reference, phase, threads, parameters, output,
        };
        segment.AddTo(command);
        command.SetAction(parsed => CommandRunner.Run(environment, _ => LikelihoodTable.Write(
            new LikelihoodRequest
            {
                StrainFiles = DetectorFiles.Parse("--strain", parsed.GetValue(strain)!),
                NoiseFiles = DetectorFiles.Parse("--psd", parsed.GetValue(noise)!),
                TriggerTime = parsed.GetRequiredValue(trigger),
                Segment = segment.Of(parsed),
                Approximant = parsed.GetRequiredValue(approximant),
                Likelihood = defaults with
                {
                    ReferenceFrequencyHertz = parsed.GetValue(reference)!.Value,
                    MarginalizePhase = parsed.GetValue(phase),
                    Threads = (int)parsed.GetValue(threads)!.Value,
                },
                Parameters = parsed.GetRequiredValue(parameters),
                Output = parsed.GetRequiredValue(output),
            },
            environment)));
        return command;
    }
}
