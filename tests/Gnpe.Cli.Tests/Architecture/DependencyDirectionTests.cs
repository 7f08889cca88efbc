using System.Xml.Linq;
using Gnpe.TestSupport;

namespace Gnpe.Cli.Tests.Architecture;

public sealed class DependencyDirectionTests
{
    [Theory]
    [InlineData("Gnpe", "")]
    [InlineData("Gnpe.Neural", "Gnpe")]
    [InlineData("Gnpe.Data", "Gnpe")]
    [InlineData("Gnpe.Reporting", "Gnpe")]
    [InlineData("Gnpe.Problems", "Gnpe")]
    [InlineData("Gnpe.GravitationalWaves", "Gnpe,Gnpe.Data")]
    public void A_project_references_only_what_the_design_allows(string project, string allowed)
    {
        IEnumerable<string> references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.Equal(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), references.Order());
    }

    [Fact]
    public void The_core_references_no_package() => Assert.Empty(Items("Gnpe", "PackageReference"));

    [Theory]
    [InlineData("Gnpe")]
    [InlineData("Gnpe.Data")]
    [InlineData("Gnpe.Reporting")]
    [InlineData("Gnpe.Problems")]
    [InlineData("Gnpe.GravitationalWaves")]
    public void Only_the_networks_see_the_tensor_library(string project)
    {
        string folder = Path.Combine(ReferenceData.RepositoryRoot(), "src", project);
        string[] offenders = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("using TorchSharp", StringComparison.Ordinal))];
        Assert.Empty(offenders);
    }

    private static IEnumerable<string> Items(string project, string kind)
    {
        string path = Path.Combine(ReferenceData.RepositoryRoot(), "src", project, $"{project}.csproj");
        return XDocument.Load(path).Descendants(kind).Select(item => (string)item.Attribute("Include")!);
    }
}
