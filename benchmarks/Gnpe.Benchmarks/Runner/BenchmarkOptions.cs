using System.Globalization;

namespace Gnpe.Benchmarks.Runner;

/// <summary>Options of a benchmark, <c>--name value</c>; a name may occur several times.</summary>
internal sealed class BenchmarkOptions
{
    private readonly List<(string Name, string Value)> given = [];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="InvalidInputException">An option is not among the known ones, or has no value.</exception>
    public BenchmarkOptions(string[] arguments, params string[] known)
    {
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (!known.Contains(arguments[i]))
            {
                throw new InvalidInputException($"There is no option '{arguments[i]}'; the options are {string.Join(", ", known)}.");
            }

            if (i + 1 == arguments.Length)
            {
                throw new InvalidInputException($"The option {arguments[i]} needs a value.");
            }

            given.Add((arguments[i], arguments[i + 1]));
        }
    }

    /// <summary>The last value of an option, or null.</summary>
    public string? Text(string name) => All(name) is [.., string last] ? last : null;

    /// <summary>Every value of an option.</summary>
    public IReadOnlyList<string> All(string name) => [.. given.Where(option => option.Name == name).Select(option => option.Value)];

    /// <summary>A number.</summary>
    /// <exception cref="InvalidInputException">The value is not one.</exception>
    public double Number(string name, double otherwise)
    {
        if (Text(name) is not string text)
        {
            return otherwise;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InvalidInputException($"{name}: '{text}' is not a number.");
    }
}
