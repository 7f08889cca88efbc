using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Varies noise curves into a set of power spectral densities.</summary>
internal static class NoiseSetWriter
{
    private const int DrawnDensities = 6;
    private const int MostFrequencies = 10_000_000; // many times what any analysis needs

    /// <summary>Runs the command.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="environment">Where it reports.</param>
    /// <exception cref="InvalidInputException">A curve, detector or frequency range cannot be used.</exception>
    public static void Write(NoiseSetRequest request, CommandEnvironment environment)
    {
        PictureFile.Require(request.Picture);
        Detector[] detectors = [.. request.Detectors.Select(Detector.Named)];
        if (request.Detectors.Distinct().Count() < detectors.Length)
        {
            throw new InvalidInputException($"--detector names a detector twice: {string.Join(", ", request.Detectors)}.");
        }

        FrequencyGrid grid = Grid(request);
        RandomStream random = new(request.Seed);
        (Detector? Detector, PowerSpectralDensity Curve)[] curves =
            [.. request.Sources.Select(Addressed).Select(source => (source.Detector, Read(source.Curve, grid, request.MaximumFrequency)))];
        NoiseVariation[] variations = [.. detectors.Select(detector => new NoiseVariation(CurvesOf(detector, curves), new NoiseVariationSettings()))];
        NoiseDensitySet set = new(detectors.Zip(variations, (detector, variation) => KeyValuePair.Create<Detector, IReadOnlyList<PowerSpectralDensity>>(
            detector,
            [.. Enumerable.Range(0, request.Count).Select(i => variation.Draw(random.Split(detector.Name).Split(i)))])));
        set.Write(request.Output);
        if (request.Picture is string picture)
        {
            Draw(set).Save(picture);
        }

        environment.Say(FormattableString.Invariant(
            $"{request.Count} power spectral densities of each of {string.Join(", ", request.Detectors)}, varied from {request.Sources.Count}, at {grid.Count} frequencies from {grid.Frequencies[0]} to {grid.Frequencies[^1]} Hz; written to {request.Output}."));
    }

    private static FrequencyGrid Grid(NoiseSetRequest request)
    {
        if (request.MaximumFrequency / request.SpacingHertz > MostFrequencies)
        {
            throw new InvalidInputException(FormattableString.Invariant(
                $"--f-max {request.MaximumFrequency} in steps of --delta-f {request.SpacingHertz} Hz is more than {MostFrequencies} frequencies; take coarser steps."));
        }

        int first = (int)Math.Ceiling((request.MinimumFrequency / request.SpacingHertz) - 1e-9);
        int last = (int)Math.Floor((request.MaximumFrequency / request.SpacingHertz) + 1e-9);
        return first >= 1 && last > first
            ? FrequencyGrid.Uniform(request.SpacingHertz, first, last)
            : throw new InvalidInputException(FormattableString.Invariant(
                $"--f-min {request.MinimumFrequency} to --f-max {request.MaximumFrequency} in steps of --delta-f {request.SpacingHertz} Hz holds fewer than two frequencies; widen the range."));
    }

    private static PowerSpectralDensity[] CurvesOf(Detector detector, (Detector? Detector, PowerSpectralDensity Curve)[] curves)
    {
        PowerSpectralDensity[] own = [.. curves.Where(curve => curve.Detector is null || curve.Detector == detector).Select(curve => curve.Curve)];
        return own.Length > 0
            ? own
            : throw new InvalidInputException($"--psd gives no noise curve for {detector}; give one as {detector}=FILE, or one for all detectors as FILE.");
    }

    // A curve of one detector is NAME=FILE; a file for all of them may have an equals sign in its name.
    private static (Detector? Detector, string Curve) Addressed(string source)
    {
        int equals = source.IndexOf('=', StringComparison.Ordinal);
        Detector? named = equals < 0 ? null : Detector.All.FirstOrDefault(detector => detector.Name == source[..equals]);
        return named is null ? (null, source) : (named, source[(equals + 1)..]);
    }

    private static PowerSpectralDensity Read(string source, FrequencyGrid grid, double highestHertz)
    {
        PowerSpectralDensity density = NoiseSource.Read(source, highestHertz);
        return new PowerSpectralDensity(grid.Frequencies, density.On(grid), density.Source);
    }

    private static Figure Draw(NoiseDensitySet set) => SeriesPlot.Draw(new SeriesPlotData(
        new PlotAxis("log₁₀ frequency", "Hz"),
        [
            .. set.Detectors.Select(detector => new SeriesPanel(
                new PlotAxis($"{detector} log₁₀ ASD", "1/√Hz"),
                [
                    .. set.Of(detector).Take(DrawnDensities).Select((density, i) => new Series(
                        $"{i + 1}",
                        Array.ConvertAll(density.FrequenciesHertz.ToArray(), Math.Log10),
                        Array.ConvertAll(density.Values.ToArray(), value => 0.5 * Math.Log10(value)))),
                ])),
        ]));
}
