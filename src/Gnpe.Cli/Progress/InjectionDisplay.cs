using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Analysis;
using Spectre.Console;

namespace Gnpe.Cli.Progress;

/// <summary>Shows how injections proceed: a bar that redraws itself for people, a line now and then for log files.</summary>
/// <param name="environment">Where to show it.</param>
/// <param name="first">Events that were done before.</param>
/// <param name="total">Events in all.</param>
internal sealed class InjectionDisplay(CommandEnvironment environment, int first, int total)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    private readonly long start = environment.Clock.GetTimestamp();

    /// <summary>Runs the injections under the display.</summary>
    /// <param name="work">The work, given whom to tell of the number of events done and of the last one.</param>
    public void Run(Action<Action<int, InjectionOutcome>> work)
    {
        if (!environment.IsInteractive)
        {
            work(Lines());
            return;
        }

        environment.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("injections", maxValue: total);
                task.Value = first;
                work((done, outcome) =>
                {
                    task.Value = done;
                    task.Description = Markup.Escape(Describe(done, outcome));
                });
            });
    }

    private Action<int, InjectionOutcome> Lines()
    {
        long last = start;
        return (done, outcome) =>
        {
            if (done == first + 1 || done == total || environment.Clock.GetElapsedTime(last) >= LineInterval)
            {
                last = environment.Clock.GetTimestamp();
                environment.Say(Describe(done, outcome));
            }
        };
    }

    private string Describe(int done, InjectionOutcome outcome)
    {
        double each = environment.Clock.GetElapsedTime(start).TotalSeconds / (done - first);
        return FormattableString.Invariant(
            $"injection {done}/{total}: signal-to-noise ratio {outcome.OptimalSignalToNoise:0.0}, efficiency {100 * outcome.Efficiency:0.00} %, {each:0.0} s each, {each * (total - done) / 60:0.0} min left");
    }
}
