using Gnpe.Neural.Training;
using Spectre.Console;

namespace Gnpe.Cli.Commands;

/// <summary>Runs the body of a command and turns every way it can end into an exit code and at most one sentence.</summary>
internal static class CommandRunner
{
    /// <summary>Runs a command.</summary>
    /// <param name="environment">Where the sentence goes.</param>
    /// <param name="work">The command's work; receives the token that Ctrl-C cancels.</param>
    /// <returns>A value of <see cref="ExitCode"/>.</returns>
    public static int Run(CommandEnvironment environment, Action<CancellationToken> work)
    {
        try
        {
            work(environment.Interrupt);
            return ExitCode.Success;
        }
        catch (Exception error)
        {
            return Explain(environment, error);
        }
    }

    /// <summary>Writes the sentence of a failure.</summary>
    /// <param name="environment">Where it goes.</param>
    /// <param name="error">What ended the command.</param>
    /// <returns>A value of <see cref="ExitCode"/>.</returns>
    public static int Explain(CommandEnvironment environment, Exception error)
    {
        switch (error)
        {
            // Parallel loops wrap what their bodies throw.
            case AggregateException { InnerExceptions: [Exception first, ..] }:
                return Explain(environment, first);
            case InvalidInputException or TrainingFailedException:
                Fail(environment, error.Message);
                return ExitCode.InvalidInput;
            case OutOfMemoryException:
                Fail(environment, "There is not enough memory for what was asked; ask for less, such as fewer simulations, chains or draws.");
                return ExitCode.InvalidInput;
            case CommandInterruptedException:
                Fail(environment, error.Message);
                return ExitCode.Interrupted;
            case OperationCanceledException when environment.Interrupt.IsCancellationRequested:
                Fail(environment, "Interrupted.");
                return ExitCode.Interrupted;
            default:
                Fail(environment, $"Something unexpected happened: {error.Message.TrimEnd('.')} ({error.GetType().Name}); please report it, with the output of the same command under GNPE_VERBOSE=1.");
                if (environment.Verbose)
                {
                    environment.Errors.WriteLine(error.ToString());
                }

                return ExitCode.Unexpected;
        }
    }

    // A sentence may quote a damaged file; it stays one line and cannot steer a terminal.
    private static void Fail(CommandEnvironment environment, string sentence)
    {
        string line = string.Concat(sentence.Select(character => char.IsControl(character) ? ' ' : character));
        environment.Errors.Write(new Text($"{line}\n", new Style(Color.Red)));
    }
}
