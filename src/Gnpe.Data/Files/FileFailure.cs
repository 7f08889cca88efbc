namespace Gnpe.Data.Files;

/// <summary>Turns what the operating system refuses into the one sentence a user reads.</summary>
internal static class FileFailure
{
    private const int NoSpaceOnUnix = 28;
    private const int QuotaOnUnix = 122;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>Whether an exception comes from the file system or from a path it cannot understand.</summary>
    public static bool IsFileError(Exception error) =>
        error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException { ParamName: "path" or "fileName" };

    /// <summary>The sentence for a file that cannot be written.</summary>
    public static InvalidInputException CannotWrite(string path, Exception error) => new($"{path} cannot be written: {Cause(error)}.", error);

    /// <summary>The sentence for a file that cannot be read.</summary>
    public static InvalidInputException CannotRead(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => new($"{path} does not exist.", error),
        _ when Directory.Exists(path) => new($"{path} is a folder where a file is expected.", error),
        _ => new($"{path} cannot be read: {Cause(error)}.", error),
    };

    private static string Cause(Exception error) => error switch
    {
        IOException { HResult: NoSpaceOnUnix or DiskFullOnWindows } => "the disk is full",
        IOException { HResult: QuotaOnUnix } => "the disk quota is used up",
        UnauthorizedAccessException => "permission denied",
        DirectoryNotFoundException => "its folder does not exist",
        _ => FirstClause(error.Message),
    };

    // The runtime appends the path to most messages; the sentence already begins with it.
    private static string FirstClause(string message)
    {
        string line = message.ReplaceLineEndings("\n").Split('\n')[0];
        int appended = line.IndexOf(" : '", StringComparison.Ordinal);
        return (appended > 0 ? line[..appended] : line).TrimEnd('.', ' ');
    }
}
