using System.Text.RegularExpressions;
using Gnpe.Cli.Commands;
using Spectre.Console;
using Code = Gnpe.Cli.Commands.ExitCode;

namespace Gnpe.Cli.Tests.Support;

/// <summary>One run of the command in this process, with everything it wrote.</summary>
internal sealed partial record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a line of arguments to its end.</summary>
    public static CommandRun Of(params IReadOnlyList<string> arguments) => Of(arguments, new Parts());

    public static CommandRun Of(IReadOnlyList<string> arguments, Parts parts, TimeProvider? clock = null)
    {
        using StringWriter output = new();
        return Run(arguments, parts, clock, output, CancellationToken.None);
    }

    /// <summary>Runs a line of arguments and presses Ctrl-C as soon as its output says something.</summary>
    public static CommandRun InterruptedAt(string text, params IReadOnlyList<string> arguments) => InterruptedAt(text, arguments, new Parts());

    public static CommandRun InterruptedAt(string text, IReadOnlyList<string> arguments, Parts parts)
    {
        using CancellationTokenSource interrupt = new();
        using WatchedWriter output = new(text, interrupt.Cancel);
        CommandRun run = Run(arguments, parts, null, output, interrupt.Token);
        Assert.True(interrupt.IsCancellationRequested, $"the output never said '{text}':\n{run.Output}{run.Errors}");
        return run;
    }

    /// <summary>Runs a line of arguments that must be refused without a trace in a folder.</summary>
    /// <returns>The one sentence.</returns>
    public static string Refused(TemporaryFolder folder, params IReadOnlyList<string> arguments) => Refused(folder, arguments, new Parts());

    public static string Refused(TemporaryFolder folder, IReadOnlyList<string> arguments, Parts parts)
    {
        string[] before = folder.Snapshot();
        string sentence = Of(arguments, parts).Sentence(Code.InvalidInput);
        Assert.Equal(before, folder.Snapshot());
        return sentence;
    }

    public CommandRun Succeeded()
    {
        Assert.True(ExitCode == Code.Success, $"exit code {ExitCode}:\n{Output}{Errors}");
        return this;
    }

    /// <summary>The one sentence with which a run ended.</summary>
    public string Sentence(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"exit code {ExitCode} instead of {exitCode}:\n{Output}{Errors}");
        Assert.DoesNotContain("   at ", Output + Errors, StringComparison.Ordinal);
        Assert.EndsWith(".\n", Errors, StringComparison.Ordinal);
        string sentence = Errors[..^1];
        Assert.DoesNotContain('\n', sentence);
        Assert.DoesNotContain("System.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", sentence, StringComparison.Ordinal);
        Assert.DoesNotMatch(SentenceBreak(), sentence);
        return sentence;
    }

    private static CommandRun Run(IReadOnlyList<string> arguments, Parts parts, TimeProvider? clock, StringWriter output, CancellationToken interrupt)
    {
        using StringWriter errors = new() { NewLine = "\n" };
        output.NewLine = "\n";
        int exitCode = GnpeApplication.Run(arguments, new CommandEnvironment(ConsoleOn(output), ConsoleOn(errors), clock ?? TimeProvider.System, interrupt), parts);
        return new CommandRun(exitCode, output.ToString(), errors.ToString());
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 10_000;
        return console;
    }

    // A full stop in the middle, followed by another sentence; file names and numbers have no space behind their points.
    [GeneratedRegex(@"[\w)']\. +\w")]
    private static partial Regex SentenceBreak();

    /// <summary>Calls back once when what was written contains a text.</summary>
    private sealed class WatchedWriter(string text, Action callback) : StringWriter
    {
        private bool seen;

        public override void Write(char value)
        {
            base.Write(value);
            Watch();
        }

        public override void Write(char[] buffer, int index, int count)
        {
            base.Write(buffer, index, count);
            Watch();
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            base.Write(buffer);
            Watch();
        }

        public override void Write(string? value)
        {
            base.Write(value);
            Watch();
        }

        private void Watch()
        {
            if (!seen && GetStringBuilder().ToString().Contains(text, StringComparison.Ordinal))
            {
                seen = true;
                callback();
            }
        }
    }
}
