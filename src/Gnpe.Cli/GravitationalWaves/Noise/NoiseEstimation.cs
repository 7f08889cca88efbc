using Gnpe.Cli.Commands;
using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Noise;
using Gnpe.GravitationalWaves.Strain;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>Estimates power spectral densities and writes them as tables.</summary>
internal static class NoiseEstimation
{
    private const QualityFlags Required = QualityFlags.Data | QualityFlags.CompactBinaryCategory1;

    /// <summary>Name of a detector's table in the output folder.</summary>
    /// <param name="detector">The detector.</param>
    /// <returns>For instance <c>H1_psd.txt</c>.</returns>
    public static string TableName(Detector detector) => $"{detector}_psd.txt";

    /// <summary>Runs the command.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="environment">Where it reports.</param>
    /// <exception cref="InvalidInputException">A file, stretch or frequency range cannot be used.</exception>
    public static void Write(PsdRequest request, CommandEnvironment environment)
    {
        OutputFolder.RequireFree(request.Output, request.Overwrite);
        PictureFile.Require(request.Picture);
        StrainSeries[] strain = [.. NetworkStrain.ReadStrain(request.StrainFiles).Select(series => Stretch(series, request))];
        WelchSettings settings = new()
        {
            SegmentSeconds = request.SegmentSeconds,
            MinimumFrequencyHertz = request.MinimumFrequency,
            MaximumFrequencyHertz = request.MaximumFrequency,
        };
        PowerSpectralDensity[] densities = [.. strain.Select(series => request.Mean ? WelchEstimate.Mean(series, settings) : WelchEstimate.Median(series, settings))];
        if (request.Picture is string picture)
        {
            Draw(strain, densities).Save(picture);
        }

        OutputFolder.Write(request.Output, folder =>
        {
            foreach ((StrainSeries series, PowerSpectralDensity density) in strain.Zip(densities))
            {
                NoiseCurveFile.Write(Path.Combine(folder, TableName(series.Detector)), density);
            }
        });

        foreach ((StrainSeries series, PowerSpectralDensity density) in strain.Zip(densities))
        {
            environment.Say(FormattableString.Invariant(
                $"{series.Detector}: {(request.Mean ? "mean" : "median")} of {SegmentCount(series, request)} segments of {request.SegmentSeconds} s from GPS {series.Start} to {series.End}; {density.Values.Length} frequencies in {Path.Combine(request.Output, TableName(series.Detector))}."));
        }
    }

    private static StrainSeries Stretch(StrainSeries series, PsdRequest request)
    {
        GpsTime from = request.From is string begin ? GpsArgument.Parse("--from", begin) : series.Start;
        GpsTime to = request.To is string end ? GpsArgument.Parse("--to", end) : series.End;
        StrainSeries stretch = series.Between(from, to);
        DataQuality.Of(series)?.Require(stretch.Start, stretch.End, Required);
        return stretch;
    }

    // Half-overlapping segments.
    private static int SegmentCount(StrainSeries series, PsdRequest request) => (int)((series.DurationSeconds - request.SegmentSeconds) / (0.5 * request.SegmentSeconds)) + 1;

    private static Figure Draw(IReadOnlyList<StrainSeries> strain, IReadOnlyList<PowerSpectralDensity> densities) => SeriesPlot.Draw(new SeriesPlotData(
        new PlotAxis("log₁₀ frequency", "Hz"),
        [
            new SeriesPanel(new PlotAxis("log₁₀ amplitude spectral density", "1/√Hz"), [.. strain.Zip(densities, (series, density) => new Series(
                series.Detector.Name,
                Array.ConvertAll(density.FrequenciesHertz.ToArray(), Math.Log10),
                Array.ConvertAll(density.Values.ToArray(), value => 0.5 * Math.Log10(value))))]),
        ]));
}
