using System.Text.RegularExpressions;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.Examples;

/// <summary>C# in the documentation is the code of these examples, line by line; other tests run them.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents => new(DocumentPaths());

    [Fact]
    public void The_example_of_the_readme_is_what_is_compiled() => Matches("README.md", ["ReadmeExample.cs: usings, example"]);

    [Fact]
    public void The_code_of_the_guide_is_what_is_compiled() => Matches(
        "docs/guide.md",
        [
            "PulseProblem.cs: usings, simulator",
            "PulseProblem.cs: likelihood",
            "PulseProblem.cs: problem",
            "PulseExample.cs: usings, simulations",
            "PulseExample.cs: npe",
            "PulseExample.cs: gnpe",
            "PulseExample.cs: weights",
            "PulseExample.cs: findings",
        ]);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_link_within_the_repository_leads_to_a_file(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(ReferenceData.RepositoryRoot(), document))!;
        string[] broken = [.. Link().Matches(File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), document)))
            .Select(link => link.Groups[1].Value)
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target)))];
        Assert.Empty(broken);
    }

    [Fact]
    public void Blocks_and_regions_are_read_as_they_stand()
    {
        Assert.Equal([["a", "", "b"], ["c"]], DocumentedCode.Blocks(["text", "```csharp", "a", "", "b", "```", "```sh", "d", "```", "```csharp", "c", "```"]));
        Assert.Equal(["x", "    y", "", "z"], DocumentedCode.Region(["// [one]", "w", "// [end]", "  // [two]", "  x", "      y", "", "  z", "", "  // [end]"], "two"));
        Assert.Equal([""], DocumentedCode.Region(["a"], "one"));
    }

    private static IEnumerable<string> DocumentPaths()
    {
        string root = ReferenceData.RepositoryRoot();
        return ((string[])[Path.Combine(root, "README.md"), Path.Combine(root, "benchmarks", "README.md"), .. Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)])
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'));
    }

    // The target without an anchor, empty for an anchor alone.
    [GeneratedRegex(@"\]\(([^)#\s]*)[^)]*\)")]
    private static partial Regex Link();

    private static void Matches(string document, string[] parts)
    {
        string root = ReferenceData.RepositoryRoot();
        IReadOnlyList<string[]> shown = DocumentedCode.Blocks(File.ReadLines(Path.Combine(root, document)));
        string[][] compiled = [.. parts.Select(part => Compiled(Path.Combine(root, "tests", "Gnpe.Cli.Tests", "Examples"), part))];
        Assert.Equal(compiled.Length, shown.Count);
        for (int block = 0; block < compiled.Length; block++)
        {
            Assert.Equal(compiled[block], shown[block]);
        }
    }

    private static string[] Compiled(string folder, string part)
    {
        string[] fileAndRegions = part.Split(": ");
        string[] source = File.ReadAllLines(Path.Combine(folder, fileAndRegions[0]));
        string[][] regions = [.. fileAndRegions[1].Split(", ").Select(name => DocumentedCode.Region(source, name))];
        return [.. regions.SelectMany((lines, i) => i == 0 ? lines : [string.Empty, .. lines])];
    }
}
