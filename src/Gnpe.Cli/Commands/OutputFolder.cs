using Gnpe.Data.Files;

namespace Gnpe.Cli.Commands;

/// <summary>The folder a command writes into: what is in it is never mixed with, or replaced by, other output unasked.</summary>
internal static class OutputFolder
{
    private const string Staging = ".gnpe-output";
    private const string Replaced = ".replaced";

    /// <summary>Makes sure, before any work, that a folder can take output; leaves no trace.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="overwrite">Whether earlier output in it may be replaced.</param>
    /// <exception cref="InvalidInputException">It is a file, holds something, or cannot be made or written.</exception>
    public static void RequireFree(string path, bool overwrite)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InvalidInputException("The output folder has an empty name; name a folder.");
        }

        if (File.Exists(path))
        {
            throw new InvalidInputException($"The output folder {path} is a file; name a folder.");
        }

        if (!overwrite && HoldsSomething(path))
        {
            throw new InvalidInputException($"The output folder {path} is not empty; name another one, or add --overwrite to replace what is in it.");
        }

        RequireWritable(path);
    }

    /// <summary>Writes all files of a command, or none when one of them cannot be written.</summary>
    /// <param name="path">The folder. What else is in it stays.</param>
    /// <param name="writeFiles">Writes files and folders into the folder it is given; one that replaces a folder replaces all of it.</param>
    /// <param name="outdated">Names in the folder that must not outlive the output they belonged to.</param>
    /// <exception cref="InvalidInputException">A file cannot be written.</exception>
    public static void Write(string path, Action<string> writeFiles, params IReadOnlyList<string> outdated)
    {
        // A folder that is there may be the only place where something may be written, such as a mounted volume.
        if (!Directory.Exists(path))
        {
            AtomicDirectory.Write(path, writeFiles);
            return;
        }

        string staging = Path.Combine(path, Staging);
        try
        {
            AtomicDirectory.Write(staging, writeFiles);
            string replaced = Path.Combine(staging, Replaced);
            Directory.CreateDirectory(replaced);
            foreach (string name in outdated)
            {
                MoveAside(path, name, replaced);
            }

            foreach (string item in Directory.GetFileSystemEntries(staging).Where(item => item != replaced))
            {
                string name = Path.GetFileName(item);
                MoveAside(path, name, replaced);
                Directory.Move(item, Path.Combine(path, name));
            }

            Directory.Delete(staging, recursive: true);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(error.Message.Replace(staging, path, StringComparison.Ordinal), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The output folder {path} cannot be written: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static void MoveAside(string path, string name, string replaced)
    {
        string item = Path.Combine(path, name);
        if (Path.Exists(item))
        {
            Directory.Move(item, Path.Combine(replaced, name));
        }
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

    // Found out before minutes of work, not after.
    private static void RequireWritable(string path)
    {
        string folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder))
        {
            if (File.Exists(folder))
            {
                throw new InvalidInputException($"The output folder {path} cannot be made, because {folder} is a file; name another folder.");
            }

            folder = Path.GetDirectoryName(folder)!;
        }

        try
        {
            using FileStream probe = new(Path.Combine(folder, $"{Staging}-{Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"The output folder {path} cannot be made or written, because {folder} takes no files; name a folder that you may write.", error);
        }
    }
}
