using System.Collections;
using Gnpe.Artifacts;
using Gnpe.Cli.Commands;
using Gnpe.Cli.GravitationalWaves;
using Gnpe.Cli.Tests.Support;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>Trainings that do not reach their end: what is on the disk then, and how they go on.</summary>
public sealed class CheckpointTests(TinyModel tiny) : IDisposable
{
    private const string Weights = "network/weights.safetensors";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_interrupted_training_goes_on_to_the_same_weights_bit_for_bit()
    {
        string output = folder["out"];
        string sentence = CommandRun.InterruptedAt("training: step", tiny.Train(output)).Sentence(ExitCode.Interrupted);
        Assert.Matches(
            @$"^Training was interrupted at step \d+ of 60; its state is in {output}/checkpoint: continue with gnpe gw train --resume --output {output}\.$", sentence);
        Assert.False(Directory.Exists(Path.Combine(output, "network")));
        Assert.Equal(
            $"The model folder {output} holds a training that has not ended; end it with gnpe gw train --resume --output {output}.",
            CommandRun.Refused(folder, tiny.Analyze(folder["analysis"], model: output)));

        CommandRun.Of(Resume(output)).Succeeded();
        Assert.Equal(File.ReadAllBytes(Path.Combine(tiny.Model, Weights)), File.ReadAllBytes(Path.Combine(output, Weights)));
        Assert.Equal(
            Directory.EnumerateFileSystemEntries(tiny.Model).Select(Path.GetFileName).Order(), Directory.EnumerateFileSystemEntries(output).Select(Path.GetFileName).Order());
        Assert.Equal($"{output} holds no checkpoint to resume from: its training has ended.", CommandRun.Refused(folder, Resume(output)));
    }

