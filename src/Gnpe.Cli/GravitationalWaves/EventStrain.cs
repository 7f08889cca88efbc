using Gnpe.GravitationalWaves.Analysis;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The strain of an event and its noise, detector by detector in the order of a model.</summary>
/// <param name="Strain">Strain of each detector.</param>
/// <param name="Densities">Power spectral density of each detector.</param>
internal sealed record EventStrain(IReadOnlyList<StrainSeries> Strain, IReadOnlyList<PowerSpectralDensity> Densities)
{
    /// <summary>Reads strain files and estimates their noise by the median Welch method over all of each file, unless a noise curve is given.</summary>
    /// <param name="settings">Detectors, segment and band.</param>
    /// <param name="strainFiles">Strain file by detector.</param>
    /// <param name="noiseFiles">Noise curve by detector; may be empty.</param>
    /// <returns>Strain and noise.</returns>
    /// <exception cref="InvalidInputException">A file cannot be used, or the detectors are not the model's.</exception>
    public static EventStrain Read(
        BinaryModelSettings settings, IReadOnlyDictionary<string, string> strainFiles, IReadOnlyDictionary<string, string> noiseFiles)
    {
        IReadOnlyList<string> paths = DetectorFiles.For("--strain", strainFiles, settings.Detectors);
        if (noiseFiles.Keys.FirstOrDefault(name => !settings.Detectors.Contains(name)) is string stranger)
        {
            throw new InvalidInputException($"--psd names detector {stranger}, but the model is for {string.Join(" and ", settings.Detectors)}.");
        }

        StrainSeries[] strain = [.. settings.Detectors.Select((name, i) => GwoscFile.Read(paths[i], Detector.Named(name)))];
        PowerSpectralDensity[] densities =
        [
            .. strain.Select(series => noiseFiles.TryGetValue(series.Detector.Name, out string? curve) ? NoiseCurveFile.Read(curve) : WelchEstimate.Median(series, settings.Welch())),
        ];
        return new EventStrain(strain, densities);
    }
}
