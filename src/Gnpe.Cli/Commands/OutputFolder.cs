namespace Gnpe.Cli.Commands;

/// <summary>The folder a command writes into: what is in it is never mixed with, or replaced by, other output unasked.</summary>
internal static class OutputFolder
{
    /// <summary>Makes sure that a folder can take output.</summary>
    /// <param name="path">The folder; made when missing.</param>
    /// <param name="overwrite">Whether earlier output in it may be replaced.</param>
    /// <exception cref="InvalidInputException">It is a file, holds something, or cannot be made.</exception>
    public static void Claim(string path, bool overwrite)
    {
        if (File.Exists(path))
        {
            throw new InvalidInputException($"The output folder {path} is a file; name a folder.");
        }

        try
        {
            if (!overwrite && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                throw new InvalidInputException($"The output folder {path} is not empty; name another one, or add --overwrite to replace what is in it.");
            }

            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The output folder {path} cannot be made: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
