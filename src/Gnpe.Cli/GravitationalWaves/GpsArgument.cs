using System.Globalization;
using Gnpe.GravitationalWaves.Detectors;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>A GPS time on the command line, read as a decimal number so that no digit is lost.</summary>
internal static class GpsArgument
{
    /// <summary>Reads a GPS time.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">Seconds, e.g. <c>1126259462.4</c>.</param>
    /// <returns>The instant.</returns>
    /// <exception cref="InvalidInputException">It is not a positive number of seconds.</exception>
    public static GpsTime Parse(string option, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds) || seconds is <= 0 or >= 1e12m)
        {
            throw new InvalidInputException($"{option} is '{text}', but it must be a GPS time in seconds, such as 1126259462.4.");
        }

        decimal whole = Math.Floor(seconds);
        return new GpsTime((long)whole, 0) + (double)(seconds - whole);
    }
}
