using System.Globalization;
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
            return document.RootElement.Field("content").Clone();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidInputException($"{path} cannot be read as a summary of the gnpe command: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>A field of an object.</summary>
    /// <exception cref="InvalidInputException">There is no such field.</exception>
    public static JsonElement Field(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
        ? value
        : throw new InvalidInputException($"The summary lacks the field '{name}'; it must be the summary.json of the command that the benchmark runs.");

    /// <summary>A number of an object; infinities and what is not a number may be written as text.</summary>
    /// <exception cref="InvalidInputException">There is no such field, or it holds something else.</exception>
    public static double Number(this JsonElement element, string name) => element.Field(name).AsNumber(name);

    /// <summary>A list of numbers of an object.</summary>
    /// <exception cref="InvalidInputException">There is no such field, or it holds something else.</exception>
    public static IEnumerable<double> Numbers(this JsonElement element, string name) => element.Field(name).EnumerateArray().Select(value => value.AsNumber(name));

    private static double AsNumber(this JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => throw new InvalidInputException($"The field '{name}' of the summary is {value.ValueKind}, not a number."),
    };
}
