using System.Collections;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Gnpe.Data.Settings;

/// <summary>Turns settings records into YAML nodes.</summary>
internal static class SettingsWriter
{
    /// <summary>The node of a value.</summary>
    /// <param name="value">A value of settings.</param>
    /// <param name="declared">The type of the property that holds it; an abstract record needs its variant named.</param>
    public static YamlNode Node(object? value, Type declared)
    {
        if (value is null)
        {
            return new YamlScalarNode("null");
        }

        if (SettingsType.IsScalar(value.GetType()))
        {
            return SettingsScalar.Node(value);
        }

        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (SettingsType.ValueType(type) is Type entry)
        {
            return Dictionary((IEnumerable)value, entry);
        }

        return SettingsType.ElementType(type) is Type element ? List((IEnumerable)value, element) : Record(value, type);
    }

    private static YamlSequenceNode List(IEnumerable items, Type element)
    {
        SequenceStyle style = SettingsType.IsScalar(Nullable.GetUnderlyingType(element) ?? element) ? SequenceStyle.Flow : SequenceStyle.Any;
        return new YamlSequenceNode(items.Cast<object?>().Select(item => Node(item, element))) { Style = style };
    }

    private static YamlMappingNode Dictionary(IEnumerable items, Type entry)
    {
        YamlMappingNode mapping = [];
        foreach (object item in items)
        {
            string key = (string)item.GetType().GetProperty("Key")!.GetValue(item)!;
            mapping.Add(SettingsScalar.Node(key), Node(item.GetType().GetProperty("Value")!.GetValue(item), entry));
        }

        return mapping;
    }

    private static YamlMappingNode Record(object record, Type declared)
    {
        YamlMappingNode mapping = [];
        if (SettingsType.Variants(declared).FirstOrDefault(variant => variant.Value == record.GetType()) is { Key: string name })
        {
            mapping.Add(SettingsType.VariantKey, SettingsScalar.Node(name));
        }

        foreach (SettingsProperty property in SettingsType.Properties(record.GetType()))
        {
            mapping.Add(property.Key, Node(property.Property.GetValue(record), property.Type));
        }

        return mapping;
    }
}
