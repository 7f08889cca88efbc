using Gnpe.Cli.Commands;
using Gnpe.Cli.Tests.Support;
using Gnpe.Data.Files;

namespace Gnpe.Cli.Tests.Commands;

public sealed class OutputFolderTests(TinyModel tiny)
{
    [Theory]
    [InlineData("train")]
    [InlineData("analyze")]
    [InlineData("study")]
    public void A_folder_that_holds_something_is_left_alone_without_overwrite(string command)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        folder.File("out/notes.txt", "mine");
        Assert.Equal(
            $"The output folder {folder["out"]} is not empty; name another one, or add --overwrite to replace what is in it.", CommandRun.Refused(folder, Line(command, folder["out"])));
    }

    [Theory]
    [InlineData("train")]
    [InlineData("analyze")]
    [InlineData("study")]
    public void A_place_that_cannot_become_a_folder_is_refused_before_any_work(string command)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("file", "text");
        Assert.Equal($"The output folder {file} is a file; name a folder.", CommandRun.Refused(folder, Line(command, file)));
        string below = Path.Combine(file, "deeper", "out");
        Assert.Equal($"The output folder {below} cannot be made, because {file} is a file; name another folder.", CommandRun.Refused(folder, Line(command, below)));
        Assert.Equal("The output folder has an empty name; name a folder.", CommandRun.Refused(folder, Line(command, "")));
    }

    [Theory]
    [InlineData("train")]
    [InlineData("analyze")]
    [InlineData("study")]
    public void A_folder_that_takes_no_files_is_refused_before_any_work(string command)
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "/proc is a Linux folder that takes no files, not even from root");
        using TemporaryFolder folder = new();
        Assert.Equal(
            "The output folder /proc/out cannot be made or written, because /proc takes no files; name a folder that you may write.", CommandRun.Refused(folder, Line(command, "/proc/out")));
    }

    [Fact]
    public void Replacing_output_replaces_folders_as_a_whole_removes_what_is_outdated_and_keeps_the_rest()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out/samples"]);
        Directory.CreateDirectory(folder["out/weighted"]);
        folder.File("out/notes.txt", "mine");
        folder.File("out/summary.json", "old");
        folder.File("out/samples/old.csv", "old");
        folder.File("out/weighted/old.csv", "old");
        OutputFolder.Write(
            folder["out"],
            target =>
            {
                File.WriteAllText(Path.Combine(target, "summary.json"), "new");
                File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(target, "samples")).FullName, "new.csv"), "new");
            },
            "weighted",
            "absent");
        Assert.Equal(["out", "out/notes.txt", "out/samples", "out/samples/new.csv", "out/summary.json"], folder.Snapshot().Select(line => line.Split(' ')[0]));
        Assert.Equal("new", File.ReadAllText(folder["out/summary.json"]));
    }

    [Fact]
    public void Output_that_fails_midway_leaves_everything_as_it_was()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["out"]);
        folder.File("out/summary.json", "old");
        string[] before = folder.Snapshot();
        foreach (string name in new[] { "out", "other", "far/below" })
        {
            InvalidInputException error = Assert.Throws<InvalidInputException>(() => OutputFolder.Write(
                folder[name],
                target =>
                {
                    File.WriteAllText(Path.Combine(target, "summary.json"), "new");
                    AtomicFile.Write(Path.Combine(target, "posterior.csv"), stream =>
                    {
                        stream.Write(new byte[10]);
                        throw new FullDiskException();
                    });
                },
                "summary.json"));
            Assert.Equal($"{folder[name]}/posterior.csv cannot be written: the disk is full.", error.Message);
        }

        Assert.Equal(before, folder.Snapshot());
    }

    private string[] Line(string command, string output) => command switch
    {
        "train" => tiny.Train(output),
        "analyze" => tiny.Analyze(output),
        _ => ["study", "oscillator", "--output", output],
    };
}
