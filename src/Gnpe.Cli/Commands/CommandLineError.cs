using System.CommandLine;
using System.CommandLine.Parsing;
using Gnpe.Data.Settings;

namespace Gnpe.Cli.Commands;

/// <summary>Says in one sentence what is wrong with a line of arguments, and what would be right.</summary>
internal static class CommandLineError
{
    /// <summary>The sentence for a line that cannot be run.</summary>
    /// <param name="parsed">A line with at least one error.</param>
    /// <returns>The first thing to put right: an unknown word, a missing command, values that cannot be used, missing options; in this order.</returns>
    public static InvalidInputException Of(ParseResult parsed)
    {
        CommandResult command = parsed.CommandResult;
        string name = NameOf(command);
        string[] options = [.. command.Command.Options.Select(option => option.Name)];
        string[] commands = [.. command.Command.Subcommands.Select(subcommand => subcommand.Name)];
        string sentence = parsed switch
        {
            { UnmatchedTokens: [string token, ..] } when token.StartsWith('-') => $"{name} has no option '{token}'; {Nearest(token, options, "option")}",
            { UnmatchedTokens: [string token, ..] } when commands.Length > 0 => $"{name} has no command '{token}'; {Nearest(token, commands, "command")}",
            { UnmatchedTokens: [string token, ..] } => $"{name} takes no argument '{token}'; every value follows the name of its option",
            _ when commands.Length > 0 => $"{name} needs a command: {Alternatives(commands)}",
            _ => Values(parsed) ?? Missing(parsed, name),
        };
        return new InvalidInputException($"{sentence}; --help tells more.");
    }

    private static string Alternatives(string[] names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";

    private static string? Values(ParseResult parsed)
    {
        string[] messages = [.. parsed.Errors.Where(error => MissingOption(error) is null).Select(error => error.Message.TrimEnd('.'))];
        return messages.Length > 0 ? string.Join("; ", messages) : null;
    }

    private static string Missing(ParseResult parsed, string name) => $"{name} needs {string.Join(" and ", parsed.Errors.Select(MissingOption).OfType<Option>().Select(option => option.Name))}";

    // The parser reports a required option that is not there by a result without the token that would name it.
    private static Option? MissingOption(ParseError error) => error.SymbolResult is OptionResult { IdentifierToken: null } result ? result.Option : null;

    private static string Nearest(string word, string[] candidates, string kind) => Spelling.Nearest(word, candidates) is string near
        ? $"the nearest {kind} is {near}"
        : $"its {kind}s are {string.Join(", ", candidates)}";

    private static string NameOf(CommandResult command)
    {
        List<string> names = [];
        for (SymbolResult? result = command; result is CommandResult { Command: not RootCommand } current; result = current.Parent)
        {
            names.Insert(0, current.Command.Name);
        }

        return string.Join(' ', names.Prepend("gnpe"));
    }
}
