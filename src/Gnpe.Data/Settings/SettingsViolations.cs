using System.Collections;

namespace Gnpe.Data.Settings;

/// <summary>Collects what <see cref="ISettings"/> records of a tree of settings object to, with keys and lines.</summary>
internal static class SettingsViolations
{
    private const int MostWordsInKey = 3;

    /// <summary>Reports all violations in one sentence.</summary>
    /// <exception cref="InvalidInputException">There is at least one.</exception>
    public static void ThrowIfAny(object settings, string source, IReadOnlyDictionary<string, long> lines)
    {
        List<string> found = [.. Of(settings, "", lines)];
        if (found.Count > 0)
        {
            throw new InvalidInputException($"{source}: {string.Join("; ", found)}.");
        }
    }

    private static IEnumerable<string> Of(object? value, string path, IReadOnlyDictionary<string, long> lines)
    {
        if (value is null || SettingsType.IsScalar(value.GetType()))
        {
            return [];
        }

        Type type = value.GetType();
        if (value is IEnumerable items)
        {
            IEnumerable<object?> all = items.Cast<object?>();
            return all.SelectMany((item, index) => item?.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                ? Of(pair.GetProperty("Value")!.GetValue(item), Child(path, (string)pair.GetProperty("Key")!.GetValue(item)!), lines)
                : Of(item, $"{path}[{index}]", lines));
        }

        IReadOnlyList<SettingsProperty> properties = SettingsType.Properties(type);
        IEnumerable<string> own = value is ISettings checkable ? checkable.Violations().Select(violation => Located(violation, path, properties, lines)) : [];
        return own.Concat(properties.SelectMany(property => Of(property.Property.GetValue(value), Child(path, property.Key), lines)));
    }

    private static string Located(string violation, string path, IReadOnlyList<SettingsProperty> properties, IReadOnlyDictionary<string, long> lines)
    {
        string clause = violation.TrimEnd('.', ' ');
        if (Resolve(clause, properties) is (string key, string remainder))
        {
            return Child(path, key) + Line(Child(path, key), lines) + remainder;
        }

        return path.Length == 0 ? clause : $"{path}{Line(path, lines)}: {clause}";
    }

    // A clause begins with a key, which may be written in words and lead through nested records: "training: batch_size must be …", "network: flow tail bound must be …".
    private static (string Key, string Remainder)? Resolve(string clause, IReadOnlyList<SettingsProperty> properties)
    {
        string[] words = clause.Split(' ');
        for (int count = Math.Min(MostWordsInKey, words.Length); count > 0; count--)
        {
            string beginning = string.Join(' ', words.Take(count));
            string key = beginning.TrimEnd(':').Replace(' ', '_');
            if (properties.FirstOrDefault(property => property.Key == key || property.Property.Name == key) is { } property)
            {
                string rest = string.Join(' ', words.Skip(count));
                return SettingsType.IsRecord(property.Type) && Resolve(rest, SettingsType.Properties(property.Type)) is (string inner, string innerRest)
                    ? ($"{property.Key}.{inner}", innerRest)
                    : (property.Key, $"{(beginning.EndsWith(':') ? ":" : "")} {rest}");
            }
        }

        return null;
    }

    private static string Line(string path, IReadOnlyDictionary<string, long> lines) => lines.TryGetValue(path, out long line) ? $" (line {line})" : "";

    private static string Child(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
