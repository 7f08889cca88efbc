using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The strain of any set of detectors and its noise, in the order given.</summary>
/// <param name="Strain">Strain of each detector.</param>
/// <param name="Densities">Power spectral density of each detector.</param>
internal sealed record NetworkStrain(IReadOnlyList<StrainSeries> Strain, IReadOnlyList<PowerSpectralDensity> Densities)
{
    /// <summary>Reads strain files and takes their noise from curves or, where there is none, from the median Welch method over all of the file.</summary>
    /// <param name="strainFiles">Strain file by detector, at least one.</param>
    /// <param name="noiseFiles">Noise curve by detector; may be empty.</param>
    /// <param name="welch">How noise is estimated.</param>
    /// <returns>Strain and noise.</returns>
    /// <exception cref="InvalidInputException">A file cannot be used, or a noise curve has no strain.</exception>
    public static NetworkStrain Read(IReadOnlyDictionary<string, string> strainFiles, IReadOnlyDictionary<string, string> noiseFiles, WelchSettings welch)
    {
        if (noiseFiles.Keys.FirstOrDefault(name => !strainFiles.ContainsKey(name)) is string stranger)
        {
            throw new InvalidInputException($"--psd names detector {stranger}, for which there is no --strain; give its strain, or leave the curve out.");
        }

        StrainSeries[] strain = ReadStrain(strainFiles);
        return new NetworkStrain(
            strain,
            [.. strain.Select(series => noiseFiles.TryGetValue(series.Detector.Name, out string? curve) ? NoiseCurveFile.Read(curve) : WelchEstimate.Median(series, welch))]);
    }

    /// <summary>Reads strain files.</summary>
    /// <param name="strainFiles">Strain file by detector, at least one.</param>
    /// <returns>Strain of each detector.</returns>
    /// <exception cref="InvalidInputException">A file cannot be used, or there is none.</exception>
    public static StrainSeries[] ReadStrain(IReadOnlyDictionary<string, string> strainFiles) => strainFiles.Count > 0
        ? [.. strainFiles.Select(file => GwoscFile.Read(file.Value, Detector.Named(file.Key)))]
        : throw new InvalidInputException("--strain is missing; give at least one detector's strain as H1=FILE.");
}
