using System.Diagnostics;
using System.Text.Json;
using Gnpe.Artifacts;
using Gnpe.Cli.GravitationalWaves;
using Gnpe.Cli.Tests.Support;
using Gnpe.Neural.Training;

namespace Gnpe.Cli.Tests.GravitationalWaves;

/// <summary>Training for a time: the plan with scripted speeds and a clock that moves with the steps, then the command itself.</summary>
public sealed class TimedTrainingTests(TinyModel tiny)
{
    private const double StepsPerSecond = 20;

    // The share of the time that must be used on a machine whose speed is steady, and that must not be exceeded whatever the speed does (the slack is one step and one report).
    private const double LeastShare = 0.97;
    private const double MostShare = 1.005;

    // Every change of the number of steps costs a fraction of a second.
    private const int MostStretches = 15;

    [Theory]
    [InlineData(60)]
    [InlineData(1680)]
    public void A_steady_speed_uses_the_time(double budget) => UsesTheTime(budget, _ => 1);

    [Theory]
    [InlineData(60)]
    [InlineData(1680)]
    public void Slow_first_steps_do_not_shorten_the_training(double budget) => UsesTheTime(budget, seconds => seconds < 15 ? 0.15 + (0.85 * seconds / 15) : 1);

    [Theory]
    [InlineData(60)]
    [InlineData(1680)]
    public void A_machine_that_becomes_slower_still_keeps_the_time(double budget) => UsesTheTime(budget, seconds => seconds < 0.6 * budget ? 1 : 0.4);

    [Theory]
    [InlineData(60)]
    [InlineData(1680)]
    public void A_machine_that_becomes_faster_is_used_until_the_end(double budget) => UsesTheTime(budget, seconds => seconds < 0.4 * budget ? 1 : 1.8);

    [Theory]
    [InlineData(60)]
    [InlineData(1680)]
    public void Interference_that_comes_and_goes_is_averaged(double budget) => UsesTheTime(budget, seconds => seconds % 7 < 2 ? 0.4 : 1);

    [Fact]
    public void A_steady_machine_is_planned_for_once()
    {
        ScriptedTraining training = new(1680, _ => 1);
        training.Run();
        Assert.Equal(2, training.Stretches);
        Assert.Equal(0, training.SavedSteps);
    }

    [Fact]
    public void A_time_shorter_than_one_step_gives_two_steps()
    {
        ScriptedTraining training = new(0.01, _ => 1);
        Assert.Equal(2, training.Run());
    }

    [Fact]
    public void An_interruption_before_the_first_plan_keeps_the_settings_number_of_steps()
    {
        using CancellationTokenSource interrupt = new();
        ScriptedTraining training = new(1680, _ => 1) { OnStep = step => { if (step == 30) { interrupt.Cancel(); } } };
        Assert.ThrowsAny<OperationCanceledException>(() => training.RunUntil(interrupt.Token));
        Assert.Equal(ScriptedTraining.SettingsSteps, training.SavedSteps);
    }

    [Fact]
    public void An_interruption_after_the_plan_keeps_the_planned_number_of_steps()
    {
        using CancellationTokenSource interrupt = new();
        ScriptedTraining training = new(1680, _ => 1) { OnStep = step => { if (step == 5000) { interrupt.Cancel(); } } };
        Assert.ThrowsAny<OperationCanceledException>(() => training.RunUntil(interrupt.Token));
        Assert.InRange(training.SavedSteps, LeastShare * 1680 * StepsPerSecond, 1680 * StepsPerSecond);
    }

