using System.CommandLine;
using Gnpe.Cli.Commands;
using Gnpe.Cli.GravitationalWaves;
using Gnpe.Cli.Study;

namespace Gnpe.Cli;

/// <summary>The <c>gnpe</c> command: its subcommands and how a line of arguments is run.</summary>
internal static class GnpeApplication
{
    /// <summary>Runs one line of arguments.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="environment">Where the command writes and how it is interrupted.</param>
    /// <param name="parts">What the commands are put together from; the real parts when omitted.</param>
    /// <returns>The process's exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, CommandEnvironment environment, Parts? parts = null)
    {
        try
        {
            ParseResult parsed = Build(environment, parts ?? new Parts()).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                throw CommandLineError.Of(parsed);
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = environment.Console.Profile.Out.Writer,
                Error = environment.Errors.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception error)
        {
            return CommandRunner.Explain(environment, error);
        }
    }

    /// <summary>The tree of commands. Each command builds itself and hands its work to <see cref="CommandRunner"/>.</summary>
    /// <param name="environment">Where the commands write and how they are interrupted.</param>
    /// <param name="parts">What they are put together from.</param>
    /// <returns>The root.</returns>
    internal static RootCommand Build(CommandEnvironment environment, Parts parts)
    {
        RootCommand root = new("Simulation-based Bayesian inference with group equivariant neural posterior estimation.");
        root.Add(new Command("gw", "Gravitational-wave parameter estimation.")
        {
            TrainCommand.Build(environment, parts),
            AnalyzeCommand.Build(environment),
            CalibrateCommand.Build(environment),
            WaveformCommand.Build(environment),
            FetchCommand.Build(environment),
            PsdCommand.Build(environment),
            NoiseSetCommand.Build(environment),
            InjectCommand.Build(environment),
            LikelihoodCommand.Build(environment),
        });
        root.Add(new Command("study", "Studies of problems whose posterior is known.") { StudyCommand.Build(environment, parts) });
        return root;
    }
}
