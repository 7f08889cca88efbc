using Gnpe.Reporting.Densities;
using Gnpe.Reporting.Drawing;
using SkiaSharp;

namespace Gnpe.Reporting.Figures;

/// <summary>How a series is drawn.</summary>
public enum SeriesStyle
{
    /// <summary>A full line.</summary>
    Line,

    /// <summary>A thin, faint line, for noisy data behind a model.</summary>
    Faint,

    /// <summary>A dashed line.</summary>
    Dashed,

    /// <summary>Points.</summary>
    Points,
}

/// <summary>Values along the horizontal axis.</summary>
/// <param name="Name">What the legend says; the same name in several panels has one entry and one colour.</param>
/// <param name="X">Horizontal coordinates, increasing.</param>
/// <param name="Y">Values; those that are not finite leave a gap.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Color">Colour, or null for the next of the palette.</param>
public sealed record Series(string Name, double[] X, double[] Y, SeriesStyle Style = SeriesStyle.Line, FigureColor? Color = null);

/// <summary>A band along the horizontal axis, for example the central 90 % of reconstructed signals.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="X">Horizontal coordinates, increasing.</param>
/// <param name="Lower">Lower edge, finite.</param>
/// <param name="Upper">Upper edge, finite.</param>
/// <param name="Color">Colour, or null for the next of the palette.</param>
public sealed record SeriesBand(string Name, double[] X, double[] Lower, double[] Upper, FigureColor? Color = null);

/// <summary>One panel of a series plot.</summary>
/// <param name="Axis">Its vertical axis.</param>
/// <param name="Series">Series, drawn in order, faint ones first.</param>
/// <param name="Bands">Bands, drawn over faint series and beneath the others; null for none.</param>
public sealed record SeriesPanel(PlotAxis Axis, IReadOnlyList<Series> Series, IReadOnlyList<SeriesBand>? Bands = null);

/// <summary>What a series plot shows.</summary>
/// <param name="Axis">The common horizontal axis; finite bounds become its limits.</param>
/// <param name="Panels">Panels from top to bottom, for example one a detector.</param>
/// <param name="Title">Title, or empty.</param>
public sealed record SeriesPlotData(PlotAxis Axis, IReadOnlyList<SeriesPanel> Panels, string Title = "");

/// <summary>Series with optional bands on one common horizontal axis.</summary>
public static class SeriesPlot
{
    /// <summary>Draws the figure.</summary>
    /// <param name="data">What to show.</param>
    /// <returns>The figure, 760 logical pixels wide.</returns>
    /// <exception cref="InvalidInputException">There is no series, or lengths differ, or a coordinate is not finite.</exception>
    public static Figure Draw(SeriesPlotData data)
    {
        Check(data);
        double[] ends = [.. data.Panels.SelectMany(panel => panel.Series.Select(series => series.X).Concat((panel.Bands ?? []).Select(band => band.X))).SelectMany(x => x)];
        (double left, double right) = PaddedRange.Of(ends, 0.0);
        left = double.IsFinite(data.Axis.LowerBound) ? data.Axis.LowerBound : left;
        right = double.IsFinite(data.Axis.UpperBound) ? data.Axis.UpperBound : right;
        if (left >= right)
        {
            throw new InvalidInputException($"The bounds of the axis '{data.Axis.Symbol}' leave nothing to show: the lower one must be below the upper one.");
        }

        Dictionary<string, LegendEntry> entries = Entries(data);
        StackedPanel[] panels = [.. data.Panels.Select(panel => Stacked(panel, entries, left, right))];
        return PanelStack.Draw(
            data.Title, [.. entries.Values], data.Axis, length => AxisScale.Linear(left, right, length, true, 10), panels, panels.Length == 1 ? 280f : 180f);
    }

