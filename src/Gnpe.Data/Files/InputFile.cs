namespace Gnpe.Data.Files;

/// <summary>Opens and reads input files; every failure is one sentence that names the path.</summary>
internal static class InputFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Runs a reader on an open file and translates what the file system refuses.</summary>
    /// <exception cref="InvalidInputException">The file does not exist or cannot be read.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            return read(stream);
        }
        catch (Exception error) when (FileFailure.IsFileError(error))
        {
            throw FileFailure.CannotRead(path, error);
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="InvalidInputException">The file does not exist or cannot be read.</exception>
    public static byte[] ReadBytes(string path) => Read(path, stream =>
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>All text of a file in UTF-8.</summary>
    /// <exception cref="InvalidInputException">The file does not exist or cannot be read.</exception>
    public static string ReadText(string path) => Read(path, stream =>
    {
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    });
}
