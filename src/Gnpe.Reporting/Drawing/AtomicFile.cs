namespace Gnpe.Reporting.Drawing;

/// <summary>Writes a file so that readers see the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes next to the destination under another name, then renames.</summary>
    /// <param name="path">Destination; replaced if it exists.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="InvalidInputException">The folder does not exist or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + "." + Path.GetRandomFileName() + ".tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new InvalidInputException($"The figure '{path}' cannot be written: give a file name in an existing, writable folder.", error);
        }
    }
}
