using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Reporting.Figures;

namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The picture of a waveform: amplitude and phase of both polarizations over frequency.</summary>
internal static class WaveformFigure
{
    private const int MaximumPoints = 4000;

    /// <summary>Draws the picture up to the model's cut-off.</summary>
    /// <param name="model">The model.</param>
    /// <param name="binary">The binary.</param>
    /// <param name="grid">Frequencies.</param>
    /// <param name="plus">h̃₊ [1/Hz].</param>
    /// <param name="cross">h̃× [1/Hz].</param>
    /// <returns>The figure.</returns>
    public static Figure Draw(IPolarizationModel model, in PrecessingBinary binary, FrequencyGrid grid, ComplexSeries plus, ComplexSeries cross)
    {
        int count = grid.CountWithin(model.CutoffFrequencyHertz(binary), model.IncludesCutoffBin);
        int step = Math.Max(1, count / MaximumPoints);
        int[] shown = [.. Enumerable.Range(0, count).Where(i => i % step == 0)];
        double[] frequencies = [.. shown.Select(i => grid.Frequencies[i])];
        return SeriesPlot.Draw(new SeriesPlotData(
            new PlotAxis("frequency", "Hz", frequencies[0]),
            [
                new SeriesPanel(new PlotAxis("log₁₀ |h̃|", "1/Hz"), [new Series("plus", frequencies, Sizes(plus, shown)), new Series("cross", frequencies, Sizes(cross, shown))]),
                new SeriesPanel(new PlotAxis("phase", "rad"), [new Series("plus", frequencies, Phases(plus, count, shown)), new Series("cross", frequencies, Phases(cross, count, shown))]),
            ],
            model.Name));
    }

    // The logarithm of a vanishing polarization is not finite and leaves a gap.
    private static double[] Sizes(ComplexSeries series, int[] shown) => [.. shown.Select(i => Math.Log10(double.Hypot(series.Real[i], series.Imaginary[i])))];

    private static double[] Phases(ComplexSeries series, int count, int[] shown)
    {
        double[] phases = new double[count];
        double previous = 0;
        for (int i = 0; i < count; i++)
        {
            double wrapped = Math.Atan2(series.Imaginary[i], series.Real[i]);
            phases[i] = wrapped + (Math.Tau * Math.Round((previous - wrapped) / Math.Tau));
            previous = phases[i];
        }

        return [.. shown.Select(i => phases[i])];
    }
}
