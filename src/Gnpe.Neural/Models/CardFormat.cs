using System.Text.Json;
using System.Text.Json.Serialization;
using Gnpe.Artifacts;

namespace Gnpe.Neural.Models;

/// <summary>Reads and writes the JSON cards of artefacts: snake_case, enums by name, NaN and infinities by name, unknown members refused.</summary>
internal static class CardFormat
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes a card.</summary>
    public static string Write<T>(T card) => JsonSerializer.Serialize(card, Options);

    /// <summary>Reads the card of an artefact after making sure that it is of the right kind and not newer than this program.</summary>
    /// <exception cref="InvalidInputException">Another kind, a newer or a forgotten format, or JSON that is not such a card.</exception>
    public static T Read<T>(ArtifactContent content, string kind, int newestVersion, int oldestVersion = 1)
    {
        if (content.Kind != kind)
        {
            throw new InvalidInputException($"The artefact is of the kind '{content.Kind}'; '{kind}' is needed here.");
        }

        if (content.FormatVersion < oldestVersion || content.FormatVersion > newestVersion)
        {
            string readable = oldestVersion == newestVersion ? $"version {newestVersion}" : $"versions {oldestVersion} to {newestVersion}";
            string remedy = content.FormatVersion > newestVersion ? "use a newer program" : "train it again";
            throw new InvalidInputException(
                $"The {kind} has format version {content.FormatVersion}, but this program reads {readable}; {remedy}.");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(content.Card, Options) ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException($"The card of the {kind} cannot be read: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", exception);
        }
    }

    /// <summary>The first member, as a dotted path, in which two values differ when written as JSON; null when they are equal.</summary>
    public static string? FirstDifference<T>(T left, T right)
    {
        JsonElement a = JsonSerializer.SerializeToElement(left, Options);
        JsonElement b = JsonSerializer.SerializeToElement(right, Options);
        return Difference(a, b, string.Empty);
    }

    private static string? Difference(JsonElement a, JsonElement b, string path)
    {
        if (JsonElement.DeepEquals(a, b))
        {
            return null;
        }

        if (a.ValueKind != JsonValueKind.Object || b.ValueKind != JsonValueKind.Object)
        {
            return path.Length == 0 ? "value" : path[1..];
        }

        foreach (string name in a.EnumerateObject().Concat(b.EnumerateObject()).Select(member => member.Name).Distinct())
        {
            bool both = a.TryGetProperty(name, out JsonElement first) & b.TryGetProperty(name, out JsonElement second);
            string? found = both ? Difference(first, second, $"{path}.{name}") : $"{path}.{name}"[1..];
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
