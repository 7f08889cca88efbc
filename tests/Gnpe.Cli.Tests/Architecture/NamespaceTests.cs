using System.Text.RegularExpressions;

namespace Gnpe.Cli.Tests.Architecture;

/// <summary>A file is where its namespace says.</summary>
public sealed partial class NamespaceTests
{
    public static TheoryData<string> Projects => new(Libraries.Names.Append("Gnpe.Cli"));

    // Folders below the first may order files without a namespace of their own, as Inference/Gnpe does.
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_is_the_project_then_the_folder(string project)
    {
        List<string> offenders = [];
        foreach (string file in Libraries.Sources("src", project))
        {
            string relative = file[(file.IndexOf($"{project}{Path.DirectorySeparatorChar}", StringComparison.Ordinal) + project.Length + 1)..];
            string[] folders = relative.Split(Path.DirectorySeparatorChar)[..^1];
            Match declared = Declaration().Match(File.ReadAllText(file));
            if (declared.Success && !Allowed(project, folders).Contains(declared.Groups[1].Value))
            {
                offenders.Add($"{relative}: {declared.Groups[1].Value}");
            }
        }

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> Allowed(string project, string[] folders) =>
        Enumerable.Range(Math.Min(1, folders.Length), Math.Max(1, folders.Length)).Select(depth => string.Join('.', [project, .. folders.Take(depth)]));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
