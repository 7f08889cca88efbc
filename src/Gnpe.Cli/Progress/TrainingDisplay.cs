using Gnpe.Cli.Commands;
using Gnpe.Neural.Training;
using Spectre.Console;

namespace Gnpe.Cli.Progress;

/// <summary>Shows how a training goes: a bar that redraws itself for people, a line now and then for log files.</summary>
internal sealed class TrainingDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    private readonly CommandEnvironment environment;

    private TrainingDisplay(CommandEnvironment environment)
    {
        this.environment = environment;
    }

    /// <summary>Where the training stands; null before the first report.</summary>
    public TrainingProgress? Latest { get; private set; }

    /// <summary>Runs a training under a display.</summary>
    /// <typeparam name="T">What the training gives.</typeparam>
    /// <param name="environment">Where to show it.</param>
    /// <param name="name">What is trained.</param>
    /// <param name="train">The training, given who wants to hear of its progress and the display.</param>
    /// <returns>The training's result.</returns>
    public static T Run<T>(CommandEnvironment environment, string name, Func<IProgress<TrainingProgress>, TrainingDisplay, T> train)
    {
        TrainingDisplay display = new(environment);
        if (!environment.IsInteractive)
        {
            return train(display.Lines(name), display);
        }

        return environment.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(name));
                return train(new Listener(progress =>
                {
                    display.Latest = progress;
                    task.MaxValue = progress.TotalSteps;
                    task.Value = progress.Step;
                    task.Description = Markup.Escape($"{name}: {Describe(progress)}");
                }), display);
            });
    }

    /// <summary>Where a training stands, in one line.</summary>
    /// <param name="progress">What was reported.</param>
    /// <returns>Step, losses, speed and remaining time.</returns>
    internal static string Describe(TrainingProgress progress)
    {
        string validation = double.IsNaN(progress.ValidationLoss) ? string.Empty : FormattableString.Invariant($" validation {progress.ValidationLoss:0.000},");
        return FormattableString.Invariant(
            $"step {progress.Step}/{progress.TotalSteps}, loss {progress.Loss:0.000},{validation} {progress.ExamplesPerSecond:0} samples/s, {progress.Remaining.TotalMinutes:0.0} min left");
    }

    private Listener Lines(string name)
    {
        long last = environment.Clock.GetTimestamp();
        return new Listener(progress =>
        {
            bool due = Latest is null || progress.Step == progress.TotalSteps || environment.Clock.GetElapsedTime(last) >= LineInterval;
            Latest = progress;
            if (due)
            {
                last = environment.Clock.GetTimestamp();
                environment.Say($"{name}: {Describe(progress)}");
            }
        });
    }

    private sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => listen(value);
    }
}
