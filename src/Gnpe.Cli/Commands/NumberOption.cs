using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Gnpe.Cli.Commands;

/// <summary>Options whose value is a number. What cannot be used is refused in one sentence with the option's name, independently of culture.</summary>
internal static class NumberOption
{
    /// <summary>An option of a whole number.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="description">What it means.</param>
    /// <param name="minimum">The least value that can be used.</param>
    /// <param name="maximum">The largest value that can be used.</param>
    /// <returns>The option; without a default its value is null when it is not given.</returns>
    public static Option<long?> Whole(string name, string description, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        string expected = (minimum, maximum) switch
        {
            (long.MinValue, long.MaxValue) => "a whole number",
            (_, long.MaxValue) => $"a whole number of at least {minimum}",
            _ => $"a whole number from {minimum} to {maximum}",
        };
        return Create(name, description, "N", expected, text =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum ? value : (long?)null);
    }

    /// <summary>An option of a positive number.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="description">What it means.</param>
    /// <param name="helpName">Placeholder in the help.</param>
    /// <param name="maximum">The largest value that can be used.</param>
    /// <returns>The option; without a default its value is null when it is not given.</returns>
    public static Option<double?> Positive(string name, string description, string helpName = "N", double maximum = double.MaxValue)
    {
        string expected = maximum == double.MaxValue ? "a positive number" : FormattableString.Invariant($"a positive number up to {maximum}");
        return Create(name, description, helpName, expected, text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= maximum ? value : (double?)null);
    }

    private static Option<T?> Create<T>(string name, string description, string helpName, string expected, Func<string, T?> read)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => read(result.Tokens[0].Value) ?? Refuse<T>(result, $"{name} is '{result.Tokens[0].Value}', but it must be {expected}"),
        };

    private static T? Refuse<T>(ArgumentResult result, string message)
        where T : struct
    {
        result.AddError(message);
        return null;
    }
}
