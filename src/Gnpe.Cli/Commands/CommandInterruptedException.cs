namespace Gnpe.Cli.Commands;

/// <summary>A command ended in good order because of Ctrl-C; the message is one sentence that says what was kept.</summary>
internal sealed class CommandInterruptedException : OperationCanceledException
{
    /// <summary>Creates the exception with its sentence.</summary>
    /// <param name="message">What was kept, and how to go on.</param>
    public CommandInterruptedException(string message)
        : base(message)
    {
    }
}
