using System.Collections;
using System.Reflection;

namespace Gnpe.Cli.Tests.Architecture;

/// <summary>Rules that every type of every library keeps.</summary>
public sealed class TypeShapeTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void A_class_is_abstract_or_sealed(string library) => Assert.Empty(
        Libraries.WrittenTypes(library).Where(type => type.IsClass && !type.IsAbstract && !type.IsSealed).Select(type => type.FullName));

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void No_static_field_can_be_assigned(string library) => Assert.Empty(
        Libraries.WrittenTypes(library).SelectMany(type => type.GetFields(Statics)).Where(IsAssignable).Select(NameOf));

    // A collection behind IReadOnlyList counts as constant; an array or a List that everybody can write to does not.
    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void Nothing_static_and_public_is_a_collection_that_can_be_changed(string library) => Assert.Empty(
        Libraries.WrittenTypes(library).Where(type => type.IsVisible).SelectMany(PublicStatics).Where(member => IsMutableCollection(member.Type)).Select(member => member.Name));

    [Fact]
    public void The_rules_see_what_they_forbid()
    {
        FieldInfo[] fields = typeof(Forbidden).GetFields(Statics);
        Assert.Equal(2, fields.Count(IsAssignable)); // the field and the one behind the property
        Assert.Equal([nameof(Forbidden.Numbers)], PublicStatics(typeof(Forbidden)).Where(member => IsMutableCollection(member.Type)).Select(member => member.Name));
    }

    private static bool IsAssignable(FieldInfo field) => !field.IsLiteral && !field.IsInitOnly;

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";

    private static bool IsMutableCollection(Type type) => type.IsArray
        || (type.IsClass && typeof(IList).IsAssignableFrom(type) && !type.Name.StartsWith("ReadOnly", StringComparison.Ordinal))
        || (type.IsClass && typeof(IDictionary).IsAssignableFrom(type) && !type.Name.StartsWith("Frozen", StringComparison.Ordinal));

    private static IEnumerable<(string Name, Type Type)> PublicStatics(Type type) =>
    [
        .. type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(field => (field.Name, field.FieldType)),
        .. type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(property => (property.Name, property.PropertyType)),
    ];

    private static class Forbidden
    {
        public static readonly int[] Numbers = [1];

        private static int counter = 1;

        public static string Name { get; set; } = string.Empty;

        public static int Next() => counter++;
    }
}
