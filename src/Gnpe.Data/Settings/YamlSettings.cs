using Gnpe.Data.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gnpe.Data.Settings;

/// <summary>
/// Immutable settings records from one YAML file and back. Keys are the property names in snake_case, unless a
/// <see cref="System.Text.Json.Serialization.JsonPropertyNameAttribute"/> names another; enums are in kebab-case; a key that is not given keeps the record's default,
/// also within a nested record; a list or a dictionary replaces its default as a whole. Properties are booleans, integers, floating-point numbers, strings, enums, records, lists
/// and arrays of these, and dictionaries from strings to these. Variants of an abstract record are told apart by the key <c>type</c> and declared with
/// <see cref="System.Text.Json.Serialization.JsonDerivedTypeAttribute"/>. Records that implement <see cref="ISettings"/> have their violations reported all at once.
/// </summary>
public static class YamlSettings
{
    /// <summary>Reads settings from a file.</summary>
    /// <typeparam name="T">A record.</typeparam>
    /// <param name="path">The file; an empty one gives the defaults.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="InvalidInputException">The file is missing or not YAML, a key is unknown or given twice, a value has the wrong type, or settings are violated.</exception>
    public static T Read<T>(string path)
        where T : class => Parse<T>(InputFile.ReadText(path), path);

    /// <summary>Reads settings from text.</summary>
    /// <typeparam name="T">A record.</typeparam>
    /// <param name="text">The content of a settings file.</param>
    /// <param name="source">What to call the text in messages.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="InvalidInputException">The text is not YAML, a key is unknown or given twice, a value has the wrong type, or settings are violated.</exception>
    public static T Parse<T>(string text, string source)
        where T : class
    {
        SettingsReader reader = new(source);
        object settings = reader.Read(typeof(T), Root(text, source));
        SettingsViolations.ThrowIfAny(settings, source, reader.Lines);
        return (T)settings;
    }

    /// <summary>Writes settings atomically, every key with its value, so that reading gives equal settings.</summary>
    /// <typeparam name="T">A record.</typeparam>
    /// <param name="path">The target; replaced when it exists.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write<T>(string path, T settings)
        where T : class => AtomicFile.WriteText(path, Format(settings));

    /// <summary>The text that <see cref="Write{T}"/> writes.</summary>
    /// <typeparam name="T">A record.</typeparam>
    /// <param name="settings">The settings.</param>
    /// <returns>YAML with every key.</returns>
    public static string Format<T>(T settings)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(settings);
        using StringWriter text = new() { NewLine = "\n" };
        new YamlStream(new YamlDocument(SettingsWriter.Node(settings, typeof(T)))).Save(text, assignAnchors: false);
        const string documentEnd = "...\n";
        string yaml = text.ToString();
        return yaml.EndsWith("\n" + documentEnd, StringComparison.Ordinal) ? yaml[..^documentEnd.Length] : yaml;
    }

    private static YamlNode? Root(string text, string source)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => null,
                1 => stream.Documents[0].RootNode,
                _ => throw new InvalidInputException($"{source}, line {stream.Documents[1].RootNode.Start.Line}: a second document begins where one is expected."),
            };
        }
        catch (YamlException error)
        {
            const string duplicate = "Duplicate key ";
            string what = error.Message.StartsWith(duplicate, StringComparison.Ordinal)
                ? $"the key '{error.Message[duplicate.Length..]}' is given twice"
                : $"this is not valid YAML: {error.Message.TrimEnd('.')}";
            throw new InvalidInputException($"{source}, line {error.Start.Line}: {what}.", error);
        }
    }
}
