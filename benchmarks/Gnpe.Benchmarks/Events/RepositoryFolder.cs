namespace Gnpe.Benchmarks.Events;

/// <summary>Folders at and beside the root of the repository.</summary>
internal static class RepositoryFolder
{
    private const string RootFile = "Gnpe.slnx";

    /// <summary>A folder by its path from the root.</summary>
    /// <param name="start">A folder within the repository.</param>
    /// <param name="path">Parts of the path from the root.</param>
    /// <returns>The folder; null when it is not there, or the start is not within the repository.</returns>
    public static string? Find(string start, params string[] path)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RootFile)))
            {
                string found = Path.GetFullPath(Path.Combine([folder.FullName, .. path]));
                return Directory.Exists(found) ? found : null;
            }
        }

        return null;
    }
}
