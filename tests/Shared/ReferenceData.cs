namespace Gnpe.TestSupport;

/// <summary>
/// Finds the reference data beside the repository (<c>../shared</c>); tests that need it skip with a reason when it is absent.
/// </summary>
internal static class ReferenceData
{
    /// <summary>Full path of a file under <c>../shared</c>, or a skipped test when the file is not there.</summary>
    public static string Require(string relativePath)
    {
        string path = Path.Combine(RepositoryRoot(), "..", "shared", relativePath);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"reference data ../shared/{relativePath} is not beside the repository");
        return path;
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gnpe.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Gnpe.slnx is in none of the parent folders of the test output.");
    }
}
