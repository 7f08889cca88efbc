using Gnpe.Data.Files;

namespace Gnpe.Cli.Commands;

/// <summary>The folder a command writes into: what is in it is never mixed with, or replaced by, other output unasked.</summary>
internal static class OutputFolder
{
    /// <summary>Makes sure, before any work, that a folder can take output; makes nothing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="overwrite">Whether earlier output in it may be replaced.</param>
    /// <exception cref="InvalidInputException">It is a file, or holds something.</exception>
    public static void RequireFree(string path, bool overwrite)
    {
        if (File.Exists(path))
        {
            throw new InvalidInputException($"The output folder {path} is a file; name a folder.");
        }

        if (!overwrite && HoldsSomething(path))
        {
            throw new InvalidInputException($"The output folder {path} is not empty; name another one, or add --overwrite to replace what is in it.");
        }
    }

    /// <summary>Writes all files of a command, or none when one of them cannot be written.</summary>
    /// <param name="path">The folder. Other files in it stay.</param>
    /// <param name="writeFiles">Writes the files into the folder it is given.</param>
    /// <exception cref="InvalidInputException">A file cannot be written.</exception>
    public static void Write(string path, Action<string> writeFiles)
    {
        if (!HoldsSomething(path))
        {
            AtomicDirectory.Write(path, writeFiles);
            return;
        }

        string staging = Path.Combine(path, ".gnpe-output");
        AtomicDirectory.Write(staging, writeFiles);
        foreach (string file in Directory.EnumerateFiles(staging))
        {
            File.Move(file, Path.Combine(path, Path.GetFileName(file)), overwrite: true);
        }

        Directory.Delete(staging, recursive: true);
    }

    private static bool HoldsSomething(string path)
    {
        try
        {
            return Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The output folder {path} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
