using System.Text;

namespace Gnpe.Data.Files;

/// <summary>
/// Writes a file completely or not at all: into <c>target.tmp</c> in the same folder, flushed to the disk, then renamed over the target.
/// On any failure the target is as it was and the temporary is gone. Missing folders are made. Of two writers of one target at the same time the second fails.
/// </summary>
public static class AtomicFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Ending of the temporary that stands beside the target while it is written.</summary>
    internal const string TemporaryEnding = ".tmp";

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="write">Writes the content; need not flush or close.</param>
    /// <exception cref="InvalidInputException">The disk is full, permission is denied or the path is impossible; what <paramref name="write"/> throws otherwise passes through.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, Create);

    /// <summary>Writes text in UTF-8 without byte-order mark.</summary>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="InvalidInputException">The disk is full, permission is denied or the path is impossible.</exception>
    public static void WriteText(string path, string text)
    {
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>As the public one, with a replaceable way to open the temporary, so that a full disk can be tested.</summary>
    internal static void Write(string path, Action<Stream> write, Func<string, Stream> open)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            string target = Target(path);
            string temporary = target + TemporaryEnding;
            Stream stream = open(temporary);

            // From here on the temporary is ours; before, it may belong to another writer and must not be removed.
            try
            {
                using (stream)
                {
                    write(stream);
                    FlushToDisk(stream);
                }

                File.Move(temporary, target, overwrite: true);
            }
            catch
            {
                TryDelete(temporary);
                throw;
            }
        }
        catch (Exception error) when (FileFailure.IsFileError(error))
        {
            throw FileFailure.CannotWrite(path, error);
        }
    }

    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new IOException("a folder has this name");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);

        // A rename would replace a link by a file and leave what it points to behind.
        return new FileInfo(full) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : full;
    }

    private static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);

    private static void FlushToDisk(Stream stream)
    {
        if (stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
        else
        {
            stream.Flush();
        }
    }

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }
}
