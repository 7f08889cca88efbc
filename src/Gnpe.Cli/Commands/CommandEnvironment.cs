using Spectre.Console;

namespace Gnpe.Cli.Commands;

/// <summary>What surrounds a command: where it writes, how it is interrupted, how it tells the time. Tests give their own.</summary>
/// <param name="Console">Results and progress.</param>
/// <param name="Errors">Warnings and the one sentence of a failure.</param>
/// <param name="Clock">Time of day, for records of what was done when.</param>
/// <param name="Interrupt">Cancelled by Ctrl-C.</param>
internal sealed record CommandEnvironment(IAnsiConsole Console, IAnsiConsole Errors, TimeProvider Clock, CancellationToken Interrupt)
{
    // Without a terminal nothing is to be folded: a sentence is one line, also in a log file.
    private const int UnfoldedWidth = 10_000;

    /// <summary>Whether a failure that nobody expected shows its stack trace; set by the environment variable GNPE_VERBOSE.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether somebody watches, so that progress may redraw itself.</summary>
    public bool IsInteractive => Console.Profile.Capabilities.Interactive && Console.Profile.Out.IsTerminal;

    /// <summary>The environment of a process.</summary>
    /// <param name="interrupt">Cancelled by Ctrl-C.</param>
    /// <returns>Standard output, standard error and the system's clock.</returns>
    public static CommandEnvironment OfProcess(CancellationToken interrupt) => new(
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) })),
        Unfolded(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) })),
        TimeProvider.System,
        interrupt)
    {
        Verbose = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("GNPE_VERBOSE")),
    };

    /// <summary>Writes a line of results, without markup.</summary>
    /// <param name="line">The line.</param>
    public void Say(string line) => Console.WriteLine(line);

    /// <summary>Writes a warning, without markup.</summary>
    /// <param name="sentence">What a user should know.</param>
    public void Warn(string sentence) => Errors.Write(new Text($"warning: {sentence}\n", new Style(Color.Yellow)));

    private static IAnsiConsole Unfolded(IAnsiConsole console)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = UnfoldedWidth;
        }

        return console;
    }
}
