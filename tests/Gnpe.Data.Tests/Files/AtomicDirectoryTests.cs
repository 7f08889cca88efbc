using Gnpe.Data.Files;

namespace Gnpe.Data.Tests.Files;

public sealed class AtomicDirectoryTests
{
    [Fact]
    public void Replaces_the_whole_folder()
    {
        using TemporaryFolder folder = new();
        AtomicDirectory.Write(folder["run"], to => File.WriteAllText(Path.Combine(to, "old.txt"), "old"));
        AtomicDirectory.Write(folder["run"] + "/", to =>
        {
            Directory.CreateDirectory(Path.Combine(to, "inner"));
            File.WriteAllText(Path.Combine(to, "inner", "new.txt"), "new");
        });
        Assert.Equal(["run"], folder.Names);
        Assert.Equal("new", File.ReadAllText(folder["run/inner/new.txt"]));
        Assert.False(File.Exists(folder["run/old.txt"]));
    }

    [Fact]
    public void A_failure_leaves_the_old_folder_alone()
    {
        using TemporaryFolder folder = new();
        AtomicDirectory.Write(folder["run"], to => File.WriteAllText(Path.Combine(to, "old.txt"), "old"));
        string message = Sentence.Of(() => AtomicDirectory.Write(folder["run"], to =>
        {
            File.WriteAllText(Path.Combine(to, "new.txt"), "new");
            throw new IOException("No space left on device", 28);
        }));
        Assert.Equal($"{folder["run"]} cannot be written: the disk is full.", message);
        Assert.Equal(["run"], folder.Names);
        Assert.Equal("old", File.ReadAllText(folder["run/old.txt"]));
        Assert.False(File.Exists(folder["run/new.txt"]));
    }

    [Fact]
    public void Brings_back_what_stood_aside_when_the_machine_stopped()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["run.old.tmp"]);
        File.WriteAllText(folder["run.old.tmp/old.txt"], "old");
        Sentence.Of(() => AtomicDirectory.Write(folder["run"], _ => throw new IOException("fails")));
        Assert.Equal(["run"], folder.Names);
        Assert.Equal("old", File.ReadAllText(folder["run/old.txt"]));
    }

    [Fact]
    public void A_file_in_its_place_is_named()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("run", "text");
        Assert.Equal($"{path} cannot be written: a file has this name.", Sentence.Of(() => AtomicDirectory.Write(path, _ => { })));
    }
}
