using Gnpe.Artifacts;
using Gnpe.Neural.Models;
using Gnpe.Neural.Training;

namespace Gnpe.Neural.Tests.Training;

public sealed class ResumeTests
{
    private static readonly TrainingSettings Plateau = SmallNetwork.Brief with
    {
        Schedule = LearningRateSchedule.Plateau,
        LearningRate = 1e-2,
        AverageDecay = 0.9,
        PlateauPatience = 1,
        EarlyStoppingPatience = 8,
        Steps = 300,
        ValidationInterval = 10,
        CheckpointSeconds = 0,
    };

    public static TheoryData<TrainingSettings, long> Runs => new()
    {
        { SmallNetwork.Brief, 20 },
        { SmallNetwork.Brief, 17 },
        { SmallNetwork.Brief with { AverageDecay = 0, Schedule = LearningRateSchedule.OneCycle }, 10 },
        { Plateau, 20 },
        { Plateau, 55 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Interrupted_and_continued_equals_uninterrupted_bit_for_bit(TrainingSettings settings, long interruptAt)
    {
        MemorisedExamples examples = new(new LinearGaussianExamples(), 64);
        Trainer trainer = new(SmallNetwork.Settings, settings);
        TrainingResult whole = trainer.Run(examples, new LinearGaussianExamples());
        using NeuralDensity expected = whole.Density;

        ArtifactContent checkpoint = Interrupt(settings, examples, interruptAt);
        TrainingResult continued = trainer.Run(examples, new LinearGaussianExamples(), new TrainingRun { Checkpoint = checkpoint });
        using NeuralDensity actual = continued.Density;

        Assert.True(whole.History[^1].Step > interruptAt);
        Assert.Equal(whole.History, continued.History);
        Assert.Equal(whole.StoppedEarly, continued.StoppedEarly);
        Assert.True(SmallNetwork.SameArrays(expected.Export(), actual.Export()));
    }

    [Fact]
    public void The_plateau_run_reduces_its_rate_and_stops_early()
    {
        // Otherwise the theory above would not test what it claims.
        TrainingResult result = new Trainer(SmallNetwork.Settings, Plateau).Run(new MemorisedExamples(new LinearGaussianExamples(), 64), new LinearGaussianExamples());
        result.Density.Dispose();
        Assert.True(result.StoppedEarly);
        Assert.Contains(result.History, record => record.LearningRate < Plateau.LearningRate);
        Assert.True(result.History[^1].Step > 60);
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        Trainer trainer = new(SmallNetwork.Settings, SmallNetwork.Brief);
        ArtifactContent checkpoint = Interrupt(SmallNetwork.Brief, new LinearGaussianExamples(), 10);
        Trainer other = new(SmallNetwork.Settings, SmallNetwork.Brief with { LearningRate = 1e-4 });
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => other.Run(new LinearGaussianExamples(), null, new TrainingRun { Checkpoint = checkpoint }));
        Assert.Contains("'learning_rate' differs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_lacking_an_array_is_refused()
    {
        Trainer trainer = new(SmallNetwork.Settings, SmallNetwork.Brief);
        ArtifactContent checkpoint = Interrupt(SmallNetwork.Brief, new LinearGaussianExamples(), 10);
        NamedArray missing = checkpoint.Arrays.First(array => array.Name.StartsWith("adam_means.", StringComparison.Ordinal));
        ArtifactContent torn = checkpoint with { Arrays = [.. checkpoint.Arrays.Where(array => array != missing)] };
        InvalidInputException error = Assert.Throws<InvalidInputException>(
            () => trainer.Run(new LinearGaussianExamples(), null, new TrainingRun { Checkpoint = torn }));
        Assert.Equal($"The training checkpoint lacks the array '{missing.Name}'.", error.Message);
    }

    [Fact]
    public void A_failing_checkpoint_surfaces_and_an_earlier_one_still_serves()
    {
        TrainingSettings settings = SmallNetwork.Brief with { CheckpointSeconds = 1e-9 };
        Trainer trainer = new(SmallNetwork.Settings, settings);
        ArtifactContent? last = null;
        int saved = 0;
        void Save(ArtifactContent content)
        {
            if (++saved == 5)
            {
                throw new IOException("disk full");
            }

            last = content;
        }

        IOException error = Assert.Throws<IOException>(() => trainer.Run(new LinearGaussianExamples(), null, new TrainingRun { SaveCheckpoint = Save }));
        Assert.Equal("disk full", error.Message);
        TrainingResult whole = trainer.Run(new LinearGaussianExamples(), null);
        TrainingResult continued = trainer.Run(new LinearGaussianExamples(), null, new TrainingRun { Checkpoint = last });
        using NeuralDensity expected = whole.Density;
        using NeuralDensity actual = continued.Density;
        Assert.True(SmallNetwork.SameArrays(expected.Export(), actual.Export()));
    }

    // Saves after every step, which does not change what is trained, and cancels at the wanted one.
    private static ArtifactContent Interrupt(TrainingSettings settings, Inference.IExampleSource examples, long step)
    {
        using CancellationTokenSource cancellation = new();
        List<ArtifactContent> saved = [];
        void Save(ArtifactContent content)
        {
            saved.Add(content);
            if (saved.Count == step)
            {
                cancellation.Cancel();
            }
        }

        Trainer trainer = new(SmallNetwork.Settings, settings with { CheckpointSeconds = 1e-9 });
        TrainingRun run = new() { SaveCheckpoint = Save };
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Train(examples, new LinearGaussianExamples(), run, cancellation.Token));
        Assert.Equal(step + 1, saved.Count); // one more at cancellation
        return saved[^1];
    }
}