    [Fact]
    public void With_a_set_of_noise_densities_it_goes_on_to_the_same_weights_too()
    {
        string set = folder["noise.hdf5"];
        CommandRun.Of(TinyModel.NoiseSet(set)).Succeeded();
        CommandRun.Of(tiny.TrainOn(set, folder["whole"])).Succeeded();
        CommandRun.InterruptedAt("training: step", tiny.TrainOn(set, folder["out"])).Sentence(ExitCode.Interrupted);

        // The folder holds the densities itself.
        File.Delete(set);
        Assert.True(File.Exists(folder["out/noise.hdf5"]));
        CommandRun.Of(Resume(folder["out"])).Succeeded();
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder["whole"], Weights)), File.ReadAllBytes(Path.Combine(folder["out"], Weights)));
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(tiny.Model, Weights)), File.ReadAllBytes(Path.Combine(folder["out"], Weights)));
        Assert.Equal(
            ["basis.safetensors", "card.json", "heterodyne.safetensors", "loss.png", "network", "settings.yaml", "training.json"],
            Directory.EnumerateFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order());
        CommandRun.Of(tiny.Analyze(folder["analysis"], model: folder["out"])).Succeeded();
    }

    [Fact]
    public void An_interruption_before_the_first_step_writes_nothing()
    {
        CommandRun run = CommandRun.InterruptedAt("Building the signal basis", tiny.Train(folder["out"]));
        Assert.Equal("Training was interrupted before its first step; nothing was written.", run.Sentence(ExitCode.Interrupted));
        Assert.Empty(folder.Snapshot());
    }

    [Fact]
    public void A_full_disk_leaves_the_checkpoint_before_it_intact()
    {
        string output = folder["out"];
        string settings = folder.File("settings.yaml", TinyModel.Settings + "\n  checkpoint_seconds: 0.001\n");
        int saved = 0;
        string[] before = [];
        Parts parts = new()
        {
            SaveCheckpoint = (target, checkpoint) =>
            {
                if (++saved <= 2)
                {
                    target.SaveCheckpoint(checkpoint);
                    before = folder.Snapshot();
                    return;
                }

                target.SaveCheckpoint(OnFullDisk(checkpoint));
            },
        };
        string sentence = CommandRun.Of(tiny.Train(output, settings: settings), parts).Sentence(ExitCode.InvalidInput);
        Assert.Equal(
            $"{output}/checkpoint cannot be written: the disk is full; the last checkpoint is intact: once that is put right, continue with gnpe gw train --resume --output {output}.", sentence);
        Assert.Equal(before, folder.Snapshot());
        CommandRun.Of(Resume(output)).Succeeded();
        Assert.Equal(File.ReadAllBytes(Path.Combine(tiny.Model, Weights)), File.ReadAllBytes(Path.Combine(output, Weights)));
    }

    [Fact]
    public void A_disk_that_is_full_from_the_beginning_leaves_an_earlier_model_in_the_folder_usable()
    {
        string output = folder.Copy(tiny.Model, "out");
        string settings = folder.File("settings.yaml", TinyModel.Settings + "\n  checkpoint_seconds: 0.001\n");
        Parts parts = new() { SaveCheckpoint = (target, checkpoint) => target.SaveCheckpoint(OnFullDisk(checkpoint)) };
        Assert.Equal(
            $"{output}/checkpoint cannot be written: the disk is full; nothing of this training was kept.",
            CommandRun.Refused(folder, [.. tiny.Train(output, settings: settings), "--overwrite"], parts));
        Assert.Equal(
            $"{folder["new"]}/checkpoint cannot be written: the disk is full; nothing of this training was kept.",
            CommandRun.Refused(folder, tiny.Train(folder["new"], settings: settings), parts));
    }

    [Fact]
    public void Training_over_an_earlier_model_replaces_it_with_the_first_checkpoint()
    {
        string output = folder.Copy(tiny.Model, "out");
        CommandRun.InterruptedAt("training: step", [.. tiny.Train(output), "--overwrite", "--seed", "5"]).Sentence(ExitCode.Interrupted);
        Assert.Equal(
            ["basis.safetensors", "card.json", "checkpoint", "heterodyne.safetensors", "noise.hdf5", "settings.yaml"], Directory.EnumerateFileSystemEntries(output).Select(Path.GetFileName).Order());
        CommandRun.Of(Resume(output)).Succeeded();
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(tiny.Model, Weights)), File.ReadAllBytes(Path.Combine(output, Weights)));
    }

    [Fact]
    public void A_checkpoint_whose_replacement_was_cut_short_is_found()
    {
        string output = Interrupted();
        Directory.Move(Path.Combine(output, "checkpoint"), Path.Combine(output, "checkpoint.old.tmp"));
        CommandRun.Of(Resume(output)).Succeeded();
        Assert.Equal(File.ReadAllBytes(Path.Combine(tiny.Model, Weights)), File.ReadAllBytes(Path.Combine(output, Weights)));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_continued_is_refused()
    {
        Assert.Equal(
            $"{folder["absent"]} holds no checkpoint to resume from: no training was begun and interrupted there.", CommandRun.Refused(folder, Resume(folder["absent"])));

        string output = Interrupted();
        string settings = Path.Combine(output, "settings.yaml");
        string text = File.ReadAllText(settings);
        File.WriteAllText(settings, text.Replace("batch_size: 64", "batch_size: 32", StringComparison.Ordinal));
        Assert.Equal(
            "The training checkpoint belongs to another training: 'batch_size' differs; continue with the same settings and problem, or begin anew.", CommandRun.Refused(folder, Resume(output)));
        File.WriteAllText(settings, text);

        string weights = Path.Combine(output, "checkpoint", "weights.safetensors");
        byte[] whole = File.ReadAllBytes(weights);
        File.WriteAllBytes(weights, whole[..^100]);
        Assert.StartsWith($"{weights} is not a usable safetensors file: it is truncated, ", CommandRun.Refused(folder, Resume(output)), StringComparison.Ordinal);
        File.WriteAllBytes(weights, whole);

        File.Delete(settings);
        Assert.Equal($"{settings} does not exist.", CommandRun.Refused(folder, Resume(output)));
    }

    [Theory]
    [InlineData("--minutes", "3")]
    [InlineData("--seed", "3")]
    [InlineData("--noise-set", "noise.hdf5")]
    [InlineData("--settings", "settings.yaml")]
    [InlineData("--strain", "H1=strain.hdf5")]
    [InlineData("--overwrite", null)]
    public void Resuming_takes_no_other_option(string option, string? value)
    {
        string[] line = [.. Resume(folder["out"]), option, .. value is null ? Array.Empty<string>() : [value]];
        Assert.Equal(
            $"--resume continues with what the output folder holds and cannot be combined with {option}; leave out one of the two.", CommandRun.Refused(folder, line));
    }

    private string Interrupted()
    {
        CommandRun.InterruptedAt("training: step", tiny.Train(folder["out"])).Sentence(ExitCode.Interrupted);
        return folder["out"];
    }

    private static string[] Resume(string output) => ["gw", "train", "--resume", "--output", output];

    // Writing gets as far as the card; there is no room for the numbers.
    private static BinaryCheckpoint OnFullDisk(BinaryCheckpoint checkpoint) => checkpoint with { State = checkpoint.State with { Arrays = new NoRoom() } };

    private sealed class NoRoom : IReadOnlyList<NamedArray>
    {
        public int Count => throw new FullDiskException();

        public NamedArray this[int index] => throw new FullDiskException();

        public IEnumerator<NamedArray> GetEnumerator() => throw new FullDiskException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
