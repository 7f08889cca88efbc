using System.Text;
using Gnpe.Data.Files;

namespace Gnpe.Data.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void Writes_replaces_and_leaves_no_temporary()
    {
        using TemporaryFolder folder = new();
        AtomicFile.WriteText(folder["a.txt"], "first, and longer");
        AtomicFile.WriteText(folder["a.txt"], "zweite Fassung: ä");
        Assert.Equal("zweite Fassung: ä", File.ReadAllText(folder["a.txt"]));
        Assert.Equal(Encoding.UTF8.GetByteCount("zweite Fassung: ä"), new FileInfo(folder["a.txt"]).Length); // no byte-order mark
        Assert.Equal(["a.txt"], folder.Names);
    }

    [Fact]
    public void Makes_missing_folders()
    {
        using TemporaryFolder folder = new();
        AtomicFile.WriteText(folder["new/deeper/a.txt"], "text");
        Assert.Equal("text", File.ReadAllText(folder["new/deeper/a.txt"]));
    }

    [Fact]
    public void Replaces_the_remains_of_a_writer_that_was_killed()
    {
        using TemporaryFolder folder = new();
        folder.File("a.txt.tmp", "half of an older write, longer than the new one");
        AtomicFile.WriteText(folder["a.txt"], "new");
        Assert.Equal("new", File.ReadAllText(folder["a.txt"]));
        Assert.Equal(["a.txt"], folder.Names);
    }

    [Fact]
    public void Writes_through_a_link_and_keeps_it()
    {
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["link.txt"], folder.File("real.txt", "old"));
        AtomicFile.WriteText(folder["link.txt"], "new");
        Assert.Equal("new", File.ReadAllText(folder["real.txt"]));
        Assert.NotNull(File.ResolveLinkTarget(folder["link.txt"], returnFinalTarget: true));
        Assert.Equal(["link.txt", "real.txt"], folder.Names);
    }

    [Fact]
    public void A_full_disk_midway_leaves_the_old_file_and_one_sentence()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.txt", "old");
        string message = Sentence.Of(() => AtomicFile.Write(path, stream => stream.Write(new byte[4096]), temporary => new FullDiskStream(temporary, capacity: 1000)));
        Assert.Equal($"{path} cannot be written: the disk is full.", message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], folder.Names);
    }

    [Fact]
    public void A_device_that_is_really_full_gives_the_same_sentence()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is a Linux device");
        using TemporaryFolder folder = new();
        string path = folder.File("a.txt", "old");
        string message = Sentence.Of(() => AtomicFile.Write(
            path,
            stream => stream.Write(new byte[1 << 20]),
            _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite)));
        Assert.Equal($"{path} cannot be written: the disk is full.", message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], folder.Names);
    }

    [Fact]
    public void A_failure_of_the_content_passes_through_and_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.txt", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("content");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.txt"], folder.Names);
    }

    [Fact]
    public void A_second_writer_is_refused_and_does_not_harm_the_first()
    {
        using TemporaryFolder folder = new();
        string path = folder["a.txt"];
        AtomicFile.Write(path, stream =>
        {
            stream.Write("first"u8);
            Assert.StartsWith($"{path} cannot be written: ", Sentence.Of(() => AtomicFile.WriteText(path, "second")), StringComparison.Ordinal);
        });
        Assert.Equal("first", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["a"]);
        Assert.Equal($"{folder["a"]} cannot be written: a folder has this name.", Sentence.Of(() => AtomicFile.WriteText(folder["a"], "text")));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_reported()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.File("a", "text"), "b.txt");
        Assert.StartsWith($"{path} cannot be written: ", Sentence.Of(() => AtomicFile.WriteText(path, "text")), StringComparison.Ordinal);
    }

    [Fact]
    public void Denied_permission_is_one_sentence()
    {
        using TemporaryFolder folder = new();
        string message = Sentence.Of(() => AtomicFile.Write(folder["a"], _ => { }, _ => throw new UnauthorizedAccessException("Access to the path is denied.")));
        Assert.Equal($"{folder["a"]} cannot be written: permission denied.", message);
    }

    [Fact]
    public void An_empty_path_is_one_sentence() => Assert.StartsWith(" cannot be written: ", Sentence.Of(() => AtomicFile.WriteText("", "text")), StringComparison.Ordinal);
}