    private static Dictionary<string, LegendEntry> Entries(SeriesPlotData data)
    {
        Dictionary<string, LegendEntry> entries = [];
        foreach (SeriesPanel panel in data.Panels)
        {
            foreach (SeriesBand band in panel.Bands ?? [])
            {
                SKColor color = Palette.Pick(band.Color, entries.Count).WithAlpha(0x60);
                entries.TryAdd(band.Name, new LegendEntry(band.Name, LegendSign.Box, new Stroke(color)));
            }

            foreach (Series series in panel.Series)
            {
                SKColor color = Palette.Pick(series.Color, entries.Count);
                entries.TryAdd(series.Name, series.Style switch
                {
                    SeriesStyle.Faint => new LegendEntry(series.Name, LegendSign.Line, new Stroke(color.WithAlpha(0x70), 1f)),
                    SeriesStyle.Dashed => new LegendEntry(series.Name, LegendSign.Line, new Stroke(color, Dashed: true)),
                    SeriesStyle.Points => new LegendEntry(series.Name, LegendSign.Marker, new Stroke(color)),
                    _ => new LegendEntry(series.Name, LegendSign.Line, new Stroke(color)),
                });
            }
        }

        return entries;
    }

    private static StackedPanel Stacked(SeriesPanel panel, Dictionary<string, LegendEntry> entries, double left, double right)
    {
        IEnumerable<double> Visible(double[] x, double[] y) => y.Where((_, i) => x[i] >= left && x[i] <= right);
        IEnumerable<double> values = panel.Series.SelectMany(series => Visible(series.X, series.Y))
            .Concat((panel.Bands ?? []).SelectMany(band => Visible(band.X, band.Lower).Concat(Visible(band.X, band.Upper))));
        (double minimum, double maximum) = PaddedRange.Of(values, 0.06);
        return new StackedPanel(panel.Axis, minimum, maximum, target =>
        {
            foreach (Series series in panel.Series.Where(series => series.Style == SeriesStyle.Faint))
            {
                target.Line(series.X, series.Y, entries[series.Name].Stroke);
            }

            foreach (SeriesBand band in panel.Bands ?? [])
            {
                target.Band(band.X, band.Lower, band.Upper, entries[band.Name].Stroke.Color);
            }

            foreach (Series series in panel.Series.Where(series => series.Style != SeriesStyle.Faint))
            {
                Stroke stroke = entries[series.Name].Stroke;
                if (series.Style == SeriesStyle.Points)
                {
                    int[] finite = [.. Enumerable.Range(0, series.Y.Length).Where(i => double.IsFinite(series.Y[i]))];
                    target.Points([.. finite.Select(i => series.X[i])], [.. finite.Select(i => series.Y[i])], stroke.Color, 4f);
                }
                else
                {
                    target.Line(series.X, series.Y, stroke);
                }
            }
        });
    }

    private static void Check(SeriesPlotData data)
    {
        if (!data.Panels.Any(panel => panel.Series.Count > 0 || panel.Bands?.Count > 0))
        {
            throw new InvalidInputException("A series plot needs at least one panel with one series or band.");
        }

        foreach (SeriesPanel panel in data.Panels)
        {
            foreach (Series series in panel.Series)
            {
                if (series.X.Length != series.Y.Length || series.X.Length == 0 || !series.X.All(double.IsFinite))
                {
                    throw new InvalidInputException(
                        $"The series '{series.Name}' has {series.Y.Length} values at {series.X.Length} coordinates: give one a coordinate, all coordinates finite.");
                }
            }

            foreach (SeriesBand band in panel.Bands ?? [])
            {
                bool sameLength = band.X.Length == band.Lower.Length && band.X.Length == band.Upper.Length && band.X.Length > 0;
                if (!sameLength || !band.X.Concat(band.Lower).Concat(band.Upper).All(double.IsFinite))
                {
                    throw new InvalidInputException($"The band '{band.Name}' must have a finite lower and upper edge at each of its {band.X.Length} coordinates.");
                }
            }
        }
    }
}
