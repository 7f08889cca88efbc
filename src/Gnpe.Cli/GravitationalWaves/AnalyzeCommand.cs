using System.CommandLine;
using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Analysis;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw analyze</c>.</summary>
internal static class AnalyzeCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        BinaryAnalysisSettings defaults = new();
        Option<string[]> strain = new("--strain") { Description = "Strain of one detector as DETECTOR=FILE (GWOSC HDF5); once per detector.", HelpName = "H1=FILE", Required = true };
        Option<string[]> noise = new("--psd") { Description = "Power spectral density of one detector as DETECTOR=FILE (two columns, Hz and 1/Hz), instead of the Welch estimate.", HelpName = "H1=FILE", DefaultValueFactory = _ => [] };
        Option<string> trigger = new("--trigger-time") { Description = "GPS time of the event [s].", HelpName = "T", Required = true };
        Option<string> model = new("--model") { Description = "Folder that gnpe gw train wrote.", HelpName = "DIR", Required = true };
        Option<string> output = new("--output") { Description = "Folder for the results; must be empty or missing.", HelpName = "DIR", Required = true };
        Option<long> seed = new("--seed") { Description = "Seed of everything random; the same seed gives the same result.", HelpName = "N" };
        Option<int> chains = new("--chains") { Description = "Parallel Gibbs chains.", HelpName = "N", DefaultValueFactory = _ => defaults.Gnpe.Chains };
        Option<double> effective = new("--target-ess") { Description = "Effective samples after which drawing stops.", HelpName = "N", DefaultValueFactory = _ => defaults.ImportanceSampling.TargetEffectiveSamples };
        Option<int> draws = new("--max-draws") { Description = "Draws after which drawing stops in any case.", HelpName = "N", DefaultValueFactory = _ => defaults.ImportanceSampling.MaximumDraws };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace earlier results in the output folder." };
        RequireAtLeast(chains, 100);
        RequireAtLeast(draws, 1);
        Command command = new("analyze", "Infers the parameters of an event with a trained network.")
        {
            strain, noise, trigger, model, output, seed, chains, effective, draws, overwrite,
        };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation => new BinaryEventAnalysis(environment).Run(
            new AnalyzeRequest
            {
                StrainFiles = DetectorFiles.Parse("--strain", parsed.GetValue(strain)!),
                NoiseFiles = DetectorFiles.Parse("--psd", parsed.GetValue(noise)!),
                TriggerTime = parsed.GetRequiredValue(trigger),
                Model = parsed.GetRequiredValue(model),
                Output = parsed.GetRequiredValue(output),
                Seed = parsed.GetValue(seed),
                Chains = parsed.GetValue(chains),
                TargetEffectiveSamples = parsed.GetValue(effective),
                MaximumDraws = parsed.GetValue(draws),
                Overwrite = parsed.GetValue(overwrite),
            },
            cancellation)));
        return command;
    }

    private static void RequireAtLeast(Option<int> option, int minimum) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && result.GetValueOrDefault<int>() < minimum)
        {
            result.AddError($"{option.Name} must be at least {minimum}.");
        }
    });
}
