using System.Diagnostics;
using System.Globalization;
using Gnpe.Neural.Training;
using Spectre.Console;

namespace Gnpe.Cli.Study;

/// <summary>Writes what a study does, a line at a time.</summary>
/// <param name="console">Where to write.</param>
internal sealed class StudyListener(IAnsiConsole console) : IStudyListener
{
    private readonly Stopwatch sinceReport = new();

    public T During<T>(string description, Func<T> work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        T result = work();
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{watch.Elapsed.TotalSeconds,6:0.0} s[/]  {description}");
        return result;
    }

    public void Training(string name, TrainingProgress progress)
    {
        bool last = progress.Step == progress.TotalSteps;
        if (!last && sinceReport.IsRunning && sinceReport.Elapsed.TotalSeconds < 5)
        {
            return;
        }

        sinceReport.Restart();
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"          training {name}: step {progress.Step} of {progress.TotalSteps}, loss {progress.Loss:0.000}, validation {progress.ValidationLoss:0.000}, {progress.ExamplesPerSecond:0}/s, {progress.Remaining:mm\\:ss} left");
    }

    public void Finished(StudyRun run) => console.MarkupLineInterpolated(
        CultureInfo.InvariantCulture,
        $"          [bold]{run.Method}[/], {run.Simulations} simulations: mean C2ST {run.C2stMean:0.000}");
}
