using System.Text.Json;

namespace Gnpe.Benchmarks.Runner;

/// <summary>The <c>content</c> of a <c>summary.json</c> that the gnpe command wrote; only what a benchmark asks for is looked at.</summary>
internal static class SummaryFile
{
    /// <summary>Reads the content.</summary>
    /// <exception cref="InvalidInputException">The file is missing or has no content.</exception>
    public static JsonElement Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.GetProperty("content").Clone();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidInputException($"{path} cannot be read as a summary of the gnpe command: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
