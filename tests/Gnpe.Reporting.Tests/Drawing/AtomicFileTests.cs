using Gnpe.Reporting.Drawing;

namespace Gnpe.Reporting.Tests.Drawing;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gnpe-reporting-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        string path = Path.Combine(folder.FullName, "figure.png");
        File.WriteAllBytes(path, [1, 2, 3, 4]);
        AtomicFile.Write(path, [5, 6]);
        Assert.Equal([5, 6], File.ReadAllBytes(path));
        Assert.Equal(["figure.png"], Names());
    }

    [Fact]
    public void A_failed_write_leaves_nothing_behind()
    {
        // A folder of the destination's name makes the last step, the renaming, fail.
        string path = Path.Combine(folder.FullName, "figure.png");
        Directory.CreateDirectory(path);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => AtomicFile.Write(path, [5, 6]));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(["figure.png"], Names());
        Assert.Empty(Directory.GetFileSystemEntries(path));
    }

    [Fact]
    public void A_missing_folder_is_told()
    {
        string path = Path.Combine(folder.FullName, "nowhere", "figure.svg");
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => AtomicFile.Write(path, [5, 6]));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Empty(Names());
    }

    private string?[] Names() => [.. Directory.GetFileSystemEntries(folder.FullName).Select(Path.GetFileName)];
}