    [Fact]
    public void The_command_trains_within_the_minutes_and_says_how_many_steps_they_were()
    {
        const double seconds = 6;
        using TemporaryFolder folder = new();
        string settings = folder.File("settings.yaml", TinyModel.Settings + "\n  checkpoint_seconds: 1\n");
        ForgivingClock clock = new();
        CommandRun.Of([.. tiny.Train(folder["out"], settings: settings), "--minutes", "0.1"], new Parts(), clock).Succeeded();

        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(folder["out/training.json"]));
        long steps = log.RootElement.GetProperty("content").GetProperty("examples").GetInt64() / 64;
        Assert.True(steps > 60, $"{steps} steps");
        Assert.Contains($"steps: {steps}\n", File.ReadAllText(folder["out/settings.yaml"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out/checkpoint"]));

        // A tenth of the time passes while everything is built, and a second is kept for storing.
        Assert.InRange(clock.Seconds, 0.6 * seconds, seconds);
    }

    [Fact]
    public void Minutes_that_are_over_before_training_begins_are_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(
            "--minutes leaves no time for training; give more minutes.", CommandRun.Refused(folder, [.. tiny.Train(folder["out"]), "--minutes", "0.001"]));
    }

    private static void UsesTheTime(double budget, Func<double, double> relativeSpeed)
    {
        ScriptedTraining training = new(budget, relativeSpeed);
        training.Run();
        Assert.InRange(training.Stretches, 2, MostStretches);
        Assert.InRange(training.Seconds, LeastShare * budget, (MostShare * budget) + 0.5);
    }

    /// <summary>Time as it passes, but a stall, of which a busy machine has many, counts as a tenth of a second.</summary>
    private sealed class ForgivingClock : TimeProvider
    {
        private const double LongestStall = 0.1;

        private long last = Stopwatch.GetTimestamp();

        public double Seconds { get; private set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp()
        {
            Seconds += Math.Min(Stopwatch.GetElapsedTime(last).TotalSeconds, LongestStall);
            last = Stopwatch.GetTimestamp();
            return (long)(Seconds * TimestampFrequency);
        }
    }

    /// <summary>A trainer whose steps take scripted times on a clock of its own.</summary>
    private sealed class ScriptedTraining(double budget, Func<double, double> relativeSpeed) : TimeProvider
    {
        public const long SettingsSteps = 777;

        private const double ReportInterval = 0.5;
        private const double SecondsToBegin = 0.2;

        public double Seconds { get; private set; }

        public int Stretches { get; private set; }

        public long SavedSteps { get; private set; }

        public Action<long> OnStep { get; init; } = _ => { };

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);

        public long Run() => RunUntil(CancellationToken.None);

        public long RunUntil(CancellationToken cancellation) =>
            new TimedTraining(this, budget, checkpointSeconds: 0).Run<long>(SettingsSteps, Train, new Ignored(), (steps, _) => SavedSteps = steps, cancellation);

        private long Train(long steps, ArtifactContent? checkpoint, IProgress<TrainingProgress> progress, Action<ArtifactContent> save, CancellationToken cancellation)
        {
            Stretches++;
            Seconds += SecondsToBegin;
            long step = 0;
            if (checkpoint is not null)
            {
                using JsonDocument card = JsonDocument.Parse(checkpoint.Card);
                step = card.RootElement.GetProperty("step").GetInt64();
                Assert.Equal(steps, card.RootElement.GetProperty("total_steps").GetInt64());
                Assert.Equal(steps, card.RootElement.GetProperty("settings").GetProperty("steps").GetInt64());
                Assert.Equal("NaN", card.RootElement.GetProperty("loss").GetString());
            }

            double reported = Seconds;
            while (step < steps)
            {
                if (cancellation.IsCancellationRequested)
                {
                    save(new ArtifactContent("training-checkpoint", 1, $$"""{"step": {{step}}, "total_steps": {{steps}}, "loss": "NaN", "settings": {"steps": {{steps}}} }""", []));
                    throw new OperationCanceledException(cancellation);
                }

                step++;
                Seconds += 1 / (StepsPerSecond * relativeSpeed(Seconds));
                OnStep(step);
                if (Seconds - reported >= ReportInterval || step == steps || budget < ReportInterval)
                {
                    reported = Seconds;
                    progress.Report(new TrainingProgress(step, steps, 0, 0, 0, TimeSpan.Zero, 0));
                }
            }

            return step;
        }

        private sealed class Ignored : IProgress<TrainingProgress>
        {
            public void Report(TrainingProgress value)
            {
            }
        }
    }
}
