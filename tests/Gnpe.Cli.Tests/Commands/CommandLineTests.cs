using Gnpe.Cli.Commands;
using Gnpe.Cli.Tests.Support;

namespace Gnpe.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "gnpe needs a command: gw or study")]
    [InlineData("gw", "gnpe gw needs a command: train, analyze, calibrate, waveform, fetch, psd, noise-set, inject or likelihood")]
    [InlineData("fit", "gnpe has no command 'fit'; its commands are gw, study")]
    [InlineData("gw trian", "gnpe gw has no command 'trian'; the nearest command is train")]
    [InlineData("gw train --outptu x", "gnpe gw train has no option '--outptu'; the nearest option is --output")]
    [InlineData("study oscillator --banana", "gnpe study oscillator has no option '--banana'; its options are --variant, --simulations, --methods, --seed, --output, --overwrite")]
    [InlineData("study oscillator noisy", "gnpe study oscillator takes no argument 'noisy'; every value follows the name of its option")]
    [InlineData("gw train", "gnpe gw train needs --output")]
    [InlineData("gw calibrate --injections 3", "gnpe gw calibrate needs --model and --output")]
    [InlineData("gw train --output", "Required argument missing for option: '--output'")]
    [InlineData("gw train --output a --output b", "Option '--output' expects a single argument but 2 were provided")]
    [InlineData("gw train --output a --minutes soon", "--minutes is 'soon', but it must be a positive number up to 100000")]
    [InlineData("gw train --output a --minutes -1", "--minutes is '-1', but it must be a positive number up to 100000")]
    [InlineData("gw train --output a --minutes 1,5", "--minutes is '1,5', but it must be a positive number up to 100000")]
    [InlineData("gw train --output a --minutes nan", "--minutes is 'nan', but it must be a positive number up to 100000")]
    [InlineData("gw train --output a --minutes 1e300", "--minutes is '1e300', but it must be a positive number up to 100000")]
    [InlineData("gw train --output a --seed 1.5", "--seed is '1.5', but it must be a whole number")]
    [InlineData("study oscillator --seed x", "--seed is 'x', but it must be a whole number")]
    [InlineData("gw analyze --strain H1=a --trigger-time 1 --model m --output o --chains 99", "--chains is '99', but it must be a whole number from 100 to 2147483647")]
    [InlineData("gw analyze --strain H1=a --trigger-time 1 --model m --output o --chains 3000000000", "--chains is '3000000000', but it must be a whole number from 100 to 2147483647")]
    [InlineData("gw analyze --strain H1=a --trigger-time 1 --model m --output o --max-draws 0", "--max-draws is '0', but it must be a whole number from 1 to 2147483647")]
    [InlineData("gw analyze --strain H1=a --trigger-time 1 --model m --output o --target-ess 0 --seed x", "--seed is 'x', but it must be a whole number; --target-ess is '0', but it must be a positive number")]
    [InlineData("gw calibrate --model m", "gnpe gw calibrate needs --injections and --output")]
    [InlineData("gw calibrate --model m --output o --injections 0", "--injections is '0', but it must be a whole number from 1 to 1000000")]
    [InlineData("gw calibrate --model m --output o --injections 1 --draws 0 --templates 0", "--draws is '0', but it must be a whole number from 1 to 2147483647; --templates is '0', but it must be a whole number from 1 to 2147483647")]
    [InlineData("gw calibrate --model m --output o --injections 1 --chains 99", "--chains is '99', but it must be a whole number from 100 to 2147483647")]
    public void A_line_that_cannot_be_run_gets_one_sentence_and_exit_code_2(string line, string sentence)
    {
        CommandRun run = CommandRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal($"{sentence}; --help tells more.", run.Sentence(ExitCode.InvalidInput));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Help_names_the_options_and_their_defaults()
    {
        string help = CommandRun.Of("gw", "analyze", "--help").Succeeded().Output;
        Assert.Contains("--target-ess <N>", help, StringComparison.Ordinal);
        Assert.Contains("[default: 1000]", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_does_not_suffice_is_one_sentence()
    {
        using TemporaryFolder folder = new();
        Parts parts = new() { Study = (_, _, _) => throw new InsufficientMemoryException() };
        Assert.StartsWith("There is not enough memory", CommandRun.Refused(folder, ["study", "oscillator", "--output", folder["out"]], parts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_quotes_a_damaged_file_stays_one_line()
    {
        using TemporaryFolder folder = new();
        Parts parts = new() { Study = (_, _, _) => throw new InvalidInputException("The kind is 'mo\r\ndel\u001B[2J' where 'model' is expected.") };
        Assert.Equal("The kind is 'mo  del [2J' where 'model' is expected.", CommandRun.Refused(folder, ["study", "oscillator", "--output", folder["out"]], parts));
    }

    [Fact]
    public void What_nobody_expected_has_another_exit_code_and_shows_no_stack_trace()
    {
        using TemporaryFolder folder = new();
        Parts parts = new() { Study = (_, _, _) => throw new InvalidOperationException("Something odd.") };
        CommandRun run = CommandRun.Of(["study", "oscillator", "--output", folder["out"]], parts);
        Assert.Equal(ExitCode.Unexpected, run.ExitCode);
        Assert.Equal("Something unexpected happened: Something odd (InvalidOperationException); please report it, with the output of the same command under GNPE_VERBOSE=1.\n", run.Errors);
        Assert.Empty(folder.Snapshot());
    }
}
