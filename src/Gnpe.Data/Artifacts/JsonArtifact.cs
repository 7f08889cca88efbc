using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Gnpe.Data.Files;

namespace Gnpe.Data.Artifacts;

/// <summary>
/// Records as indented JSON files <c>{"header": {…}, "content": {…}}</c>: names in snake_case, enums in kebab-case, non-finite numbers as <c>"NaN"</c>, <c>"Infinity"</c> and
/// <c>"-Infinity"</c>. Unknown, repeated and missing names are refused.
/// </summary>
public static partial class JsonArtifact
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions HeaderOptions = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Writes an artefact atomically.</summary>
    /// <typeparam name="T">A record that System.Text.Json can store.</typeparam>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="header">Kind, version and origin.</param>
    /// <param name="content">The record.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write<T>(string path, ArtifactHeader header, T content) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, new Whole<T>(header, content), Options);
        stream.WriteByte((byte)'\n');
    });

    /// <summary>Reads an artefact after checking its kind and version.</summary>
    /// <typeparam name="T">The record that was stored.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind expected.</param>
    /// <param name="newestVersion">The newest format version this reader knows.</param>
    /// <param name="header">The header, so that a reader can treat older versions.</param>
    /// <returns>The record.</returns>
    /// <exception cref="InvalidInputException">The file is missing, corrupted, of another kind or newer, or does not hold such a record.</exception>
    public static T Read<T>(string path, string kind, int newestVersion, out ArtifactHeader header)
    {
        byte[] bytes = InputFile.ReadBytes(path);
        header = ReadHeader(path, bytes);
        header.Require(path, kind, newestVersion);
        return Deserialize<Whole<T>>(path, bytes, Options).Content;
    }

    /// <summary>Reads the header of an artefact of any kind.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Kind, version and origin.</returns>
    /// <exception cref="InvalidInputException">The file is missing, corrupted or has no header.</exception>
    public static ArtifactHeader ReadHeader(string path) => ReadHeader(path, InputFile.ReadBytes(path));

    private static ArtifactHeader ReadHeader(string path, byte[] bytes) => Deserialize<HeaderAlone>(path, bytes, HeaderOptions).Header;

    private static T Deserialize<T>(string path, ReadOnlySpan<byte> bytes, JsonSerializerOptions options)
        where T : class
    {
        // The parser itself looks at the bytes of a text only when the text is asked for.
        if (!Utf8.IsValid(bytes))
        {
            throw new InvalidInputException($"{path} is corrupted: it is not text in UTF-8.");
        }

        try
        {
            ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
            return JsonSerializer.Deserialize<T>(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes, options)
                ?? throw new InvalidInputException($"{path} holds null where a header and content are expected.");
        }
        catch (JsonException error)
        {
            throw new InvalidInputException($"{path}, line {(error.LineNumber ?? 0) + 1}: {Cause(error)}.", error);
        }
    }

    // The library's sentences name .NET types and byte positions, which mean nothing to a user.
    private static string Cause(JsonException error)
    {
        string message = error.Message;
        string place = error.Path is null or "$" ? "the file" : error.Path.TrimStart('$', '.');
        if (Unmapped().Match(message) is { Success: true } unmapped)
        {
            return $"unknown name '{unmapped.Groups[1].Value}'";
        }

        if (Duplicate().Match(message) is { Success: true } duplicate)
        {
            return $"the name '{duplicate.Groups[1].Value}' is given twice";
        }

        if (MissingRequired().Match(message) is { Success: true } missing)
        {
            return $"{place} lacks {missing.Groups[1].Value}";
        }

        return error.InnerException is JsonException || error.Path is null
            ? $"this is not valid JSON: {message.Split(" Path: ")[0].Split(" LineNumber: ")[0].TrimEnd('.').Replace(". ", "; ", StringComparison.Ordinal)}"
            : $"the value of {place} is not what belongs there";
    }

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped to any \\.NET member")]
    private static partial Regex Unmapped();

    [GeneratedRegex("^Duplicate property '(.*)' encountered")]
    private static partial Regex Duplicate();

    [GeneratedRegex("missing required properties including: (.*?)\\.( Path: |$)")]
    private static partial Regex MissingRequired();

    private sealed record Whole<T>(ArtifactHeader Header, T Content);

    private sealed record HeaderAlone(ArtifactHeader Header);
}
