using Gnpe.TestSupport;
using PublicApiGenerator;

namespace Gnpe.Cli.Tests.Architecture;

/// <summary>
/// What each library shows to other programs is kept in <c>tests/PublicApi</c>, so that a change of it is seen in a review. With <c>GNPE_ACCEPT_API=1</c> the files are rewritten.
/// </summary>
public sealed class PublicApiTests
{
    private const string AcceptVariable = "GNPE_ACCEPT_API";
    private const string AcceptCommand = AcceptVariable + "=1 dotnet test --project tests/Gnpe.Cli.Tests --filter-class \"*PublicApiTests\"";

    [Theory]
    [MemberData(nameof(Libraries.Each), MemberType = typeof(Libraries))]
    public void A_library_shows_what_its_file_says(string library)
    {
        string approved = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "PublicApi", $"{library}.txt");
        string received = Path.ChangeExtension(approved, ".received.txt");
        string actual = Libraries.Assembly(library).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(approved, actual);
        }

        string? difference = FirstDifference(File.Exists(approved) ? File.ReadAllText(approved) : string.Empty, actual);
        File.Delete(received);
        if (difference is not null)
        {
            File.WriteAllText(received, actual);
            Assert.Fail($"The public API of {library} is not that of tests/PublicApi/{library}.txt: {difference}. The new one is beside it as {Path.GetFileName(received)}; to accept it: {AcceptCommand}");
        }
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", null)]
    [InlineData("a\nb\n", "a\nc\n", "line 2 was 'b' and is 'c'")]
    [InlineData("a\n", "a\nb\n", "line 2 was '' and is 'b'")]
    [InlineData("", "a\n", "line 1 was '' and is 'a'")]
    public void The_first_difference_is_named(string approved, string actual, string? expected) => Assert.Equal(expected, FirstDifference(approved, actual));

    private static string? FirstDifference(string approved, string actual)
    {
        if (approved == actual)
        {
            return null;
        }

        string[] before = approved.Split('\n');
        string[] after = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => Line(before, i) != Line(after, i));
        return $"line {line + 1} was '{Line(before, line)?.Trim()}' and is '{Line(after, line)?.Trim()}'";
    }

    private static string? Line(string[] lines, int index) => index < lines.Length ? lines[index] : null;
}
