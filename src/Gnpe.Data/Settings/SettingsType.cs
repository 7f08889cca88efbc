using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gnpe.Data.Settings;

/// <summary>One property of a settings record.</summary>
internal sealed record SettingsProperty(PropertyInfo Property, string Key, bool AcceptsNull, bool IsRequired)
{
    public Type Type => Property.PropertyType;
}

/// <summary>What reflection says about the types of settings.</summary>
internal static class SettingsType
{
    /// <summary>The key that tells the variants of an abstract record apart.</summary>
    public const string VariantKey = "type";

    /// <summary>The properties that a file can set, in the order of declaration, those of base records first.</summary>
    public static IReadOnlyList<SettingsProperty> Properties(Type type)
    {
        NullabilityInfoContext nullability = new();
        return
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.SetMethod is { IsPublic: true } && property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
                .OrderBy(property => Depth(property.DeclaringType!))
                .Select(property => new SettingsProperty(
                    property,
                    property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
                    nullability.Create(property).WriteState == NullabilityState.Nullable,
                    property.IsDefined(typeof(RequiredMemberAttribute)))),
        ];
    }

    /// <summary>Whether a type is written as one word.</summary>
    public static bool IsScalar(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(double) || type == typeof(float)
        || type == typeof(int) || type == typeof(long) || type == typeof(ulong);

    /// <summary>Whether a type is written as a mapping with fixed keys.</summary>
    public static bool IsRecord(Type type) => !IsScalar(Nullable.GetUnderlyingType(type) ?? type) && ElementType(type) is null && ValueType(type) is null;

    /// <summary>The type of the elements of a list, or null when the type is none.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        Type[] lists = [typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(List<>), typeof(ImmutableArray<>)];
        return type.IsGenericType && lists.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : null;
    }

    /// <summary>The type of the values of a dictionary from strings, or null when the type is none.</summary>
    public static Type? ValueType(Type type)
    {
        Type[] dictionaries = [typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>), typeof(Dictionary<,>), typeof(OrderedDictionary<,>), typeof(ImmutableDictionary<,>)];
        return type.IsGenericType && dictionaries.Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments() is [Type key, Type value] && key == typeof(string)
            ? value
            : null;
    }

    /// <summary>The declared variants of an abstract record by name; empty when there are none.</summary>
    public static IReadOnlyDictionary<string, Type> Variants(Type type) =>
        type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToDictionary(variant => (string)variant.TypeDiscriminator!, variant => variant.DerivedType);

    /// <summary>A copy of a record, as a <c>with</c> expression makes it.</summary>
    public static object Copy(object record)
    {
        if (record.GetType().IsValueType)
        {
            return RuntimeHelpers.GetObjectValue(record);
        }

        MethodInfo clone = record.GetType().GetMethod("<Clone>$") ?? throw new NotSupportedException($"{record.GetType()} is not a record and cannot hold settings.");
        return clone.Invoke(record, null)!;
    }

    /// <summary>How an enum value is written.</summary>
    public static string EnumKey(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static int Depth(Type type) => type.BaseType is null ? 0 : 1 + Depth(type.BaseType);
}
