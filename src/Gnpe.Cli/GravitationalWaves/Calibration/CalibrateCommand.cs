using System.CommandLine;
using Gnpe.Cli.Commands;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary><c>gnpe gw calibrate</c>.</summary>
internal static class CalibrateCommand
{
    // Fewer say nothing about convergence.
    private const int FewestChains = 100;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where it writes and how it is interrupted.</param>
    /// <returns>The command.</returns>
    public static Command Build(CommandEnvironment environment)
    {
        Option<string> model = new("--model") { Description = "Folder that gnpe gw train wrote.", HelpName = "DIR", Required = true };
        Option<string?> start = StartOption.Build();
        Option<long?> injections = NumberOption.Whole("--injections", "Events to simulate and analyse.", 1, 1_000_000);
        Option<string> output = new("--output") { Description = "Folder for the results; results of the same settings in it are continued.", HelpName = "DIR", Required = true };
        Option<string?> noise = new("--noise-set") { Description = "Noise densities that gnpe gw noise-set wrote; each event draws one for each detector. Without it those that the model folder holds.", HelpName = "FILE.hdf5" };
        Option<string> prior = new("--prior") { Description = "Prior that events are drawn from and analysed under: analysis or training.", DefaultValueFactory = _ => "analysis" };
        Option<long?> seed = NumberOption.Whole("--seed", "Seed of everything random; the same seed gives the same events.");
        Option<long?> draws = NumberOption.Whole("--draws", "Draws of the importance sampling of each event.", 1, int.MaxValue);
        Option<long?> chains = NumberOption.Whole("--chains", "Parallel Gibbs chains of each event.", FewestChains, int.MaxValue);
        Option<long?> templates = NumberOption.Whole("--templates", "Templates of the matched filter of each event.", 1, int.MaxValue);
        Option<double?> found = NumberOption.Positive("--found-above", "Pass over events in which the best template has a lower network signal-to-noise ratio, as a search would.", "SNR", 1000);
        injections.Required = true;
        seed.DefaultValueFactory = _ => 0;
        draws.DefaultValueFactory = _ => 20_000;
        chains.DefaultValueFactory = _ => 1_000;
        templates.DefaultValueFactory = _ => 100;
        Option<bool> overwrite = new("--overwrite") { Description = "Replace earlier results in the output folder." };
        Command command = new("calibrate", "Simulates events and analyses them: are the posteriors calibrated, how efficient is importance sampling?")
        {
            model, start, injections, output, noise, prior, seed, draws, chains, templates, found, overwrite,
        };
        command.SetAction(parsed => CommandRunner.Run(environment, cancellation => new InjectionCalibration(environment).Run(
            new CalibrateRequest
            {
                Model = parsed.GetRequiredValue(model),
                Start = parsed.GetValue(start),
                Injections = (int)parsed.GetValue(injections)!.Value,
                Output = parsed.GetRequiredValue(output),
                NoiseSet = parsed.GetValue(noise),
                Prior = parsed.GetValue(prior)!,
                Seed = parsed.GetValue(seed)!.Value,
                Draws = (int)parsed.GetValue(draws)!.Value,
                Chains = (int)parsed.GetValue(chains)!.Value,
                Templates = (int)parsed.GetValue(templates)!.Value,
                FoundAbove = parsed.GetValue(found),
                Overwrite = parsed.GetValue(overwrite),
            },
            cancellation)));
        return command;
    }
}
