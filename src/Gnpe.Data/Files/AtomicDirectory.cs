namespace Gnpe.Data.Files;

/// <summary>
/// Writes a folder of files completely or not at all: into <c>target.tmp</c> beside it, flushed to the disk, then renamed. A folder that was there steps aside as
/// <c>target.old.tmp</c> for the moment between two renames and is removed afterwards; should the machine stop at that moment, <see cref="Recover"/> brings it back, and so does
/// the next write.
/// Missing folders above it are made, and removed again when writing fails. One writer at a time.
/// </summary>
public static class AtomicDirectory
{
    private const string AsideEnding = ".old" + AtomicFile.TemporaryEnding;

    /// <summary>Writes a folder.</summary>
    /// <param name="path">The target; replaced with all it holds when it exists.</param>
    /// <param name="writeFiles">Writes the files; receives the path of the empty temporary folder.</param>
    /// <exception cref="InvalidInputException">The disk is full, permission is denied or the path is impossible; what <paramref name="writeFiles"/> throws otherwise passes through.</exception>
    public static void Write(string path, Action<string> writeFiles)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(writeFiles);
        try
        {
            string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (File.Exists(target))
            {
                throw new IOException("a file has this name");
            }

            string aside = target + AsideEnding;
            MoveBack(target, aside);
            string temporary = target + AtomicFile.TemporaryEnding;
            DeleteIfThere(temporary);
            string made = FirstMissing(temporary);
            Directory.CreateDirectory(temporary);
            try
            {
                WriteFiles(writeFiles, temporary, path);
                FlushToDisk(temporary);
                Replace(target, temporary, aside);
            }
            catch
            {
                TryDelete(made);
                throw;
            }

            TryDelete(aside);
        }
        catch (Exception error) when (FileFailure.IsFileError(error))
        {
            throw FileFailure.CannotWrite(path, error);
        }
    }

    /// <summary>Brings back a folder whose replacement was cut short between two renames; does nothing otherwise. To be called before reading.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="InvalidInputException">The file system refuses.</exception>
    public static void Recover(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            MoveBack(target, target + AsideEnding);
        }
        catch (Exception error) when (FileFailure.IsFileError(error))
        {
            throw FileFailure.CannotWrite(path, error);
        }
    }

    // A file that cannot be written is known by the name it would have had.
    private static void WriteFiles(Action<string> writeFiles, string temporary, string path)
    {
        try
        {
            writeFiles(temporary);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(error.Message.Replace(temporary, path, StringComparison.Ordinal), error);
        }
    }

    // The outermost folder of a path that is not there yet.
    private static string FirstMissing(string folder)
    {
        while (Path.GetDirectoryName(folder) is string parent && !Directory.Exists(parent))
        {
            folder = parent;
        }

        return folder;
    }

    private static void MoveBack(string target, string aside)
    {
        if (Directory.Exists(aside) && !Directory.Exists(target))
        {
            Directory.Move(aside, target);
        }
    }

    private static void Replace(string target, string temporary, string aside)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(temporary, target);
            return;
        }

        DeleteIfThere(aside);
        Directory.Move(target, aside);
        try
        {
            Directory.Move(temporary, target);
        }
        catch
        {
            Directory.Move(aside, target);
            throw;
        }
    }

    private static void FlushToDisk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Write, FileShare.None);
            stream.Flush(flushToDisk: true);
        }
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            DeleteIfThere(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What counts has already happened: the content stands, or the first failure is being reported.
        }
    }
}
