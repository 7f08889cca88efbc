using System.CommandLine;
using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Analysis;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw analyze</c>.</summary>
internal static class AnalyzeCommand
{
    // Fewer say nothing about convergence.
    private const int FewestChains = 100;

    private const string DefaultOutput = "output/event";

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        BinaryAnalysisSettings defaults = new();
        Option<string[]> strain = new("--strain") { Description = "Strain of one detector as DETECTOR=FILE (GWOSC HDF5); once per detector. Without it a simulated event with a known source is analysed.", HelpName = "H1=FILE", DefaultValueFactory = _ => [] };
        Option<string[]> noise = new("--psd") { Description = "Power spectral density of one detector as DETECTOR=FILE (two columns, Hz and 1/Hz), instead of the Welch estimate.", HelpName = "H1=FILE", DefaultValueFactory = _ => [] };
        Option<string?> trigger = new("--trigger-time") { Description = "GPS time of the event [s].", HelpName = "T" };
        Option<string> model = new("--model") { Description = "Folder that gnpe gw train wrote; by default the model that comes with the program.", HelpName = "DIR", DefaultValueFactory = _ => ShippedModel.Path };
        Option<string?> start = StartOption.Build();
        Option<string?> prior = new("--prior") { Description = "Prior in bilby's names and laws (YAML), instead of the model's.", HelpName = "FILE" };
        Option<string> output = new("--output") { Description = "Folder for the results; must be empty or missing.", HelpName = "DIR", DefaultValueFactory = _ => DefaultOutput };
        Option<long?> seed = NumberOption.Whole("--seed", "Seed of everything random; the same seed gives the same result.");
        Option<long?> chains = NumberOption.Whole("--chains", "Parallel Gibbs chains.", FewestChains, int.MaxValue);
        Option<double?> effective = NumberOption.Positive("--target-ess", "Effective samples after which drawing stops.");
        Option<long?> draws = NumberOption.Whole("--max-draws", "Draws after which drawing stops in any case.", 1, int.MaxValue);
        seed.DefaultValueFactory = _ => 0;
        chains.DefaultValueFactory = _ => defaults.Gnpe.Chains;
        effective.DefaultValueFactory = _ => defaults.ImportanceSampling.TargetEffectiveSamples;
        draws.DefaultValueFactory = _ => defaults.ImportanceSampling.MaximumDraws;
        Option<bool> refine = new("--refine")
        {
            Description = "Runs Markov chains from the weighted samples, for an event that the network fits poorly: the posterior is then theirs, unweighted; evidence and efficiency stay those of the importance sampling.",
        };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace earlier results in the output folder." };
        Command command = new("analyze", "Infers the parameters of an event with a trained network.")
        {
            strain, noise, trigger, model, start, prior, output, seed, chains, effective, draws, refine, overwrite,
        };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation => new BinaryEventAnalysis(environment).Run(
            new AnalyzeRequest
            {
                StrainFiles = DetectorFiles.Parse("--strain", parsed.GetValue(strain)!),
                NoiseFiles = DetectorFiles.Parse("--psd", parsed.GetValue(noise)!),
                TriggerTime = parsed.GetValue(trigger),
                Model = parsed.GetValue(model)!,
                Start = parsed.GetValue(start),
                Prior = parsed.GetValue(prior),
                Output = parsed.GetValue(output)!,
                Seed = parsed.GetValue(seed)!.Value,
                Chains = (int)parsed.GetValue(chains)!.Value,
                TargetEffectiveSamples = parsed.GetValue(effective)!.Value,
                MaximumDraws = (int)parsed.GetValue(draws)!.Value,
                Refine = parsed.GetValue(refine),
                Overwrite = parsed.GetValue(overwrite),
            },
            cancellation)));
        return command;
    }
}
