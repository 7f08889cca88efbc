using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gnpe.Data.Settings;

/// <summary>Single values of settings as YAML writes them, independent of culture.</summary>
internal static class SettingsScalar
{
    private const NumberStyles NumberStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    /// <summary>Whether a node stands for no value.</summary>
    public static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>Reads a value, or says what would be right.</summary>
    public static bool TryRead(Type type, YamlNode node, out object? value, out string expected)
    {
        value = null;
        expected = Expected(type);
        if (node is not YamlScalarNode { Value: string text } scalar || IsNull(node))
        {
            return false;
        }

        if (type == typeof(string))
        {
            value = text;
            return true;
        }

        if (type.IsEnum)
        {
            value = Enum.GetNames(type).Where(name => SettingsType.EnumKey(name) == text).Select(name => Enum.Parse(type, name)).FirstOrDefault();
            return value is not null;
        }

        // A quoted number is a text.
        if (scalar.Style != ScalarStyle.Plain)
        {
            return false;
        }

        value = type switch
        {
            _ when type == typeof(bool) => text switch { "true" => true, "false" => false, _ => null },
            _ when type == typeof(double) => Number(text),
            _ when type == typeof(float) => (float?)Number(text),
            _ when type == typeof(int) => (int?)Integer(text, int.MinValue, int.MaxValue),
            _ when type == typeof(long) => (long?)Integer(text, long.MinValue, long.MaxValue),
            _ => (ulong?)Integer(text, ulong.MinValue, ulong.MaxValue),
        };
        return value is not null;
    }

    /// <summary>A value as a node that reads back as the same value.</summary>
    public static YamlScalarNode Node(object value) => value switch
    {
        string text => new(text) { Style = IsPlain(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted },
        bool flag => new(flag ? "true" : "false"),
        Enum member => new(SettingsType.EnumKey(member.ToString())),
        double number => new(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : NonFinite(number)),
        float number => new(float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : NonFinite(number)),
        IFormattable number => new(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"{value.GetType()} cannot be a setting."),
    };

    private static string Expected(Type type) => type switch
    {
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Select(SettingsType.EnumKey))}",
        _ when type == typeof(string) => "a text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(double) || type == typeof(float) => "a number",
        _ when type == typeof(int) => "an integer",
        _ when type == typeof(long) => "an integer",
        _ => "an integer that is not negative",
    };

    private static double? Number(string text) => text switch
    {
        ".inf" or ".Inf" or ".INF" or "+.inf" => double.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        _ when text.Any(char.IsAsciiDigit) && double.TryParse(text, NumberStyle, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => number,
        _ => null,
    };

    // 1e6 is how people write a million.
    private static Int128? Integer(string text, Int128 minimum, Int128 maximum) =>
        Int128.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out Int128 number) && number >= minimum && number <= maximum
            ? number
            : null;

    private static string NonFinite(double number) => double.IsNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || "_-./".Contains(character, StringComparison.Ordinal))
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase);
}
