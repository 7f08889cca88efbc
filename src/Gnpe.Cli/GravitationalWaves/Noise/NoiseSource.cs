using Gnpe.GravitationalWaves.Noise;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>A power spectral density given on the command line: a file, or the name of a detector's design.</summary>
internal static class NoiseSource
{
    private const double LowestHertz = 10;
    private const double SpacingHertz = 0.25;

    private static readonly IReadOnlyDictionary<string, Func<double, double>> Fits = new OrderedDictionary<string, Func<double, double>>
    {
        ["aLIGO"] = AnalyticNoise.AdvancedLigo,
        ["ET"] = AnalyticNoise.EinsteinTelescope,
    };

    /// <summary>The names of the designs.</summary>
    public static IEnumerable<string> Designs => Fits.Keys;

    /// <summary>Reads a density.</summary>
    /// <param name="value">A file, or one of <see cref="Designs"/>; a name goes before a file of the same name.</param>
    /// <param name="highestHertz">Highest frequency that a design must cover [Hz].</param>
    /// <returns>The density.</returns>
    /// <exception cref="InvalidInputException">The file cannot be used.</exception>
    public static PowerSpectralDensity Read(string value, double highestHertz) => Fits.TryGetValue(value, out Func<double, double>? fit)
        ? AnalyticNoise.Tabulate(fit, $"the design {value}", LowestHertz, SpacingHertz * Math.Ceiling(highestHertz / SpacingHertz), SpacingHertz)
        : NoiseCurveFile.Read(value);
}
