namespace Gnpe.Cli.Commands;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked to.</summary>
    public const int Success = 0;

    /// <summary>Something happened that no user can be blamed for.</summary>
    public const int Unexpected = 1;

    /// <summary>What the user gave cannot be used.</summary>
    public const int InvalidInput = 2;

    /// <summary>Ended by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
