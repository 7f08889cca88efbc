using System.Text.Json;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>A JSON object of named numbers.</summary>
internal static class ParameterFile
{
    /// <summary>Reads the numbers.</summary>
    /// <param name="path">The file; comments and trailing commas are allowed.</param>
    /// <returns>Number by name.</returns>
    /// <exception cref="InvalidInputException">The file cannot be read, is not such an object, or gives a name twice.</exception>
    public static IReadOnlyDictionary<string, double> Read(string path)
    {
        using JsonDocument document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException($"{path} must hold a JSON object of named numbers.");
        }

        Dictionary<string, double> values = [];
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetDouble(out double value) || !double.IsFinite(value))
            {
                throw new InvalidInputException($"{path} has {Shortened(property.Value)} under '{property.Name}', where a number is expected.");
            }

            if (!values.TryAdd(property.Name, value))
            {
                throw new InvalidInputException($"{path} gives '{property.Name}' twice.");
            }
        }

        return values;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException error)
        {
            throw new InvalidInputException($"{path} is not valid JSON: the error is in line {error.LineNumber + 1}.", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException($"{path} does not exist.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException($"{path} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static string Shortened(JsonElement value)
    {
        string text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length > 40 ? text[..40] + "…" : text;
    }
}
