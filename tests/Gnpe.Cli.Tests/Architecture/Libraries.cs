using System.Reflection;
using System.Runtime.CompilerServices;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.Architecture;

/// <summary>The libraries that other programs may reference, their types and their sources.</summary>
internal static class Libraries
{
    public static IReadOnlyList<string> Names { get; } = ["Gnpe", "Gnpe.Neural", "Gnpe.Data", "Gnpe.Reporting", "Gnpe.Problems", "Gnpe.GravitationalWaves"];

    public static TheoryData<string> Each => [.. Names];

    public static Assembly Assembly(string name) => System.Reflection.Assembly.Load(name);

    /// <summary>The types that somebody wrote; the compiler's helpers carry names that no source can.</summary>
    public static IEnumerable<Type> WrittenTypes(string name) => Assembly(name).GetTypes()
        .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    /// <summary>The C# files under a folder of the repository, without what a build left there.</summary>
    public static IEnumerable<string> Sources(params string[] folder)
    {
        string root = Path.Combine([ReferenceData.RepositoryRoot(), .. folder]);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
    }
}
