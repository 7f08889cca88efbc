using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace Gnpe.Data.Settings;

/// <summary>Binds the nodes of one YAML document to settings records.</summary>
internal sealed class SettingsReader(string source)
{
    private readonly Dictionary<string, long> lines = [];

    /// <summary>Where each key was given: dotted path → line.</summary>
    public IReadOnlyDictionary<string, long> Lines => lines;

    /// <summary>Binds the root of a document; null stands for an empty file.</summary>
    public object Read(Type type, YamlNode? root) => ReadRecord(type, new Place("", root?.Start.Line ?? 1), root ?? new YamlMappingNode(), null);

    private object? ReadValue(Type type, bool acceptsNull, Place place, YamlNode node, object? current)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (SettingsScalar.IsNull(node) && (acceptsNull || plain != type))
        {
            return null;
        }

        if (SettingsType.IsScalar(plain))
        {
            return SettingsScalar.TryRead(plain, node, out object? value, out string expected) ? value : throw Wrong(place, node, expected);
        }

        if (SettingsType.ElementType(plain) is Type element)
        {
            return ReadList(plain, element, place, node);
        }

        return SettingsType.ValueType(plain) is Type entry ? ReadDictionary(plain, entry, place, node) : ReadRecord(plain, place, node, current);
    }

    private object ReadList(Type type, Type element, Place place, YamlNode node)
    {
        if (node is not YamlSequenceNode sequence)
        {
            throw Wrong(place, node, "a list such as [a, b]");
        }

        Array items = Array.CreateInstance(element, sequence.Children.Count);
        for (int i = 0; i < items.Length; i++)
        {
            YamlNode item = sequence.Children[i];
            items.SetValue(ReadValue(element, false, Mark($"{place.Path}[{i}]", item), item, null), i);
        }

        return type.IsAssignableFrom(items.GetType())
            ? items
            : type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
                ? Generic(typeof(ImmutableArray), nameof(ImmutableArray.Create), [element], items)
                : Activator.CreateInstance(type, items)!;
    }

    private object ReadDictionary(Type type, Type value, Place place, YamlNode node)
    {
        YamlMappingNode mapping = Mapping(place, node, "a mapping from names to values");
        Type concrete = typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), value);
        IDictionary items = (IDictionary)Activator.CreateInstance(concrete)!;
        foreach ((string key, YamlNode child, Place inner) in Children(mapping, place))
        {
            items.Add(key, ReadValue(value, false, inner, child, null));
        }

        return type.IsInstanceOfType(items)
            ? items
            : type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>)
                ? Generic(typeof(ImmutableDictionary), nameof(ImmutableDictionary.CreateRange), [typeof(string), value], items)
                : Activator.CreateInstance(type, items)!;
    }

    private object ReadRecord(Type type, Place place, YamlNode node, object? current)
    {
        IEnumerable<string> Keys(Type record) => SettingsType.Properties(record).Select(property => property.Key);
        YamlMappingNode mapping = Mapping(place, node, type.IsAbstract ? "a mapping" : $"a mapping with keys of {string.Join(", ", Keys(type))}");
        List<(string Key, YamlNode Node, Place Place)> children = [.. Children(mapping, place)];
        IReadOnlyDictionary<string, Type> variants = SettingsType.Variants(type);
        if (variants.Count > 0)
        {
            type = Variant(variants, place, children, current);
            current = current?.GetType() == type ? current : null;
            children.RemoveAll(child => child.Key == SettingsType.VariantKey);
        }

        IReadOnlyList<SettingsProperty> properties = SettingsType.Properties(type);
        ConstructorInfo? plain = type.GetConstructor(Type.EmptyTypes);
        object? start = current is not null ? SettingsType.Copy(current) : plain?.Invoke(null);
        Dictionary<string, object?> values = [];
        foreach ((string key, YamlNode child, Place inner) in children)
        {
            SettingsProperty property = properties.FirstOrDefault(item => item.Key == key) ?? throw Unknown(key, inner, place, [.. Keys(type)]);
            object? before = start is null ? null : property.Property.GetValue(start);
            values.Add(key, ReadValue(property.Type, property.AcceptsNull, inner, child, before));
        }

        if (current is null && properties.FirstOrDefault(property => property.IsRequired && !values.ContainsKey(property.Key)) is { } missing)
        {
            throw Missing(missing.Key, place);
        }

        object record = start ?? Construct(type, properties, values, place);
        foreach (SettingsProperty property in properties.Where(property => values.ContainsKey(property.Key)))
        {
            property.Property.SetValue(record, values[property.Key]);
        }

        return record;
    }

    private object Construct(Type type, IReadOnlyList<SettingsProperty> properties, Dictionary<string, object?> values, Place place)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(item => item.GetParameters().Length) ?? throw new NotSupportedException($"{type} cannot hold settings.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
        {
            string key = properties.First(property => property.Property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)).Key;
            return values.TryGetValue(key, out object? value) ? value : parameter.HasDefaultValue ? parameter.DefaultValue : throw Missing(key, place);
        })]);
    }

    private Type Variant(IReadOnlyDictionary<string, Type> variants, Place place, List<(string Key, YamlNode Node, Place Place)> children, object? current)
    {
        string expected = $"one of {string.Join(", ", variants.Keys)}";
        (string? key, YamlNode? node, Place at) = children.FirstOrDefault(child => child.Key == SettingsType.VariantKey);
        if (key is null)
        {
            return current?.GetType() ?? throw new InvalidInputException($"{place.In(source)}: the key '{place.Child(SettingsType.VariantKey)}' is missing; it is {expected}.");
        }

        return node is YamlScalarNode { Value: string name } && variants.TryGetValue(name, out Type? variant) ? variant : throw Wrong(at, node!, expected);
    }

    private IEnumerable<(string Key, YamlNode Node, Place Place)> Children(YamlMappingNode mapping, Place place)
    {
        foreach ((YamlNode keyNode, YamlNode child) in mapping.Children)
        {
            string key = keyNode is YamlScalarNode { Value: string text }
                ? text
                : throw new InvalidInputException($"{source}, line {keyNode.Start.Line}: a key must be a word, not a list or a mapping.");
            yield return (key, child, Mark(place.Child(key), keyNode));
        }
    }

    private YamlMappingNode Mapping(Place place, YamlNode node, string expected) => node switch
    {
        YamlMappingNode mapping => mapping,
        _ when SettingsScalar.IsNull(node) => [],
        _ => throw Wrong(place, node, expected),
    };

    private Place Mark(string path, YamlNode node)
    {
        lines[path] = node.Start.Line;
        return new Place(path, node.Start.Line);
    }

    private InvalidInputException Wrong(Place place, YamlNode node, string expected)
    {
        string given = node switch
        {
            _ when SettingsScalar.IsNull(node) => "has no value",
            YamlScalarNode scalar => $"is '{scalar.Value!.ReplaceLineEndings(" ")}'",
            YamlSequenceNode => "is a list",
            _ => "is a mapping",
        };
        return new InvalidInputException($"{place.In(source)}: {(place.Path.Length == 0 ? "the file" : place.Path)} {given} where {expected} is expected.");
    }

    private InvalidInputException Unknown(string key, Place at, Place place, string[] valid)
    {
        string where = place.Path.Length == 0 ? "" : $" in {place.Path}";
        string hint = Spelling.Nearest(key, valid) is string near ? $"the nearest valid key is '{near}'." : $"valid keys are {string.Join(", ", valid)}.";
        return new InvalidInputException($"{at.In(source)}: unknown key '{key}'{where}; {hint}");
    }

    private InvalidInputException Missing(string key, Place place) => new($"{place.In(source)}: the key '{place.Child(key)}' is missing; it has no default.");

    private static object Generic(Type type, string method, Type[] arguments, object items) =>
        type.GetMethods()
            .Where(item => item.Name == method && item.GetGenericArguments().Length == arguments.Length && item.GetParameters().Length == 1)
            .Select(item => item.MakeGenericMethod(arguments))
            .First(item => item.GetParameters()[0].ParameterType.IsInstanceOfType(items))
            .Invoke(null, [items])!;

    /// <summary>Where a value stands: the dotted path of its key and the line.</summary>
    private readonly record struct Place(string Path, long Line)
    {
        public string Child(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

        public string In(string source) => $"{source}, line {Line}";
    }
}
